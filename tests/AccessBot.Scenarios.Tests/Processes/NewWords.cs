using AccessBot.Scenarios.Tests.Configuration;
using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>
/// A version that says everything in other words, every reason and every template, is started on what its predecessor left:
/// some requests at their end, others on their way.
/// </summary>
public sealed class NewWords
{
    private const string Anew = "Worded anew.";
    private const string AnewSubject = "Worded anew: ";

    private static readonly KillSweep[] Sweeps =
        [KillSweep.Federal, KillSweep.Removals, KillSweep.RemovalsToConfirm, KillSweep.LightAgents, KillSweep.Signposts];

    [Fact]
    public async Task Change_nothing_but_what_is_shown()
    {
        var unharmed = await RehearseAsync();
        await using var world = await PracticeWorld.StartAsync();
        await world.BeRoughAsync();
        var newcomers = new Newcomers(world);
        var (ended, begun) = (new Crowd(world) { Heard = Plain }, new Crowd(world) { Heard = Plain });
        await using (var old = BotProcess.Start(world.ConfigFile))
        {
            foreach (var story in unharmed.Outcomes.Keys) await ended.FileAsync(story, await newcomers.HireAsync());
            await ended.EndsAsync(unharmed, () => old.Said);
            foreach (var story in unharmed.Outcomes.Keys) await begun.FileAsync(story, await newcomers.HireAsync());
            await begun.ActUntilAsync(
                state => begun.Filed.All(one => one.Request is null || state.NoteKinds(one.Request).Count > 0), () => old.Said);
            await old.AskToStopAsync();
            Assert.Equal(0, await old.EndedAsync(Crowd.Patience));
        }

        var reasons = ReasonsOf(world, ended);
        var config = WithOtherTexts(world);
        await using var anew = BotProcess.Run(["run", "--config", config], hook: Hook);
        await begun.EndsAsync(unharmed, () => anew.Said);
        // On a slow machine those had everything from the old words; this one has nothing from them.
        var late = new Crowd(world) { Heard = Plain };
        await late.FileAsync(unharmed.Outcomes.First(one => one.Value.Contains("mails: ", StringComparison.Ordinal)
            && !one.Value.Contains("mails: \n", StringComparison.Ordinal)).Key, await newcomers.HireAsync());
        await late.EndsAsync(unharmed, () => anew.Said);
        var touched = TimeProvider.System.GetUtcNow();
        foreach (var issue in ended.Filed.Select(one => one.Request?.Issue).OfType<IssueRef>())
            await world.PostAsync("notes", new { project = issue.Project, iid = issue.Iid, @as = "sam", body = "Thank you" });
        await ended.ActUntilAsync(_ => LookedAt(world, ended).All(at => at > touched), () => $"not looked at again\n{anew.Said}");

        var state = await world.StateAsync();
        Assert.Equal("", ended.Harmed(state, unharmed));
        Assert.Equal("", begun.Harmed(state, unharmed));
        Assert.Equal(reasons, ReasonsOf(world, ended));
        Assert.Contains(Anew, state.Notes(), StringComparison.Ordinal);
        Assert.Contains(StartupHook.Words, state.Notes(), StringComparison.Ordinal);
        Assert.Contains(state.Mails, mail => mail["subject"]!.GetValue<string>().StartsWith(AnewSubject, StringComparison.Ordinal));
    }

    private static string Hook => typeof(NewWords).Assembly.Location;

    private static string Plain(string outcome) => outcome.Replace(AnewSubject, "", StringComparison.Ordinal);

    private static async Task<UnharmedRun> RehearseAsync()
    {
        var outcomes = new Dictionary<Story, string>();
        foreach (var sweep in Sweeps)
            foreach (var (story, outcome) in (await sweep.RehearseAsync()).Outcomes) outcomes[story] = outcome;
        return new UnharmedRun(outcomes, new Dictionary<(string Step, StepPoint Point), Story>());
    }

    private static string WithOtherTexts(PracticeWorld world)
    {
        var texts = Path.Combine(Path.GetDirectoryName(world.ConfigFile)!, "texts");
        var shipped = Path.Combine(Files.House, "templates");
        foreach (var file in Directory.GetFiles(shipped, "*.md", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(texts, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, Reworded(file, File.ReadAllText(file)));
        }

        var config = Path.ChangeExtension(world.ConfigFile, ".anew.yml");
        File.WriteAllLines(config, File.ReadAllLines(world.ConfigFile).Select(line =>
            line.StartsWith("  directory: ", StringComparison.Ordinal) ? $"  directory: '{texts}'" : line));
        return config;
    }

    private static string Reworded(string file, string text)
    {
        if (file.EndsWith(".note.md", StringComparison.Ordinal)) return $"{Anew}\n\n{text}";
        if (!file.EndsWith(".mail.md", StringComparison.Ordinal)) return text;
        var lines = text.Split('\n', 3);
        return $"{lines[0].Replace("Subject: ", $"Subject: {AnewSubject}", StringComparison.Ordinal)}\n{lines[1]}\n{Anew}\n\n{lines[2]}";
    }

    private static Dictionary<string, string> ReasonsOf(PracticeWorld world, Crowd crowd) =>
        Rows(world, crowd).ToDictionary(row => row.Item, row => row.Because);

    private static IEnumerable<DateTimeOffset> LookedAt(PracticeWorld world, Crowd crowd) =>
        Rows(world, crowd).Select(row => DateTimeOffset.FromUnixTimeMilliseconds(row.Looked));

    private static List<(string Item, string Because, long Looked)> Rows(PracticeWorld world, Crowd crowd)
    {
        var items = crowd.Filed.Select(one => one.Request?.Item).OfType<string>().ToList();
        using var database = new SqliteConnection($"Data Source={world.Settings.Storage.Path};Mode=ReadOnly");
        return [.. database.Query<(string Item, string Because, long Looked)>(
            "SELECT item, because, updated_at FROM request ORDER BY item").Where(row => items.Contains(row.Item))];
    }
}
