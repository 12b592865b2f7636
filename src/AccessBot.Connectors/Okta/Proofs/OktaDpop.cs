namespace AccessBot.Connectors.Okta.Proofs;

/// <summary>Whether the service app proves with each request that it holds the key its token is bound to (RFC 9449).</summary>
public enum OktaDpop
{
    /// <summary>From the moment that Okta demands it.</summary>
    Auto,

    /// <summary>From the first request on.</summary>
    On,

    /// <summary>Never.</summary>
    Off,
}
