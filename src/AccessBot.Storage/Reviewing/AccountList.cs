using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Storage.Reviewing;

/// <summary>
/// The digest by which the log names a whole list: SHA-256 over one line for each account in the order of its id (by bytes), <c>id, role, yes or
/// no for suspended</c> with tabs between and a line feed after each. docs/audit.md has it too.
/// </summary>
internal static class AccountList
{
    public static string DigestOf(IEnumerable<(string Subject, string Role, bool IsSuspended)> accounts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (subject, role, isSuspended) in accounts.OrderBy(one => one.Subject, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{subject}\t{role}\t{(isSuspended ? "yes" : "no")}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
