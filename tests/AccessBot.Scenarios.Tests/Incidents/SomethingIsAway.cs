using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Health;

namespace AccessBot.Scenarios.Tests.Incidents;

/// <summary>What operators see while something that the bot needs is away, and that all goes on by itself afterwards.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class SomethingIsAway
{
    private const int Always = 1_000_000;

    [Fact]
    public async Task Okta_that_refuses_the_bot_is_one_row_in_trouble_with_who_waits_and_hands_nobody_over()
    {
        await using var incident = await AnIncident.BeginAsync();
        var world = incident.Desk.World;
        await world.FaultAsync(new { target = "okta", kind = "status", status = 403, count = Always });
        var request = await world.FileAsync("ana", FederalForm.For());

        var okta = await incident.UntilAsync("okta", PartState.Trouble, part => part.Waiting?.Count == 1);
        Assert.Contains("403", okta.Says, StringComparison.Ordinal);
        Assert.StartsWith("200 ready\ntrouble: okta ", await incident.ReadyAsync(), StringComparison.Ordinal);
        Assert.Equal(("0", "1"), (await incident.MetricAsync("accessbot_part_well", "okta"), await incident.MetricAsync("accessbot_part_well", "gitlab")));
        Assert.Equal("1", await incident.MetricAsync("accessbot_part_waiting", "okta"));
        Assert.Contains("Okta gave no token", await incident.PageAsync("/"), StringComparison.Ordinal);
        Assert.Contains("href=\"/runbook#a-vendor", await incident.PageAsync("/health"), StringComparison.Ordinal);

        world.Sandbox.World.Faults.End();
        await incident.UntilAsync("okta", PartState.Well, part => part.Waiting?.Count == 0);
        await AnIncident.WaitAsync(async () => (await world.StateAsync()).NoteKinds(request).Contains("people-asked"), () => "never asked");
        Assert.StartsWith("200 ready\n", await incident.ReadyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_that_is_lost_for_one_kind_of_call_is_the_vendors_once_everybody_meets_it()
    {
        await using var incident = await AnIncident.BeginAsync(settings => settings with
        {
            Schedule = settings.Schedule with { GiveUpAfter = 2 },
        });
        var world = incident.Desk.World;
        await world.FaultAsync(new { target = "okta", method = "PUT", path = "/groups/", kind = "status", status = 403, count = Always });
        var requests = await FiledAsync(world, 3);
        foreach (var one in requests) await world.LabelAsync(one, "pat", "citizenship::verified");

        var okta = await incident.UntilAsync("okta", PartState.Trouble, part => part.Waiting?.Count == 3);
        Assert.Contains("403", okta.Says, StringComparison.Ordinal);

        world.Sandbox.World.Faults.End();
        await AnIncident.WaitAsync(
            async () => await world.StateAsync() is var state && requests.All(one => state.NoteKinds(one).Contains("ready")),
            () => "not all are ready");
        await incident.UntilAsync("okta", PartState.Well, part => part.Waiting?.Count == 0);
    }

    [Fact]
    public async Task A_Zendesk_that_is_away_is_said_with_since_when_and_goes_on_by_itself()
    {
        await using var incident = await AnIncident.BeginAsync();
        var world = incident.Desk.World;
        var request = await world.FileAsync("ana", FederalForm.For());
        await AnIncident.WaitAsync(async () => (await world.StateAsync()).NoteKinds(request).Contains("people-asked"), () => "never asked");
        await world.FaultAsync(new { target = "zendesk:us-federal", kind = "status", status = 503, count = Always });
        await world.LabelAsync(request, "pat", "citizenship::verified");

        var zendesk = await incident.UntilAsync("zendesk:us-federal", PartState.Trouble, part => part.Waiting?.Count == 1);
        Assert.Equal("Zendesk US Federal", zendesk.Name);
        Assert.NotNull(zendesk.Since);
        Assert.StartsWith("200 ready\ntrouble: zendesk:us-federal ", await incident.ReadyAsync(), StringComparison.Ordinal);
        Assert.Equal("0", await incident.MetricAsync("accessbot_part_well", "zendesk:us-federal"));

        world.Sandbox.World.Faults.End();
        await incident.UntilAsync("zendesk:us-federal", PartState.Well, part => part.Waiting?.Count == 0);
        await AnIncident.WaitAsync(async () => (await world.StateAsync()).NoteKinds(request).Contains("ready"), () => "never ready");
    }

    [Fact]
    public async Task A_token_that_GitLab_refuses_is_said_by_GitLab_and_by_each_source_within_a_minute()
    {
        await using var incident = await AnIncident.BeginAsync();
        var world = incident.Desk.World;
        await incident.UntilAsync("gitlab", PartState.Well);
        await world.FaultAsync(new { target = "gitlab", kind = "status", status = 401, count = Always });

        await incident.UntilAsync("gitlab", PartState.Trouble);
        var sources = (await Task.WhenAll(world.Settings.Sources.Select(source => incident.UntilAsync($"source:{source.Key}", PartState.Trouble)))).Select(part => part.Says);
        Assert.All(sources, says => Assert.StartsWith("cannot be read: GitLab: the token was refused (401)", says, StringComparison.Ordinal));
        Assert.Contains("GitLab refused the token (401)", await incident.PageAsync("/"), StringComparison.Ordinal);
        Assert.Equal("0", await incident.MetricAsync("accessbot_part_well", $"source:{world.Settings.Sources[0].Key}"));

        world.Sandbox.World.Faults.End();
        await incident.UntilAsync("gitlab", PartState.Well);
        await incident.UntilAsync($"source:{world.Settings.Sources[0].Key}", PartState.Well);
    }

    [Fact]
    public async Task A_mailbox_that_is_gone_is_said_and_read_again_when_it_is_back()
    {
        await using var incident = await AnIncident.BeginAsync();
        var folder = incident.Desk.World.Settings.LightAgent!.Mailbox.Maildir!;
        await incident.UntilAsync("mailbox", PartState.Well);
        Directory.Move(folder, folder + ".away");

        await incident.UntilAsync("mailbox", PartState.Trouble);
        Assert.Contains("trouble: mailbox cannot be read: ", await incident.ReadyAsync(), StringComparison.Ordinal);
        Assert.Equal("0", await incident.MetricAsync("accessbot_part_well", "mailbox"));

        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.Move(folder + ".away", folder);
        await incident.UntilAsync("mailbox", PartState.Well);
    }

    [SmallDiskFact]
    public async Task A_disk_that_is_nearly_full_is_said_before_it_is_and_the_bot_works_on()
    {
        var folder = Directory.CreateTempSubdirectory("accessbot-nearly-full-").FullName;
        await using (var disk = await SmallDisk.MountAsync(folder, megabytes: 64))
        await using (var incident = await AnIncident.BeginAsync(settings => settings with
        {
            Storage = settings.Storage with { Path = Path.Combine(disk.FromOutside, "accessbot.db") },
        }))
        {
            await incident.UntilAsync("disk", PartState.Well);
            disk.FillUpTo(left: 0.06);

            var part = await incident.UntilAsync("disk", PartState.Warns);
            Assert.Matches(@"^is nearly full: \d % is left \(\d MB of 64 MB\)$", part.Says);
            Assert.Matches("^200 ready\n(.*\n)*warning: disk is nearly full", await incident.ReadyAsync());
            Assert.Equal("1", await incident.MetricAsync("accessbot_part_warns", "disk"));
            Assert.Contains("The disk of the database is nearly full", await incident.PageAsync("/"), StringComparison.Ordinal);
            disk.FillUp();
            Assert.Equal("is full: less than 1 MB is left", (await incident.UntilAsync("disk", PartState.Trouble)).Says);

            disk.MakeRoom();
            await incident.UntilAsync("disk", PartState.Well);
            await incident.UntilAsync("database", PartState.Well);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_text_with_a_mistake_is_said_before_a_restart_finds_it()
    {
        var texts = Directory.CreateTempSubdirectory("accessbot-texts-").FullName;
        await using var incident = await AnIncident.BeginAsync(settings => settings with { Templates = Copied(settings.Templates, texts) });
        await File.WriteAllTextAsync(Path.Combine(texts, "access/ready.note.md"), "{{ no_such_value }}");

        var part = await incident.UntilAsync("texts", PartState.Warns);

        Assert.Contains("access/ready.note.md", part.Says, StringComparison.Ordinal);
        Assert.Equal("1", await incident.MetricAsync("accessbot_part_warns", "texts"));
        Directory.Delete(texts, recursive: true);
    }

    private static async Task<IReadOnlyList<RequestRef>> FiledAsync(PracticeWorld world, int many)
    {
        var (newcomers, requests) = (new Newcomers(world), new List<RequestRef>());
        for (var i = 0; i < many; i++)
        {
            var one = await newcomers.HireAsync();
            requests.Add(await world.FileAsync(one.Username, FederalForm.For(one.Name, $"@{one.Username}", one.Email)));
        }

        await AnIncident.WaitAsync(
            async () => await world.StateAsync() is var state && requests.All(request => state.NoteKinds(request).Contains("people-asked")),
            () => "not all were asked about");
        return requests;
    }

    private static string Copied(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }
}
