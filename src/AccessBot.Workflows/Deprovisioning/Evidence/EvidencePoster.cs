using System.Globalization;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Evidence;

/// <summary>
/// Proves a removal in the issue: the image, the same facts as a table and as an attached file, and the hashes of both.
/// </summary>
public sealed class EvidencePoster(
    IGitLab gitLab, IAgentPageCamera camera, IEvidencePainter painter, NoteWriter writer, RemovalWords words, HeirWords heirs,
    DeprovisioningOptions options)
{
    /// <summary>Names of the marker's attributes that say which files belong to a note.</summary>
    public const string ImageAttribute = "image", FactsAttribute = "facts", ImageFile = "imagefile",
        FactsFile = "factsfile", ImageKind = "imagekind";

    /// <summary>The image is a picture of the account's page; a drawn one has no kind.</summary>
    public const string Screenshot = "screenshot";

    // Uploads have no key of their own: after a crash they are made again, and only the note that stands counts.
    public async Task<Sighting> PostAsync(
        RemovalSnapshot seen, InstancePart part, StepContext context, CancellationToken ct)
    {
        var sighting = seen.Facts.Seen!;
        var proof = part.Facts.Proof
            ?? throw new InvalidOperationException("there is no evidence before everything was read back");
        var facts = EvidenceFacts.Of(sighting.Ref, words.System(part.Name), part, seen.Facts.Person!, proof);
        var json = facts.ToJson();
        var picture = await camera.TakeAsync(part.Name, proof.User, ct);
        var image = picture is PagePicture.Taken taken ? taken.Image : await painter.PaintAsync(facts.ToSheet(), ct);
        var name = $"accessbot-{part.Name}-{facts.UserId.ToString(CultureInfo.InvariantCulture)}";
        var upload = await gitLab.UploadAsync(sighting.Ref.Project, $"{name}.png", image.MediaType, image.Content, ct);
        var file = await gitLab.UploadAsync(sighting.Ref.Project, $"{name}.json", "application/json", json, ct);
        var (imageSha, factsSha) = (EvidenceLine.Sha256(image.Content.Span), EvidenceLine.Sha256(json));
        var marker = new NoteMarker(context.Key)
            .With(ImageAttribute, imageSha).With(FactsAttribute, factsSha)
            .With(ImageFile, upload.Url).With(FactsFile, file.Url);
        if (part.Facts.Namesakes.Count + part.Facts.UnderFormer.Count > 0) marker = marker.With(RemovalNotes.LookAttribute, "yes");
        if (picture is PagePicture.Taken) marker = marker.With(ImageKind, Screenshot);
        var setHeir = await heirs.ReadAsync(seen, part, ct);
        var body = words.Note("evidence", seen, values => setHeir(values
            .SetTrusted("system", facts.System)
            .SetTrusted("image", upload.Markdown)
            .SetTrusted("picture", Explain(picture))
            .SetTrusted("facts", file.Markdown)
            .Set("user.name", facts.Person)
            .SetTrusted("user.id", facts.UserId.ToString(CultureInfo.InvariantCulture))
            .Set("address", facts.Email)
            .Set("former", seen.Facts.Person!.Former.Select(address => Former(address, part)))
            .SetTrusted("namesakes", RemovalWords.Namesakes(part))
            .SetTrusted("under_former", RemovalWords.UnderFormer(part))
            .SetTrusted("role", facts.Role)
            .SetTrusted("suspended", facts.Suspended ? "yes" : "no")
            .SetTrusted(
                "tags", facts.Tags.Count == 0 ? "none" : facts.Tags.Count.ToString(CultureInfo.InvariantCulture))
            .SetTrusted("tickets", facts.OpenTickets.ToString(CultureInfo.InvariantCulture))
            .SetTrusted(
                "sessions", facts.OpenSessions == 0 ? "none"
                    : facts.OpenSessions.ToString(CultureInfo.InvariantCulture))
            .SetTrusted("okta", facts.Okta?.InWords ?? NoApp(seen))
            .Set("okta_request", facts.Okta?.Request)
            .SetTrusted("read_at", EvidenceFacts.Time(facts.ReadAt))
            .SetTrusted(
                "unassigned", part.Facts.SavedTickets is > 0 and var count
                    ? count.ToString("N0", CultureInfo.InvariantCulture) : null)
            .SetTrusted("image_sha", imageSha)
            .SetTrusted("facts_sha", factsSha)
            .Set("user_request", facts.UserRequest)
            .Set("tickets_request", facts.TicketsRequest)
            .Set("sessions_request", facts.SessionsRequest)
            .SetTrusted("box", RemovalNotes.BoxLine(seen, part))
            .SetTrusted("undo_days", ((int)options.UndoFor.TotalDays).ToString(CultureInfo.InvariantCulture))));
        return await writer.PostOnceAsync(sighting, marker, body, context, ct);
    }

    private static TemplateValues Former(EmailAddress address, InstancePart part)
    {
        var found = part.Facts.UnderFormer.Where(user => user.Email == address || user.Identities.Contains(address)).ToList();
        return new TemplateValues().Set("address", address.Value).SetTrusted("found", found.Count == 0 ? "no other account"
            : $"user {string.Join(" and ", found.Select(user => user.Id))}, left as it is");
    }

    private static string NoApp(RemovalSnapshot seen) => seen.Facts.Person!.IsInDirectory
        ? "no app is configured for this instance" : "the directory does not know this person";

    private static string? Explain(PagePicture picture) => picture switch
    {
        PagePicture.Taken taken =>
            $"The image is a screenshot of the person's page in Zendesk, taken on {EvidenceFacts.Time(taken.At)}.",
        PagePicture.Failed failed =>
            $"The image is drawn from these facts. A screenshot of the person's page could not be taken: {failed.Why}.",
        _ => null,
    };
}
