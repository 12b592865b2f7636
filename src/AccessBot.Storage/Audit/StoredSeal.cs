namespace AccessBot.Storage.Audit;

/// <summary>How a row of another table stood when it was last written.</summary>
/// <param name="Key">The values of its primary key.</param>
/// <param name="Sha256">Over all that is covered of it; null when it was deleted.</param>
public sealed record StoredSeal(string Table, IReadOnlyList<string> Key, string? Sha256)
{
    /// <summary>As people are told: <c>journal (access-request, team/x#1, federal/seat)</c>.</summary>
    public override string ToString() => $"{Table} ({string.Join(", ", Key)})";
}
