using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>
/// Takes a picture of an account's page as an agent sees it, in a browser that an operator signed in to the instance.
/// </summary>
public interface IAgentPageCamera
{
    /// <summary>
    /// Never throws for what the page or the browser does: evidence has a drawn image to fall back on.
    /// </summary>
    /// <param name="user">As read back; the page must be this user's.</param>
    Task<PagePicture> TakeAsync(InstanceName instance, ZendeskUser user, CancellationToken ct);
}

public abstract record PagePicture
{
    /// <summary>No browser session is configured for the instance.</summary>
    public sealed record NotAsked : PagePicture;

    public sealed record Taken(EvidenceImage Image, DateTimeOffset At) : PagePicture;

    /// <param name="Why">Half a sentence for people, without anything that came from the page.</param>
    public sealed record Failed(string Why) : PagePicture;

    public static readonly PagePicture None = new NotAsked();
}
