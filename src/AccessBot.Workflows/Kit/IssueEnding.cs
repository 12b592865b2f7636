using System.Text.Json;
using AccessBot.Forms;
using AccessBot.Texts;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit;

/// <summary>What becomes of an issue that has its result, so that done looks done; nothing where all is left out.</summary>
public sealed record Ending
{
    public static Ending Nothing { get; } = new();

    /// <summary>Put on; one that the project does not have is left out, because GitLab would make it.</summary>
    public IReadOnlyList<string> AddLabels { get; init; } = [];

    public IReadOnlyList<string> RemoveLabels { get; init; } = [];

    /// <summary>The form's own boxes for whoever does the work are ticked.</summary>
    public bool TicksBoxes { get; init; }

    public bool Closes { get; init; }

    public bool IsNothing => AddLabels.Count == 0 && RemoveLabels.Count == 0 && !TicksBoxes && !Closes;
}

/// <summary>Brings labels, boxes and state of an issue up to date with its result, in one request.</summary>
public sealed class IssueEnding(IGitLab gitLab, TimeProvider time)
{
    /// <summary>
    /// Whether it is still to be done. It is done once: whoever changes a label or opens the issue again afterwards is not
    /// fought. With its database lost, the bot knows it by the label.
    /// </summary>
    /// <param name="key">Of the step that does it.</param>
    /// <param name="remembers">The journal knows of the result, so that it would know of this too.</param>
    public static bool IsDue(Sighting seen, Ending ending, string key, bool remembers) => !ending.IsNothing
        && seen.Receipt(key) is null && seen.Issue.IsOpen && (remembers || !ending.AddLabels.Any(seen.Issue.Has));

    /// <param name="boxes">Captions of the boxes that are true now.</param>
    /// <returns>The issue as GitLab stored it, and the receipt.</returns>
    public async Task<(Sighting Seen, string Receipt)> EndAsync(
        Sighting seen, Ending ending, IEnumerable<string> boxes, CancellationToken ct)
    {
        var description = ending.TicksBoxes ? await TickedAsync(seen, boxes, ct) : null;
        var add = await ThatExistAsync(seen, ending, ct);
        IReadOnlyList<string> remove = [.. ending.RemoveLabels.Where(seen.Issue.Has)];
        var isNothing = add.Count == 0 && remove.Count == 0 && !ending.Closes && description is null;
        var edit = new IssueEdit(AddLabels: add, RemoveLabels: remove, Close: ending.Closes ? true : null, Description: description);
        var stored = isNothing ? seen.Issue : await gitLab.EditIssueAsync(seen.Ref, edit, ct);
        var after = seen with
        {
            Issue = stored with { UserNotesCount = seen.Issue.UserNotesCount, ClosedBy = stored.ClosedBy ?? (stored.IsOpen ? null : seen.Bot) },
            ReadAt = time.GetUtcNow(),
        };
        return (after, JsonSerializer.Serialize(new
        {
            state = stored.IsOpen ? "opened" : "closed",
            labels = stored.Labels,
            ticked = description is not null,
        }));
    }

    private async Task<IReadOnlyList<string>> ThatExistAsync(Sighting seen, Ending ending, CancellationToken ct)
    {
        var missing = ending.AddLabels.Where(label => !seen.Issue.Has(label)).ToList();
        return missing.Count == 0 ? []
            : [.. (await gitLab.FindLabelsAsync(seen.Ref.Project, missing, ct)).Select(label => label.Name)];
    }

    // On the text as it is now: what somebody wrote since the look is not written over. Null where nothing changes, or where
    // saving it would make GitLab run a line of it as the bot's own command.
    private async Task<string?> TickedAsync(Sighting seen, IEnumerable<string> boxes, CancellationToken ct)
    {
        if (await gitLab.ReadIssueAsync(seen.Ref, ct) is not IssueReading.Found { Issue.Description: var now }) return null;
        if (QuickActions.AreIn(now)) return null;
        var ticked = boxes.Aggregate(now, (text, caption) => TickEdit.Tick(text, caption) ?? text);
        return ticked == now ? null : ticked;
    }
}
