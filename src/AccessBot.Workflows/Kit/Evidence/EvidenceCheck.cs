using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Evidence;

/// <summary>Checks what a request's evidence claims, whichever workflow posted it: hashes, receipts, the log, and the world as it is now.</summary>
public sealed class EvidenceCheck(SightingReader sightings, IJournal journal, IEnumerable<IEvidenceKind> kinds)
{
    /// <summary>Empty when the request has no evidence, null when its issue cannot be seen.</summary>
    public async Task<IReadOnlyList<EvidenceLine>?> CheckAsync(RequestRef request, CancellationToken ct)
    {
        var seen = request.Issue is null ? null : await sightings.ReadWholeAsync(request, ct);
        if (seen is null && request.Issue is not null) return null;
        var look = new EvidenceLook(request, seen, seen?.Journal ?? await journal.ReadAsync(request, ct));
        var lines = new List<EvidenceLine>();
        foreach (var kind in kinds) lines.AddRange(await kind.CheckAsync(look, ct));
        return lines;
    }
}
