using System.Globalization;
using System.Text.Json;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Steps;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Evidence;

/// <summary>
/// What removals prove: recomputes the hashes of the attached files, reads the accounts again, and says what still holds.
/// </summary>
public sealed class RemovalEvidence(
    IUploads uploads, EvidenceMemory memory, IReadOnlyList<IZendeskRemoval> zendesks, AppSteps apps) : IEvidenceKind
{
    private const string Live = "the account as it is now";

    private const string Gone = "the attached file is gone";

    private const string Kind = $"{DeprovisioningWorkflow.WorkflowId}/evidence";

    public async Task<IReadOnlyList<EvidenceLine>> CheckAsync(EvidenceLook look, CancellationToken ct)
    {
        if (look.Seen is not { } seen) return [];
        var lines = new List<EvidenceLine>();
        foreach (var note in seen.OwnNotes.Where(note => note.Marker.Kind == Kind))
            lines.AddRange(await CheckAsync(seen, note, ct));
        lines.AddRange(look.Journal
            .Where(entry => entry is { Step: "evidence", ReceivedAt: not null } && seen.Find(entry.Key) is null)
            .Select(entry => EvidenceMemory.Lost(InstanceOf(entry.Key.Split('/')[^1]))));
        return lines;
    }

    private static InstanceName InstanceOf(string digest) => new(digest[..digest.LastIndexOf('.')]);

    private async Task<IReadOnlyList<EvidenceLine>> CheckAsync(Sighting seen, OwnNote note, CancellationToken ct)
    {
        var marks = note.Shown.Attributes;
        var instance = InstanceOf(note.Marker.Digest);
        var project = seen.Ref.Project;
        var image = await uploads.FindAsync(project, marks.GetValueOrDefault(EvidencePoster.ImageFile, ""), ct);
        var facts = await uploads.FindAsync(project, marks.GetValueOrDefault(EvidencePoster.FactsFile, ""), ct);
        List<EvidenceLine> lines =
        [
            EvidenceLine.OfHash(
                instance, marks.GetValueOrDefault(EvidencePoster.ImageKind, "image"), image,
                marks.GetValueOrDefault(EvidencePoster.ImageAttribute), Gone),
            EvidenceLine.OfHash(instance, "facts", facts, marks.GetValueOrDefault(EvidencePoster.FactsAttribute), Gone),
            EvidenceMemory.OfJournal(instance, seen, note),
            await memory.OfLogAsync(instance, seen.Request, [note.Marker.Key], ct),
        ];
        if (facts is { } file && lines[1].Holds && TryParse(file.Span) is { } known)
        {
            lines.AddRange(await LiveAsync(instance, known, ct));
            lines.AddRange(await OktaAsync(instance, known, ct));
        }
        else
        {
            lines.Add(new(
                instance, Live, false, "not read, for the file that names it is not the one of the evidence"));
        }

        return lines;
    }

    // Whoever can edit the note can name another file in it; the journal's copy says so.
    private static EvidenceFacts? TryParse(ReadOnlySpan<byte> file)
    {
        try
        {
            return EvidenceFacts.Parse(file);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<EvidenceLine>> OktaAsync(
        InstanceName instance, EvidenceFacts facts, CancellationToken ct)
    {
        if (facts.Okta is not { } known || apps.Find(instance) is not { } app) return [];
        var held = await app.ReadAsync(known.Person, ct);
        var found = OktaFacts.Of(new Person(known.Person, facts.Person, EmailAddress.Parse(facts.Email)), held)!;
        return [new(instance, "no Okta app", held.IsNothing, found.InWords)];
    }

    private async Task<IReadOnlyList<EvidenceLine>> LiveAsync(
        InstanceName instance, EvidenceFacts facts, CancellationToken ct)
    {
        if (zendesks.FirstOrDefault(one => one.Instance == instance) is not { } zendesk)
            return [new(instance, Live, false, "not read, for the bot does not look after this instance any more")];
        if (await zendesk.FindUserAsync(facts.UserId, ct) is not { IsActive: true } user)
        {
            return [new(instance, $"user {facts.UserId}", true, "the account was deleted since")];
        }

        var (open, _) = await TicketRounds.CountOpenAsync(zendesk, user.Id, ct);
        var sessions = (await zendesk.CountSessionsAsync(user.Id, ct)).Open;
        return
        [
            new(instance, "role end-user", user.Role == "end-user", user.Role),
            new(instance, "suspended", user.IsSuspended, user.IsSuspended ? "yes" : "no"),
            new(instance, "no tags", user.Tags.Count == 0, user.Tags.Count == 0 ? "none"
                : string.Join(", ", user.Tags)),
            new(instance, "no open tickets", open == 0, open.ToString(CultureInfo.InvariantCulture)),
            new(instance, "no sessions", sessions == 0, sessions.ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
