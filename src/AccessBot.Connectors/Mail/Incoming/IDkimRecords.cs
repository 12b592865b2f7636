using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>Where the public keys of signatures are published.</summary>
public interface IDkimRecords
{
    /// <summary>
    /// The text of <c>selector._domainkey.domain</c>; null when there is none. <see cref="KeyTrouble"/> when this one cannot be
    /// had now, another <see cref="VendorTrouble"/> when nothing can be asked for.
    /// </summary>
    Task<string?> FindAsync(string selector, string domain, CancellationToken ct);
}
