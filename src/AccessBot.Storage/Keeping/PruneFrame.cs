using AccessBot.Vocabulary;

namespace AccessBot.Storage.Keeping;

/// <summary>What one run of pruning goes by.</summary>
/// <param name="Before">Older than this goes.</param>
/// <param name="Standing">Requests whose access stands, as far as the bot knows.</param>
/// <param name="By">Who wants it: the bot by itself, or a person.</param>
/// <param name="Why">A sentence for the log.</param>
internal sealed record PruneFrame(
    DateTimeOffset Before, HeldNow Held, IReadOnlySet<RequestRef> Standing, string By, string Why, DateTimeOffset At)
{
    public long BeforeMs => Before.ToMs();
}

/// <summary>What holds keep, by now: a held person is every request about them.</summary>
/// <param name="Addresses">In lower case.</param>
internal sealed record HeldNow(bool All, IReadOnlySet<RequestRef> Requests, IReadOnlySet<string> Addresses)
{
    public bool Keeps(RequestRef request) => All || Requests.Contains(request);

    public bool KeepsAddress(string? address) => All || address is not null && Addresses.Contains(address.ToLowerInvariant());
}
