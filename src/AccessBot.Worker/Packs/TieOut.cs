namespace AccessBot.Worker.Packs;

/// <summary>One comparison that shows whether something is missing. 50-completeness has a row for each.</summary>
/// <param name="No"><c>T1</c> to <c>T8</c>.</param>
/// <param name="What">What stands on the two sides.</param>
internal sealed record TieOut(string No, string? Instance, string? Role, string What, long? Left, long? Right, TieOutResult Result, string Explanation)
{
    public long? Difference => Right - Left;
}

internal enum TieOutResult
{
    Holds,

    /// <summary>It differs, and the explanation says why for each id.</summary>
    Explained,

    /// <summary>A person has to find out why.</summary>
    Open,

    /// <summary>There is nothing to compare with.</summary>
    NotPossible,
}
