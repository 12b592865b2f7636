namespace AccessBot.Practice.GitLab.Wire;

/// <summary>What a route answers; the body is written as JSON after the world was let go.</summary>
internal sealed record Reply(int Status, object? Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>A file, in place of a JSON body.</summary>
    public (byte[] Content, string ContentType)? File { get; init; }

    public static Reply Ok(object body) => new(200, body);

    public static Reply Created(object body) => new(201, body);
}
