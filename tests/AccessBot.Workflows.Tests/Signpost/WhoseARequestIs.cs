using AccessBot.Vocabulary;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Signpost;
using AccessBot.Workflows.Tests.Forms;

namespace AccessBot.Workflows.Tests.Signpost;

/// <summary>Whose an access request is: exactly one workflow's.</summary>
public sealed class WhoseARequestIs
{
    private const string Signpost = "signpost";
    private const string Federal = "federal";
    private const string Removal = "removal";

    private static readonly SignpostClaims Signposts = new(Asked.Options);
    private static readonly AccessClaims Federals = new(Instances.UsFederal, [Instances.UsFederal]);

    public static TheoryData<string, string> Requests() => new()
    {
        { Reading.AccessForm(system: "Zendesk Global"), Signpost },
        { Reading.AccessForm(system: "Zendesk Global", role: "Support Staff"), Signpost },
        { Reading.AccessForm(system: "Zendesk Global", request: "change role", role: "Support Staff"), Signpost },
        { Reading.AccessForm(system: "Zendesk Global", role: ""), Signpost },
        { Reading.AccessForm(system: "Zendesk Global", role: "Admin"), Signpost },
        { Reading.Subject + "- [ ] Zendesk (non US Federal instance): Light agent", Signpost },
        { Reading.Subject + "- [x] Zendesk Global: Light agent", Signpost },
        { Reading.AccessForm(), Federal },
        { Reading.AccessForm(role: ""), Federal },
        { Reading.AccessForm(system: "Zendesk"), Federal },
        { Reading.AccessForm(request: "change role", role: "Support US Federal Staff"), Federal },
        { Reading.Subject + "- [ ] Zendesk Global: Light agent\n- [ ] Zendesk US Federal: Light agent", Federal },
        { "- [ ] ZenHub: member", Federal },
        { Reading.AccessForm(request: "remove access", role: ""), Removal },
        { Reading.AccessForm(system: "Zendesk Global", request: "remove access", role: ""), Removal },
        { "Please remove Zendesk US Federal from @blee, moved teams", Removal },
        { "Please remove Zendesk Global from @blee, moved teams", Removal },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_belongs_to_one_workflow_and_no_other(string description, string whose) =>
        Assert.Equal([whose], ClaimedBy(Asked.For(description)));

    [Fact]
    public void An_offboarding_is_never_the_signposts() =>
        Assert.False(Signposts.Claims(
            Asked.ForGlobal() with { Request = RequestRef.To(RequestRef.Offboarding, Some.Issue().Ref) }));

    [Fact]
    public void What_Federal_has_given_access_for_stays_Federals_when_the_form_turns_to_Global()
    {
        var given = Asked.ForGlobal("Light agent", "new access", Asked.Note("access/ready/aaaa"));
        Assert.Equal(Federal, ClaimedBy(given)[0]);
    }

    // In the order of the catalogue: the first has it.
    private static IReadOnlyList<string> ClaimedBy(Sighting seen) =>
    [
        .. new[] { (Federal, Federals.Claims(seen)), (Removal, DeprovisioningModule.Claims(seen)), (Signpost, Signposts.Claims(seen)) }
            .Where(pair => pair.Item2).Select(pair => pair.Item1),
    ];
}
