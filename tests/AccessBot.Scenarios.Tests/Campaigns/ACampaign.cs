using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Storage.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Campaigns;

/// <summary>All access to an instance, from the frozen list to the signing off: the whole bot against the practice world.</summary>
public sealed partial class ACampaign : IAsyncLifetime
{
    private const string Ben = "ben@gitlab.com";

    private ReviewedWorld _of = null!;

    public async Task InitializeAsync() => _of = await ReviewedWorld.StartAsync();

    public async Task DisposeAsync() => await _of.DisposeAsync();

    [Fact]
    public async Task Goes_from_a_frozen_list_to_the_signing_off_and_every_removal_is_proved_and_seen_gone()
    {
        var issue = (await _of.World.StateAsync()).Issue(_of.Issue);
        Assert.True(issue["confidential"]!.GetValue<bool>());
        await Verifier.Verify(Plain(issue["description"]!.GetValue<string>()), "issue");
        Assert.Equal(["list", "status"], (await _of.World.StateAsync()).NoteKinds(_of.Issue));
        Assert.Equal("campaigns.open", await _of.ReasonAsync());

        var ben = await _of.ItemAsync(Ben);
        await _of.SayAsync("max", "Hi all,", $"- remove {ben.Code}: has moved to another team");
        await _of.LookAsync();
        var removal = Assert.Single(await _of.RemovalsAsync());
        Assert.StartsWith("agent suspended=false", (await _of.World.StateAsync()).AccountLine(Ben), StringComparison.Ordinal);
        await _of.LookAtAsync(removal);
        Assert.StartsWith("end-user suspended=true", (await _of.World.StateAsync()).AccountLine(Ben), StringComparison.Ordinal);
        Assert.Contains("Asked for by Max Holloway (username max), in a review of access", (await _of.World.StateAsync()).Note(removal, "status"), StringComparison.Ordinal);

        await _of.SayAsync("yuki", "keep fine");
        await _of.LookAsync();
        await Verifier.Verify(Plain(await _of.NoteAsync("status")), "status");
        await _of.KeepTheRestAsync(ben.Code);
        Assert.Equal("campaigns.not-signed", await _of.ReasonAsync());
        await Verifier.Verify(Plain(await _of.NoteAsync("ask-owner")), "ask-owner");

        await _of.SayAsync("vera", "Sign off.");
        await _of.LookAsync();
        Assert.Equal("campaigns.complete", await _of.ReasonAsync());
        Assert.False((await _of.World.StateAsync()).IsOpen(_of.Issue));
        await Verifier.Verify(Plain(await _of.NoteAsync("complete")), "complete");
        Assert.Equal(["ask-owner", "complete", "list", "status"], (await _of.World.StateAsync()).NoteKinds(_of.Issue));
        Assert.True((await _of.Services.GetRequiredService<AuditVerification>().VerifyAsync(KeptElsewhere.Nothing, default)).IsWhole);
    }

    // Hashes first: any twelve digits in one of them would look like an id.
    private static string Plain(string text) => Id().Replace(Day().Replace(Sha().Replace(Upload().Replace(text, "FILE"), "SHA"), "DAY"), "ID");

    [System.Text.RegularExpressions.GeneratedRegex("[0-9a-f]{64}")]
    private static partial System.Text.RegularExpressions.Regex Sha();

    [System.Text.RegularExpressions.GeneratedRegex(@"/uploads/[^)]+")]
    private static partial System.Text.RegularExpressions.Regex Upload();

    [System.Text.RegularExpressions.GeneratedRegex(@"\d{1,2} [A-Z][a-z]+ \d{4}(, \d\d:\d\d UTC)?|\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d( to \d\d:\d\d:\d\d UTC)?)?")]
    private static partial System.Text.RegularExpressions.Regex Day();

    [System.Text.RegularExpressions.GeneratedRegex(@"\d{12,}")]
    private static partial System.Text.RegularExpressions.Regex Id();
}
