using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Evidence;

/// <summary>What one workflow proves, for one instance or for all: it knows its own evidence and checks it.</summary>
public interface IEvidenceKind
{
    /// <summary>One line for each thing that its evidence claims; empty where the request has none of this kind.</summary>
    Task<IReadOnlyList<EvidenceLine>> CheckAsync(EvidenceLook look, CancellationToken ct);
}

/// <summary>One request whose evidence is checked.</summary>
/// <param name="Seen">The issue as it stands now; null for a request that came by mail.</param>
public sealed record EvidenceLook(RequestRef Request, Sighting? Seen, IReadOnlyList<JournalEntry> Journal);
