namespace AccessBot.Storage.Packs;

/// <summary>Half open: its first moment belongs to it, its end to the next.</summary>
public sealed record Period(DateTimeOffset From, DateTimeOffset To)
{
    public bool Has(DateTimeOffset at) => at >= From && at < To;

    internal object Row => new { From = From.ToMs(), To = To.ToMs() };
}
