using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Storage.Audit.Coverage;

/// <summary>
/// The newest seal of each covered row, as the log tells them one after the other. Kept short, because there are as many
/// as there are rows: a key's and a row's hash are half a SHA-256 each.
/// </summary>
internal sealed class SealBook
{
    private static readonly HashSet<string> Covered = [.. CoveredTable.All.Select(table => table.Name)];

    private readonly Dictionary<UInt128, (UInt128 Hash, long No)> standing = [];

    /// <summary>A row that the log says was deleted must not be there, like one that it never told of.</summary>
    public void Take(long no, IReadOnlyList<StoredSeal> seals)
    {
        foreach (var seal in seals.Where(seal => Covered.Contains(seal.Table)))
        {
            if (seal.Sha256 is null) standing.Remove(KeyOf(seal));
            else standing[KeyOf(seal)] = (Half(Convert.FromHexString(seal.Sha256)), no);
        }
    }

    /// <summary>Takes out what the log says of a row; null where it says nothing of it.</summary>
    /// <returns>The number of the row of the log that says so, and whether the row stands as it says.</returns>
    public (long No, bool IsSame)? Settle(StoredSeal found) =>
        standing.Remove(KeyOf(found), out var told)
            ? (told.No, told.Hash == Half(Convert.FromHexString(found.Sha256!)))
            : null;

    /// <summary>Numbers of rows of the log that tell of rows which were not found.</summary>
    public IEnumerable<long> Unsettled => standing.Values.Select(told => told.No).Order();

    public bool IsUnsettled(StoredSeal seal) => standing.ContainsKey(KeyOf(seal));

    private static UInt128 KeyOf(StoredSeal seal) => Half(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Concat(seal.Key.Prepend(seal.Table).Select(part => $"{part.Length}:{part}")))));

    private static UInt128 Half(byte[] hash) =>
        hash.Length < 16 ? 0 : System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
}
