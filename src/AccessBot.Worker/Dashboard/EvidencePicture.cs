using System.Globalization;
using System.Text.Json;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Evidence;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Dashboard;

/// <summary>The image of one instance's evidence, as the journal knows it.</summary>
/// <param name="Sha">SHA-256 of the image when it was posted.</param>
/// <param name="File">Where it is attached in GitLab.</param>
/// <param name="Says">What the image shows, for who cannot see it.</param>
public sealed record EvidencePicture(string Instance, string Sha, string File, string Says)
{
    /// <summary>Where the desk serves it.</summary>
    public string AddressFor(RequestRef request) =>
        $"/evidence/{Sha}/{request.Intake}/{string.Join('/', request.Item.Split('/').Select(Uri.EscapeDataString))}";

    public static IReadOnlyList<EvidencePicture> Of(IReadOnlyList<JournalEntry> journal) =>
        [.. journal.Where(entry => entry is { Step: "evidence", ReceivedAt: not null, Receipt: not null })
            .Select(entry => Of(entry, journal)).OfType<EvidencePicture>()];

    private static EvidencePicture? Of(JournalEntry entry, IReadOnlyList<JournalEntry> journal)
    {
        if (Read(entry.Receipt)?.TryGetProperty("marks", out var marks) != true) return null;
        var subject = entry.Key.Split('/')[^1];
        var instance = subject[..Math.Max(0, subject.LastIndexOf('.'))];
        if (Text(marks, EvidencePoster.ImageAttribute) is not { Length: 64 } sha) return null;
        if (Text(marks, EvidencePoster.ImageFile) is not { } file) return null;
        var kind = Text(marks, EvidencePoster.ImageKind) == EvidencePoster.Screenshot
            ? "Screenshot of the person's page" : "Drawn evidence";
        return new EvidencePicture(instance, sha, file, $"{kind} in {instance}{Facts(journal, subject)}");
    }

    // What was read back just before the image was made.
    private static string Facts(IReadOnlyList<JournalEntry> journal, string subject)
    {
        var entry = journal.LastOrDefault(
            other => other.Step == "read-back" && other.Key.EndsWith('/' + subject, StringComparison.Ordinal));
        if (Read(entry?.Receipt) is not { } seen) return "";
        var suspended = Text(seen, "suspended") == "True" ? "suspended" : "not suspended";
        return string.Create(
            CultureInfo.InvariantCulture,
            $": user {Text(seen, "user_id")}, role {Text(seen, "role")}, {suspended}, {Text(seen, "tags")} tags, "
            + $"open tickets {Text(seen, "tickets")}");
    }

    private static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private static JsonElement? Read(string? receipt)
    {
        if (receipt is null) return null;
        try
        {
            using var json = JsonDocument.Parse(receipt);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
