using System.Globalization;
using AccessBot.Workflows.Engine;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// Proves a removal in the issue: the image, the same facts as a table and as an attached file, and the hashes of both.
/// </summary>
public sealed class EvidencePoster(
    IGitLab gitLab, IEvidencePainter painter, NoteWriter writer, RemovalWords words, DeprovisioningOptions options)
{
    /// <summary>Names of the marker's attributes that say which files belong to a note.</summary>
    public const string ImageAttribute = "image", FactsAttribute = "facts", ImageFile = "imagefile",
        FactsFile = "factsfile";

    // Uploads have no key of their own: after a crash they are made again, and only the note that stands counts.
    public async Task<Sighting> PostAsync(
        RemovalSnapshot seen, InstancePart part, StepContext context, CancellationToken ct)
    {
        var sighting = seen.Facts.Seen!;
        var proof = part.Facts.Proof
            ?? throw new InvalidOperationException("there is no evidence before everything was read back");
        var facts = EvidenceFacts.Of(sighting.Ref, words.System(part.Name), part.Name, seen.Facts.Person!, proof);
        var json = facts.ToJson();
        var image = await painter.PaintAsync(facts.ToSheet(), ct);
        var name = $"accessbot-{part.Name}-{facts.UserId.ToString(CultureInfo.InvariantCulture)}";
        var picture = await gitLab.UploadAsync(sighting.Ref.Project, $"{name}.png", image.MediaType, image.Content, ct);
        var file = await gitLab.UploadAsync(sighting.Ref.Project, $"{name}.json", "application/json", json, ct);
        var (imageSha, factsSha) = (EvidenceFacts.Sha256(image.Content.Span), EvidenceFacts.Sha256(json));
        var marker = new NoteMarker(context.Key)
            .With(ImageAttribute, imageSha).With(FactsAttribute, factsSha)
            .With(ImageFile, picture.Url).With(FactsFile, file.Url);
        var body = words.Note("evidence", seen, values => values
            .SetTrusted("system", facts.System)
            .SetTrusted("image", picture.Markdown)
            .SetTrusted("facts", file.Markdown)
            .SetTrusted("user.id", facts.UserId.ToString(CultureInfo.InvariantCulture))
            .SetTrusted("role", facts.Role)
            .SetTrusted("suspended", facts.Suspended ? "yes" : "no")
            .SetTrusted(
                "tags", facts.Tags.Count == 0 ? "none" : facts.Tags.Count.ToString(CultureInfo.InvariantCulture))
            .SetTrusted("tickets", facts.OpenTickets.ToString(CultureInfo.InvariantCulture))
            .SetTrusted(
                "sessions", facts.OpenSessions == 0 ? "none"
                    : facts.OpenSessions.ToString(CultureInfo.InvariantCulture))
            .SetTrusted("read_at", EvidenceFacts.Time(facts.ReadAt))
            .SetTrusted(
                "unassigned", part.Facts.SavedTickets is > 0 and var count
                    ? count.ToString("N0", CultureInfo.InvariantCulture) : null)
            .SetMention("tickets_to", sighting.Form.Understood.TicketsTo ?? "")
            .SetTrusted("image_sha", imageSha)
            .SetTrusted("facts_sha", factsSha)
            .Set("user_request", facts.UserRequest)
            .Set("tickets_request", facts.TicketsRequest)
            .Set("sessions_request", facts.SessionsRequest)
            .SetTrusted("box", RemovalNotes.BoxLine(part))
            .SetTrusted("undo_days", ((int)options.UndoFor.TotalDays).ToString(CultureInfo.InvariantCulture)));
        return await writer.PostOnceAsync(sighting, marker, body, context.OutcomeUnknown, ct);
    }
}
