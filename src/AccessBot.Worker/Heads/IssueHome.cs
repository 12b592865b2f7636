using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Heads;

/// <summary>Notes on an issue. Whoever watches it has each by mail, out of the bot's reach.</summary>
internal sealed class IssueHome(SightingReader sightings, NoteWriter notes, HeadTexts texts, Settings settings) : IHeadHome
{
    public static HomeName Called { get; } = new("issue", "on the auditors' issue");

    public HomeName Named => Called;

    public async Task KeepAsync(IReadOnlyList<Checkpoint> heads, CancellationToken ct)
    {
        var issue = settings.Audit.Issue!;
        if (await sightings.ReadWholeAsync(new RequestRef(CheckpointBook.Intake, issue.ToString()), ct) is not { } seen)
            throw new VendorRefusal("GitLab", 404, $"the issue {issue} does not exist, or the bot cannot see it");
        var key = $"audit/heads/{Digest.Of(heads.Select(head => head.Hash))}";
        await notes.PostOnceAsync(seen, new NoteMarker(key), texts.Note(heads), null, ct);
    }
}
