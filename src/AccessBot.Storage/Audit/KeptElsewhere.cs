using AccessBot.Storage.Audit.Checkpoints;

namespace AccessBot.Storage.Audit;

/// <summary>What somebody kept apart from the database.</summary>
/// <param name="Signers">By whose signatures checkpoints and manifests are believed.</param>
public sealed record KeptElsewhere(
    IReadOnlyList<KeptManifest> Manifests, IReadOnlyList<FoundCheckpoint> Checkpoints, HeadSigners Signers)
{
    public static readonly KeptElsewhere Nothing = new([], [], HeadSigners.Nobody);

    internal IReadOnlyList<AuditWitness> HeadsOfManifests(FaultList faults)
    {
        foreach (var (name, manifest) in Manifests)
        {
            if (manifest.FindFault(Signers) is { } wrong) faults.Add(AuditFaultKind.WitnessBroken, $"{name} {wrong}");
        }

        return [.. Manifests.SelectMany(kept => kept.Manifest.Heads(kept.Name, WitnessPlace.Elsewhere, Signers)).Distinct()];
    }
}

/// <param name="Name">As people are told: a file's.</param>
public sealed record KeptManifest(string Name, AuditManifest Manifest);
