using AccessBot.Texts;
using AccessBot.Worker.Composition;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Health;

/// <summary>
/// The files that a start reads: configuration and words, and the texts. The bot works on with what it has read, so a
/// mistake in them is no trouble yet: it is said before a restart finds it.
/// </summary>
internal sealed class FileParts(Settings settings, TimeProvider time) : IPartReader
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private IReadOnlyList<Part> _last = [];
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    public Task<IReadOnlyList<Part>> ReadAsync(CancellationToken ct)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now - _readAt < Every) return Task.FromResult(_last);
            (_readAt, _last) = (now, [.. Read()]);
            return Task.FromResult(_last);
        }
    }

    private IEnumerable<Part> Read()
    {
        if (settings.File is { } file)
        {
            yield return Of("configuration", "The configuration and the words of forms", () => SettingsFile.Load(file));
        }

        yield return Of("texts", "The texts that people get", () => TemplateCatalog.Load(settings.Templates, WorkflowCatalog.Templates(settings)));
    }

    private static Part Of(string id, string name, Action read)
    {
        try
        {
            read();
            return new(PartKind.Files, id, name, PartState.Well, "can be read");
        }
        catch (Exception mistake) when (mistake is ConfigurationRefused or TemplateProblems or IOException)
        {
            // The first line: a start shows them all.
            var first = Logging.SecretScrubber.Scrub(mistake.Message.Split('\n', 2)[0].Trim());
            return new(PartKind.Files, id, name, PartState.Warns, $"have a mistake, and the next start would be refused: {first}");
        }
    }
}
