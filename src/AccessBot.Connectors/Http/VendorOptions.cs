namespace AccessBot.Connectors.Http;

/// <summary>Where a vendor is and how much of it the bot may use.</summary>
public abstract class VendorOptions
{
    /// <summary>Absolute address of the service, without the API's path.</summary>
    public Uri? Url { get; set; }

    /// <summary>Requests in any minute, retries included; more wait their turn.</summary>
    public int RequestsPerMinute { get; set; } = 300;

    /// <summary>Requests at the same time.</summary>
    public int Concurrency { get; set; } = 8;

    /// <summary>How long one attempt may take, its body included.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>
    /// The longest wait a vendor may ask for that is waited out in place; a longer one ends the call, which the
    /// engine tries again later.
    /// </summary>
    public int LongestWaitSeconds { get; set; } = 20;
}
