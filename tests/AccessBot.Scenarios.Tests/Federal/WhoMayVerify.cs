using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>Whose label counts, tried over the wire: what a group says of somebody, and issues that bring their labels along.</summary>
public sealed class WhoMayVerify : InAPracticeWorld
{
    private const string Verified = "citizenship::verified";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_member_by_inheritance_may_only_where_it_is_configured(bool inherited)
    {
        // vera is a member of "company" only; the group asked about is below it, as everybody's is in a real company.
        World.Settings.Federal().Verification = World.Settings.Federal().Verification! with { Group = new("company/people", inherited) };
        await RestartAsync();
        var request = await VerifiedByAsync("vera");

        var state = await World.StateAsync();
        Assert.Equal(inherited ? "agent" : null, state.Account("ana@gitlab.com")?["role"]?.GetValue<string>());
        Assert.Contains(inherited ? "ready" : "explain-label", state.NoteKinds(request));
    }

    [Theory]
    [InlineData("expires_at", "2020-01-01")]
    [InlineData("membership_state", "awaiting")]
    [InlineData("state", "blocked")]
    public async Task A_member_who_does_not_count_today_may_not(string what, string value)
    {
        await World.PostAsync("members", new Dictionary<string, string> { ["group"] = "people-group", ["username"] = "pat", [what] = value });
        var request = await VerifiedByAsync("pat");

        var state = await World.StateAsync();
        Assert.Null(state.Account("ana@gitlab.com"));
        Assert.DoesNotContain(Verified, state.Labels(request));
        Assert.Contains("explain-label", state.NoteKinds(request));
    }

    [Fact]
    public async Task A_group_that_cannot_be_read_waits_for_operators_and_takes_no_label_off()
    {
        await World.FaultAsync(new { target = "gitlab", method = "GET", path = "/groups/people-group/members", kind = "status", status = 403, count = 1 });
        var request = await FiledAndAskedAsync();
        await World.LabelAsync(request, "pat", Verified);
        var before = await Bot.LookAsync(request);
        var then = await World.StateAsync();
        await Bot.LookAsync(request);

        Assert.True(before is { NeedsPerson: true, WakeAt: not null });
        Assert.Null(then.Account("ana@gitlab.com"));
        Assert.Contains(Verified, then.Labels(request));
        Assert.DoesNotContain("explain-label", then.NoteKinds(request));
        Assert.Contains("ready", (await World.StateAsync()).NoteKinds(request));
    }

    [Theory]
    [InlineData("clone")]
    [InlineData("move")]
    public async Task A_verified_issue_that_is_copied_is_asked_about_anew(string how)
    {
        await World.PostAsync("projects", new { project = "team/elsewhere", add_labels = new[] { "access-request", Verified } });
        var request = await FiledAndAskedAsync();
        await World.LabelAsync(request, "pat", Verified);
        var copy = await World.PostAsync(how, new { project = PracticeWorld.Requests, iid = request.Issue!.Iid, @as = "max", to = "team/elsewhere" });
        var there = RequestRef.To(
            RequestRef.AccessRequest, new IssueRef(copy!["project"]!.GetValue<string>(), copy["iid"]!.GetValue<long>()));
        if (how == "clone") await World.SetStateAsync(request, "ana", "close");
        await Bot.LookAsync(request);
        await Bot.LookAsync(there);

        var state = await World.StateAsync();
        Assert.Null(state.Account("ana@gitlab.com"));
        Assert.Equal(2, state.Mails.Count);
        Assert.DoesNotContain(Verified, state.Labels(there));
    }

    [Fact]
    public async Task Whoever_rewrote_a_request_does_not_verify_it_and_another_member_may()
    {
        await World.PostAsync("members", new { group = "people-group", username = "tom" });
        var request = await FiledAndAskedAsync();
        await World.EditAsync(request, "pat", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);
        var before = await World.StateAsync();
        await World.LabelAsync(request, "tom", Verified);
        await Bot.LookAsync(request);

        Assert.Null(before.Account("ben@gitlab.com"));
        Assert.DoesNotContain(Verified, before.Labels(request));
        Assert.Contains("explain-label", before.NoteKinds(request));
        Assert.Equal("agent", (await World.StateAsync()).Account("ben@gitlab.com")?["role"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("pat@gitlab.com", false)]
    [InlineData("pat.lindqvist@mail.example", false)]
    [InlineData("tom@gitlab.com", true)]
    [InlineData("somebody@example.org", true)]
    public async Task Whoever_mailed_a_request_in_does_not_verify_it(string sender, bool isGiven)
    {
        var filed = await World.PostAsync("issues", new
        {
            project = PracticeWorld.Requests,
            @as = "max",
            title = "A request",
            description = FederalForm.For(),
            labels = new[] { "access-request" },
            confidential = true,
            service_desk_reply_to = sender,
        });
        var request = RequestRef.To(RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, filed!["iid"]!.GetValue<long>()));
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);

        Assert.Equal(isGiven, (await World.StateAsync()).Account("ana@gitlab.com") is not null);
    }

    private async Task<RequestRef> VerifiedByAsync(string who)
    {
        var request = await FiledAndAskedAsync();
        await World.LabelAsync(request, who, Verified);
        await Bot.LookAsync(request);
        return request;
    }

    private async Task<RequestRef> FiledAndAskedAsync()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        return request;
    }
}
