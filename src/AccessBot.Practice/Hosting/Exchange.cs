namespace AccessBot.Practice.Hosting;

/// <summary>One request as it arrived at a vendor, and the answer as it left.</summary>
/// <param name="Target">gitlab, zendesk:global, zendesk:us-federal, okta.</param>
/// <param name="Path">As it was sent, escapes and all: <c>/api/v4/projects/team%2Fpeople/issues</c>.</param>
/// <param name="Query">As it was sent, without the question mark.</param>
public sealed record Exchange(string Target, string Method, string Path, string Query, Content Asked, int Status, Content Answered)
{
    /// <summary>The User-Agent header; empty when there is none.</summary>
    public string Agent { get; init; } = "";

    /// <summary>When the request arrived, by the world's clock.</summary>
    public DateTimeOffset At { get; init; }
}

/// <param name="Type">The Content-Type header; null when there is none.</param>
public sealed record Content(string? Type, byte[] Body);
