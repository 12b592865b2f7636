namespace AccessBot.Practice.Hosting;

/// <summary>
/// A console request that cannot be carried out; the caller gets the status and the sentence as JSON.
/// </summary>
public sealed class ConsoleRefusedException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status to answer: 400 malformed, 403 not permitted, 404 unknown, 409 in the way.</summary>
    public int Status { get; } = status;
}
