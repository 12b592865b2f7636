namespace AccessBot.Worker.Packs;

/// <summary>One file of a pack, or a few that belong together. <see cref="PackFiles"/> lists all of them in the order in which they are written.</summary>
internal interface IPackFile
{
    /// <summary>As the READ-ME names it.</summary>
    string Name { get; }

    /// <summary>What it is, in a line of the READ-ME.</summary>
    string Says { get; }

    /// <summary>Whether this pack has it at all.</summary>
    bool Belongs(PackScope scope) => true;

    Task WriteAsync(PackScope scope, PackFolder folder, CancellationToken ct);
}
