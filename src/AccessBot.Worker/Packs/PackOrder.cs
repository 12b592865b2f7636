using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Packs;

/// <summary>What somebody asked for.</summary>
/// <param name="Only">One instance; null is all.</param>
/// <param name="WithNames">Whether names and addresses go into it (80-people).</param>
/// <param name="By">Who asked.</param>
public sealed record PackOrder(Period Period, InstanceName? Only, bool WithNames, string Out, string By)
{
    public bool Has(InstanceName instance) => Only is null || Only == instance;
}

/// <summary>What came of it.</summary>
/// <param name="Folder">Where it stands; ends in <c>-PARTIAL</c> where it is.</param>
/// <param name="ManifestSha256">By which anybody can tell it from another, once it is kept elsewhere: it is in the audit log too.</param>
public sealed record Packed(string Folder, IReadOnlyList<string> Partial, int TieOutsOpen, string ManifestSha256);
