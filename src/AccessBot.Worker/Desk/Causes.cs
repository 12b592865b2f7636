using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Health;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Worker.Desk;

/// <summary>Requests that stand for one and the same cause, the longest waiting first.</summary>
/// <param name="Id">Short, to be typed: a vendor (<c>okta</c>), a reason (<c>access.no-seat-free</c>), or either with <c>/given-up</c>.</param>
/// <param name="Sentence">Follows the number: <c>wait for Okta: refused the token (401)</c>.</param>
/// <param name="Reason">What the run book is asked about.</param>
public sealed record Cause(string Id, string Sentence, Reason Reason, IReadOnlyList<RequestRow> Rows)
{
    /// <summary><c>12 wait for Okta: …</c></summary>
    public string InWords => $"{Rows.Count} {Sentence}";
}

/// <summary>What needs an operator, or is in trouble, grouped by what has to be mended.</summary>
public sealed class Causes(DeskMemory memory, Vendors vendors)
{
    private const string GivenUp = "/given-up";
    private const int Most = 10_000;

    /// <summary>The one with the most requests first.</summary>
    public async Task<IReadOnlyList<Cause>> ReadAsync(CancellationToken ct) =>
    [
        .. (await memory.Book.OpenAsync(Most, ct))
            .Where(row => row.Kind == "trouble" || row.WaitingFor == "Operators")
            .GroupBy(IdOf)
            .Select(group => new Cause(group.Key, Sentence(group), group.First().Because, [.. group]))
            .OrderByDescending(cause => cause.Rows.Count).ThenBy(cause => cause.Id, StringComparer.Ordinal),
    ];

    private string IdOf(RequestRow row)
    {
        if (row.LastError is not { } error) return row.Because.Id;
        var end = row.Because == PassReasons.GivenUp ? GivenUp : "";
        if (vendors.Of(error) is { } vendor) return vendor.Id + end;
        // What the program threw: another kind is another cause.
        return error.All(char.IsAsciiLetterOrDigit) ? $"{row.Because.Id}/{error}" : row.Because.Id;
    }

    private string Sentence(IGrouping<string, RequestRow> group)
    {
        var (rows, one) = (group.ToList(), group.Count() == 1);
        var latest = rows.MaxBy(row => row.UpdatedAt)!;
        var vendor = latest.LastError is { } error ? vendors.Of(error) : null;
        if (vendor is null) return $"{(one ? "stands" : "stand")} at: {latest.Because.Text}";
        var words = Vendor.Without(latest.LastError!);
        return group.Key.EndsWith(GivenUp, StringComparison.Ordinal)
            ? $"{(one ? "was" : "were")} given up after {vendor.Name} refused {(one ? "it" : "them")}: {words}"
            : $"{(one ? "waits" : "wait")} for {vendor.Name}: {words}";
    }
}
