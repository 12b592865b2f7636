using AccessBot.Storage;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Desk;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Wakes;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Desk;

/// <summary>
/// What an operator may do, on the desk and on the command line: each with a reason, each in the audit log under the
/// person's name. None of them gives or takes access by itself.
/// </summary>
public sealed class OperatorActs(
    DeskMemory memory, IWaker waker, IGitLab gitlab, Settings settings, WorkflowNames workflows, TimeProvider time)
{
    private const int MostNamed = 5;

    /// <summary>Stops a workflow, or all of them, before their next effect.</summary>
    public async Task<ActResult> PauseAsync(string workflow, By by, CancellationToken ct)
    {
        if (Unknown(workflow) is { } no) return no;
        var before = (await memory.Pauses.ListAsync(ct)).FirstOrDefault(pause => pause.Workflow == workflow);
        await memory.Pauses.PauseAsync(new Pause(workflow, by.Name, by.Reason, time.GetUtcNow()), ct);
        return ActResult.Done(before is null
            ? $"Paused: {workflow}. The bot goes on reading and does nothing until it is resumed."
            : $"{workflow} was paused already, by {before.By}: {before.Reason}. It stays so, and your name and reason stand there now.");
    }

    public async Task<ActResult> ResumeAsync(string workflow, By by, CancellationToken ct)
    {
        if (Unknown(workflow) is { } no) return no;
        var resumed = await memory.Pauses.ResumeAsync(workflow, by.Name, by.Reason, time.GetUtcNow(), ct);
        if (!resumed) return ActResult.Not($"{workflow} is not paused.");
        foreach (var row in await memory.Book.OpenAsync(10_000, ct)) await waker.WakeAsync(row.Request, ct);
        return ActResult.Done($"Resumed: {workflow}. The bot looks at every open request again.");
    }

    /// <summary>Has the bot look now; a request that was taken over is given back to it.</summary>
    public async Task<ActResult> RetryAsync(RequestRef request, By by, CancellationToken ct)
    {
        if (await memory.Book.FindAsync(request, ct) is null) return NotKnown(request);
        var at = time.GetUtcNow();
        if (!await memory.Taken.GiveBackAsync(request, by.Name, by.Reason, at, ct))
        {
            await AuditAsync(request, by, "asked the bot to look again", ct);
        }

        await waker.WakeAsync(request, ct);
        return ActResult.Done($"The bot looks at {request.Item} again.");
    }

    /// <summary>Has the bot look at each of these now.</summary>
    public async Task<ActResult> RetryAsync(IReadOnlyList<RequestRef> requests, By by, CancellationToken ct)
    {
        if (requests.Count == 0) return ActResult.Not("Nothing stands for this cause any more. Nothing was changed.");
        var looked = new List<string>();
        foreach (var request in requests)
        {
            if ((await RetryAsync(request, by, ct)).IsDone) looked.Add(request.Item);
        }

        return ActResult.Done($"The bot looks again at {InWords(looked)}.");
    }

    private static string InWords(List<string> items) => items.Count <= MostNamed
        ? string.Join(", ", items)
        : $"{items.Count} requests, {string.Join(", ", items.Take(MostNamed))} among them";

    /// <summary>
    /// Takes a handed-over request off the bot: the person finishes it by hand, or has decided that it needs nothing.
    /// </summary>
    public async Task<ActResult> SkipAsync(RequestRef request, By by, CancellationToken ct)
    {
        if (await memory.Book.FindAsync(request, ct) is not { } row) return NotKnown(request);
        if (row.WaitingFor != nameof(Party.Operators))
        {
            return ActResult.Not(
                $"{request.Item} does not wait for an operator: {row.Because}. "
                + "Only what was handed over can be skipped.");
        }

        var at = time.GetUtcNow();
        await memory.Taken.TakeAsync(request, new Takeover(by.Name, by.Reason, at), ct);
        await memory.Journal.RecordAsync(request, TakenOverPass.Record(row, at), ct);
        return ActResult.Done(
            $"{request.Item} is yours. The bot leaves it alone until somebody asks it to look again.");
    }

    /// <summary>Puts the hold label on the issue, where everybody can see it.</summary>
    public Task<ActResult> HoldAsync(RequestRef request, By by, CancellationToken ct) =>
        LabelAsync(request, by, hold: true, ct);

    public Task<ActResult> UnholdAsync(RequestRef request, By by, CancellationToken ct) =>
        LabelAsync(request, by, hold: false, ct);

    /// <summary>Lets these removals, and only these, go ahead although the brake is on. What is not held is left out and said.</summary>
    public async Task<ActResult> GoAheadAsync(IReadOnlyList<RequestRef> requests, By by, CancellationToken ct)
    {
        if (requests.Count == 0) return ActResult.Not("No removal was chosen.");
        var (held, sentences) = (new List<RequestRef>(), new List<string>());
        foreach (var request in requests)
        {
            var row = await memory.Book.FindAsync(request, ct);
            if (DeskMemory.IsHeld(row)) held.Add(request);
            sentences.Add(row switch
            {
                null => NotKnown(request).Sentence,
                _ when DeskMemory.IsHeld(row) => $"The removal of {row.Subject ?? "the person"} ({request.Item}) goes ahead.",
                _ => $"{request.Item} is not held back: {row.Because.Text}.",
            });
        }

        if (held.Count == 0) return ActResult.Not($"{string.Join(' ', sentences)} Nothing was changed.");
        await memory.Removals.GoAheadAsync(held, by.Name, by.Reason, time.GetUtcNow(), ct);
        foreach (var request in held) await waker.WakeAsync(request, ct);
        return ActResult.Done($"{string.Join(' ', sentences)} The brake stays on for all others.");
    }

    /// <summary>Takes the brake off and lets what is held now go ahead, whatever is counted next; counting begins anew.</summary>
    public async Task<ActResult> LiftBrakeAsync(By by, CancellationToken ct)
    {
        var held = await memory.HeldRemovalsAsync(ct);
        if (!await memory.Removals.LiftAsync([.. held.Select(row => row.Request)], by.Name, by.Reason, time.GetUtcNow(), ct))
            return ActResult.Not(NotOn(held));
        foreach (var row in held) await waker.WakeAsync(row.Request, ct);
        return ActResult.Done($"The brake is off. {GoOn(held)} Removals are counted from now, these among them.");
    }

    // What holds one person's removals is no brake: it goes off for each removal, not for all.
    private static string NotOn(IReadOnlyList<RequestRow> held) => held.Count == 0
        ? "The brake is not on, and no removal is held."
        : $"The brake is not on: {InWords(held)} {(held.Count == 1 ? "is" : "are")} held because one person said yes to so many. "
            + "Let them go ahead one by one: name them instead of lifting the brake. Nothing was changed.";

    private static string GoOn(IReadOnlyList<RequestRow> held)
    {
        return held.Count == 0 ? "No removal was held."
            : $"{(held.Count == 1 ? "1 held removal goes" : $"{held.Count} held removals go")} ahead: {InWords(held)}.";
    }

    private static string InWords(IReadOnlyList<RequestRow> held)
    {
        const int Named = 10;
        var names = held.Take(Named).Select(row => row.Subject is { } person ? $"{row.Request.Item} ({person})" : row.Request.Item);
        return string.Join(", ", names) + (held.Count > Named ? $" and {held.Count - Named} more" : "");
    }

    private async Task<ActResult> LabelAsync(RequestRef request, By by, bool hold, CancellationToken ct)
    {
        if (await memory.Book.FindAsync(request, ct) is null) return NotKnown(request);
        if (request.Issue is not { } issue)
            return ActResult.Not("Only an issue carries a label. Pause the workflow, or skip the request once it is handed over.");
        string[] label = [settings.GitLab.HoldLabel];
        var edit = hold ? new IssueEdit(AddLabels: label) : new IssueEdit(RemoveLabels: label);
        if (await gitlab.ReadIssueAsync(issue, ct) is not IssueReading.Found found)
            return ActResult.Not($"{request.Item} was deleted, or the bot can no longer see it. Nothing was changed.");
        if (found.Issue.Labels.Contains(settings.GitLab.HoldLabel, StringComparer.OrdinalIgnoreCase) == hold)
            return ActResult.Not($"{request.Item} is {(hold ? "on hold already" : "not on hold")}. Nothing was changed.");
        await gitlab.EditIssueAsync(issue, edit, ct);
        await AuditAsync(request, by, hold ? "put the request on hold" : "took the hold off", ct);
        await waker.WakeAsync(request, ct);
        return ActResult.Done(hold ? $"{request.Item} is on hold." : $"{request.Item} is no longer on hold.");
    }

    private Task AuditAsync(RequestRef request, By by, string what, CancellationToken ct) => memory.Audit.AppendAsync(
        new AuditEntry(AuditKind.Operator, time.GetUtcNow(), by.Name, what, request, Detail: by.Reason), ct);

    private ActResult? Unknown(string workflow) => workflow == Pause.All || workflows.All.Contains(workflow)
        ? null
        : ActResult.Not(
            $"There is no workflow '{workflow}'. Known are: {string.Join(", ", workflows.All)}, {Pause.All}.");

    private static ActResult NotKnown(RequestRef request) => ActResult.Not($"The bot knows no request {request}.");
}

/// <summary>Who acts and why, both in their own words.</summary>
public sealed record By(string Name, string Reason);

/// <summary>What became of an act, in a sentence for the person who asked for it.</summary>
public sealed record ActResult(bool IsDone, string Sentence)
{
    public static ActResult Done(string sentence) => new(true, sentence);

    public static ActResult Not(string sentence) => new(false, sentence);
}
