using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Shadow;
using AccessBot.Storage.Proposing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Proposing;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Shadow;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Propose;

/// <summary>A practice world, and a bot that does nothing in it before an operator applies its plan.</summary>
public abstract partial class ProposedWorld : WatchedWorld
{
    protected override RunMode Mode => RunMode.Propose;

    protected async Task<PlanFile> FileAsync(RequestRef request) =>
        await Bot.Services.GetRequiredService<PlanBook>().FindAsync(request, default);

    protected async Task<Plan> PlanAsync(RequestRef request) => (await FileAsync(request)).Standing!.Plan;

    /// <summary>The names of its steps.</summary>
    protected async Task<string> StepsAsync(RequestRef request) =>
        (await FileAsync(request)).Standing is { } standing ? string.Join(' ', standing.Plan.Steps.Select(step => step.Name)) : "none";

    /// <summary>An operator applies this plan; the one that stands unless another is named. The bot has not looked yet.</summary>
    protected async Task<ActResult> SayAsync(RequestRef request, string? digest = null) =>
        await Bot.Services.GetRequiredService<PlanActs>().ApplyAsync(
            request, digest ?? (await PlanAsync(request)).Digest, new By("olga", "the plan is right"), default);

    /// <summary>Applies the plan that stands, and the bot looks.</summary>
    protected async Task ApplyAsync(RequestRef request)
    {
        var said = await SayAsync(request);
        Assert.True(said.IsDone, said.Sentence);
        await Bot.LookAsync(request);
    }

    protected async Task<string> ReasonAsync(RequestRef request) => (await RowAsync(request)).Because.Id;

    /// <summary>Everything that was written to anybody, without the plan's own note.</summary>
    protected async Task<IReadOnlyList<string>> EffectsAsync() =>
        [.. (await WritesAsync()).Where(write => !write.Contains("/notes", StringComparison.Ordinal))];

    /// <summary>The plan's note as people read it.</summary>
    protected async Task<string> NoteAsync(RequestRef request) => Assert.Single(
        await NotesAsync(request), note => note.Contains("accessbot propose/plan/1", StringComparison.Ordinal));

    /// <summary>Notes one after the other; digests are hashes over ids of this practice world.</summary>
    protected static string Undigested(params string[] notes) => ADigest().Replace(string.Join("\n\n=====\n\n", notes), "0123456789abcdef");

    [GeneratedRegex("[0-9a-f]{16}")]
    private static partial Regex ADigest();

    protected async Task<IReadOnlyList<string>> NotesAsync(RequestRef request) =>
        (await World.StateAsync()).BotNotes(request);
}
