using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail.Incoming.Mailboxes;

/// <summary>What <c>check</c> asks of the mailbox: the folders that finished mail goes to.</summary>
public interface IFilingFolders
{
    /// <summary>
    /// Looks at each; with <paramref name="make"/> a missing one is made. Throws <see cref="VendorTrouble"/> when the
    /// mailbox cannot be reached.
    /// </summary>
    Task<IReadOnlyList<FilingFolder>> LookAsync(bool make, CancellationToken ct);
}

/// <param name="Trouble">Why it cannot be used or made; null when nothing is known against it.</param>
public sealed record FilingFolder(string Name, bool IsThere, string? Trouble = null);
