using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Worker.Packs.Sampling;

/// <summary>Rows of one kind in one instance, from which a sample is drawn: what is in it is fixed before anybody names a seed.</summary>
/// <param name="Act"><c>grant</c> or <c>removal</c>.</param>
/// <param name="RowIds">In any order.</param>
internal sealed record Population(string Instance, string Act, IReadOnlyList<string> RowIds)
{
    /// <summary>SHA-256 over the row ids in the order of their bytes, a line feed after each.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Concat(RowIds.Order(StringComparer.Ordinal).Select(id => id + "\n")))));
}
