using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Proposing;

/// <param name="ValidFor">How old a word may become; older than that it applies nothing.</param>
public sealed record ProposeOptions(TimeSpan ValidFor)
{
    public static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    /// <summary>What a plan is about can change without a word to the bot, such as an account: so it is made anew now and then.</summary>
    public TimeSpan LookAgainAfter { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>What looks of workflows in propose share.</summary>
public sealed class Proposals(
    WorkflowModes modes, IPlanBook book, PlanNotes notes, IPauseSwitch pause, ProposeOptions options, EngineOptions pace, Mandate mandate,
    TimeProvider time)
{
    public TimeSpan LookAgainAfter => options.LookAgainAfter;

    public bool Covers(string workflow) => modes.IsPropose(workflow);

    /// <summary>From here on nothing is written in this look but what a leave is for. Before anything is read for it.</summary>
    public void Bind(string workflow) => mandate.Bind(workflow);

    /// <summary>Two notes about the plan, after a lost answer, become one; other notes are left as they are.</summary>
    public async Task<Sighting> FoldAsync(Sighting seen, string workflow, DoubledNotes doubled, CancellationToken ct)
    {
        using var leave = mandate.Let(Leave.ForThePlanNote());
        return await doubled.FoldAsync(seen, workflow, ct, PlanNotes.Kind);
    }

    public ProposedLook<TSnapshot> Begin<TSnapshot>(RequestRef request, IWorkflow<TSnapshot> workflow)
    {
        Bind(workflow.Id);
        return new ProposedLook<TSnapshot>(request, workflow, book, notes, options, pace, mandate, time);
    }

    /// <summary>What the note says is no longer so, where the workflow acts by itself now.</summary>
    public async Task<Sighting> TakeBackAsync(Sighting seen, string workflow, CancellationToken ct) =>
        PlanNotes.IsShown(seen) && await pause.FindPauseAsync(workflow, ct) is null ? await notes.TakeBackAsync(seen, ct) : seen;

    /// <summary>Whoever may cancel the request asks for that: nothing is planned on it, and a word for it is used up.</summary>
    public async Task<SeenMark?> WithdrawAsync(Sighting seen, string workflow, CancellationToken ct)
    {
        if ((await book.FindAsync(seen.Request, ct)).Open is { } word) await book.EndAsync(seen.Request, word, WordEnd.Changed, [PassReasons.CancelAsked.Text], time.GetUtcNow(), ct);
        await book.ClearAsync(seen.Request, ct);
        if (await pause.FindPauseAsync(workflow, ct) is not null) return null;
        return await notes.ShowAsync(seen, await book.FindAsync(seen.Request, ct), null, ct);
    }
}
