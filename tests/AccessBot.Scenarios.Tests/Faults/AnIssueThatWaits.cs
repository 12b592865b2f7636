using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>An issue that waits for a vendor in trouble says so on its status note, for as long as it lasts.</summary>
public sealed class AnIssueThatWaits : IAsyncLifetime
{
    private const string Verified = "citizenship::verified";
    private const string Waits = "It waits for ";
    private const int Long = 12;

    private readonly HurriedTime _time = new();
    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync(_time);
        _bot = await _world.StartBotAsync(time: _time);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Says_at_once_who_confirmed_and_what_it_waits_for_and_no_longer_once_it_is_over()
    {
        var request = await VerifiedAsync();
        Break("zendesk:us-federal", 500);
        await LookAsync(request, 1);

        var status = (await _world.StateAsync()).Note(request, "status");
        Assert.StartsWith(
            "**AccessBot status:** Pat Lindqvist confirmed, and nobody has to answer again. It waits for Zendesk US Federal, "
            + "which does not answer just now or is too busy, and goes on by itself.", status, StringComparison.Ordinal);
        Assert.Contains("Nobody has to do anything here.", status, StringComparison.Ordinal);
        Assert.DoesNotContain("Next:", status, StringComparison.Ordinal);
        await LookAsync(request, Long);
        Assert.Equal(["people-asked", "status"], (await _world.StateAsync()).NoteKinds(request));
        await MendedAsync(request);
        Assert.DoesNotContain(Waits, (await _world.StateAsync()).Note(request, "status"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", 503, "which does not answer just now")]
    [InlineData("POST", 400, "which refused what AccessBot asked for. It is tried a few times more; then Support Operations look.")]
    public async Task Says_so_too_where_only_making_the_account_does_not_work(string method, int status, string said)
    {
        var request = await VerifiedAsync();
        _world.Sandbox.World.Faults.Add(new Fault("zendesk:us-federal", method, "/api/v2/users", FaultKind.Status, status, Count: 100_000));
        // The clock runs so fast that a look may come too late to write what it found.
        await LookAsync(request, 4);

        var note = (await _world.StateAsync()).Note(request, "status");
        Assert.Contains("Pat Lindqvist confirmed", note, StringComparison.Ordinal);
        Assert.Contains(said, note, StringComparison.Ordinal);
        Assert.DoesNotContain("waiting for the People team", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_who_approved_where_the_question_to_People_cannot_be_mailed()
    {
        await _world.PostAsync("people", new { username = "max", groups = new[] { "managers" } });
        _world.Settings.Federal().AskManagerFirst();
        await _bot.DisposeAsync();
        _bot = await _world.StartBotAsync(time: _time);
        var request = await _world.FileAsync("ana", FederalForm.For());
        await _bot.LookAsync(request);
        _world.Sandbox.World.Faults.Add(new Fault("mail", null, null, FaultKind.Status, 451, Count: 100_000));
        await _world.LabelAsync(request, "max", "AR-Approval::Manager Approved");
        await LookAsync(request, 1);

        Assert.StartsWith(
            "**AccessBot status:** Max Holloway approved, and nobody has to answer again. It waits for the mail server, which does "
            + "not answer just now", (await _world.StateAsync()).Note(request, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_an_answer_is_there_while_the_directory_is_away()
    {
        var request = await VerifiedAsync();
        Break("okta", 500);
        await LookAsync(request, 1);

        Assert.StartsWith(
            "**AccessBot status:** an answer is on this issue. AccessBot reads it as soon as it can go on. It waits for Okta, which "
            + "does not answer just now", (await _world.StateAsync()).Note(request, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_written_to_once_however_long_it_lasts()
    {
        var request = await VerifiedAsync();
        Break("zendesk:us-federal", 500);
        await LookAsync(request, Long);
        var told = (await _world.StateAsync()).Issue(request)["updated_at"]!.GetValue<string>();
        await LookAsync(request, 3);

        Assert.Equal(told, (await _world.StateAsync()).Issue(request)["updated_at"]!.GetValue<string>());
    }

    [Fact]
    public async Task Says_nothing_of_a_trouble_that_is_soon_over_while_nobody_has_answered()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await _bot.LookAsync(request);
        Break("okta", 500);
        await LookAsync(request, 3);

        var status = (await _world.StateAsync()).Note(request, "status");
        Assert.DoesNotContain("Okta", status, StringComparison.Ordinal);
        await LookAsync(request, Long);
        Assert.StartsWith(
            "**Waiting for Okta:** it does not answer", (await _world.StateAsync()).Note(request, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_operators_know_where_the_bot_is_refused()
    {
        var request = await VerifiedAsync();
        Break("zendesk:us-federal", 401);
        await LookAsync(request, 1);

        Assert.Contains(
            "It waits for Zendesk US Federal, which refuses what AccessBot signs in with, or a right that it needs. Support "
            + "Operations know", (await _world.StateAsync()).Note(request, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_a_status_note_from_then_on_where_there_was_none()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        Break("okta", 500);
        await LookAsync(request, Long);

        var state = await _world.StateAsync();
        Assert.Equal(["status"], state.NoteKinds(request));
        Assert.StartsWith("**Waiting for Okta:** it does not answer", state.Note(request, "status"), StringComparison.Ordinal);
        _world.Sandbox.World.Faults.Clear();
        await LookAsync(request, 4);
        state = await _world.StateAsync();
        Assert.Equal(["people-asked", "status"], state.NoteKinds(request));
        Assert.DoesNotContain("Waiting for Okta", state.Note(request, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_vendor_that_is_away_now_and_not_the_one_before()
    {
        var request = await VerifiedAsync();
        Break("zendesk:us-federal", 500);
        await LookAsync(request, Long);
        _world.Sandbox.World.Faults.Clear();
        Break("okta", 500);
        await LookAsync(request, Long);

        var status = (await _world.StateAsync()).Note(request, "status");
        Assert.Contains("It waits for Okta", status, StringComparison.Ordinal);
        Assert.DoesNotContain("It waits for Zendesk", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_removal_says_that_a_confirmation_is_there_while_the_directory_is_away()
    {
        await _world.HasAccountAsync(tickets: 2);
        var request = await _world.OffboardAsync(by: "max");
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "pat", "offboarding::confirmed");
        Break("okta", 500);
        await LookAsync(request, 1);

        var status = (await _world.StateAsync()).Note(request, "status");
        Assert.StartsWith(
            "**AccessBot status:** a confirmation is on this issue, and AccessBot reads it as soon as it can go on. It waits for Okta",
            status, StringComparison.Ordinal);
        _world.Sandbox.World.Faults.Clear();
        for (var look = 0; look < 12 && !(await _world.StateAsync()).NoteKinds(request).Contains("evidence"); look++)
            await LookAsync(request, 1);
        Assert.Contains("Confirmed by Pat Lindqvist", (await _world.StateAsync()).Note(request, "status"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a note of GitLab's own", "gitlab")]
    [InlineData("a held issue", "zendesk:us-federal")]
    [InlineData("a closed issue", "zendesk:us-federal")]
    public async Task Is_left_alone_where_nothing_may_be_written(string why, string away)
    {
        var request = await VerifiedAsync();
        Break(away, 500);
        if (why == "a held issue") await _world.LabelAsync(request, "pat", "accessbot::hold");
        if (why == "a closed issue") await _world.SetStateAsync(request, "ana", "close");
        await LookAsync(request, Long);

        Assert.DoesNotContain(Waits, (await _world.StateAsync()).Note(request, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_removal_is_told_by_the_removals_own_words()
    {
        await _world.HasAccountAsync(tickets: 2);
        var request = await _world.OffboardAsync();
        Break("zendesk:us-federal", 500);
        await LookAsync(request, Long);

        var status = (await _world.StateAsync()).Note(request, "status");
        Assert.Contains("Zendesk US Federal: cannot be reached just now", status, StringComparison.Ordinal);
        Assert.DoesNotContain(Waits, status, StringComparison.Ordinal);
    }

    private async Task<RequestRef> VerifiedAsync()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "pat", Verified);
        return request;
    }

    private void Break(string target, int status) =>
        _world.Sandbox.World.Faults.Add(new Fault(target, null, null, FaultKind.Status, status, Count: 100_000));

    private async Task LookAsync(RequestRef request, int times)
    {
        for (var look = 0; look < times; look++)
        {
            // A breaker leaves a vendor alone for a while.
            await Task.Delay(TimeSpan.FromSeconds(5), _time);
            await _bot.LookAsync(request);
        }
    }

    private async Task MendedAsync(RequestRef request)
    {
        _world.Sandbox.World.Faults.Clear();
        for (var look = 0; look < 12 && !(await _world.StateAsync()).NoteKinds(request).Contains("ready"); look++)
            await LookAsync(request, 1);
        Assert.Equal(["people-asked", "ready", "status"], (await _world.StateAsync()).NoteKinds(request));
    }
}
