using System.Text.Json.Serialization;

namespace AccessBot.Practice.Hosting;

/// <summary>
/// One bad thing that will happen to the next <paramref name="Count"/> requests that match.
/// </summary>
/// <param name="Target">gitlab, zendesk:global, zendesk:us-federal, okta or mail.</param>
/// <param name="Method">An HTTP method, or null for any.</param>
/// <param name="Path">A part of the URL path, or null for any.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Status">The status answered by <see cref="FaultKind.Status"/>; 500 when missing.</param>
/// <param name="Seconds">
/// How long <see cref="FaultKind.Slow"/> and <see cref="FaultKind.Late"/> wait (5 when missing), or the Retry-After told; 0 tells none.
/// </param>
/// <param name="Count">How many requests it hits.</param>
/// <param name="Skip">How many matching requests pass unharmed before the first hit.</param>
public sealed record Fault(
    string Target,
    string? Method,
    string? Path,
    FaultKind Kind,
    int? Status = null,
    double? Seconds = null,
    int Count = 1,
    int Skip = 0)
{
    internal bool Hits(string target, string method, string path) =>
        Target == target
        && (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || path.Contains(Path, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The ways in which a request can go wrong.</summary>
public enum FaultKind
{
    /// <summary>The vendor's own error answer with a status of choice; nothing is done.</summary>
    [JsonStringEnumMemberName("status")] Status,

    /// <summary>429 with the plain text "Retry later"; nothing is done.</summary>
    [JsonStringEnumMemberName("plain429")] Plain429,

    /// <summary>The request is carried out, and a proxy answers with a status of choice (502 when missing).</summary>
    [JsonStringEnumMemberName("status-after")] StatusAfter,

    /// <summary>The connection ends before anything is done.</summary>
    [JsonStringEnumMemberName("drop-before")] DropBefore,

    /// <summary>The request is carried out and its answer is lost.</summary>
    [JsonStringEnumMemberName("drop-after")] DropAfter,

    /// <summary>The answer comes, but late.</summary>
    [JsonStringEnumMemberName("slow")] Slow,

    /// <summary>
    /// The request is carried out late, or when the faults are ended, whether or not anybody still waits for the answer, which
    /// never comes.
    /// </summary>
    [JsonStringEnumMemberName("late")] Late,

    /// <summary>The request is carried out and its answer is cut in half.</summary>
    [JsonStringEnumMemberName("truncate")] Truncate,

    /// <summary>A proxy's HTML page in place of an answer; nothing is done.</summary>
    [JsonStringEnumMemberName("html")] Html,
}
