using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Worker.Packs;
using AccessBot.Worker.Packs.Verification;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary>A copy of a pack that somebody changes, and that can be put right again.</summary>
internal sealed class Copy : IDisposable
{
    private readonly Dictionary<string, byte[]> original = new(StringComparer.Ordinal);

    public Copy(string pack)
    {
        foreach (var file in Directory.GetFiles(pack, "*", SearchOption.AllDirectories)) original[Path.GetRelativePath(pack, file)] = File.ReadAllBytes(file);
        Restore();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("accessbot-pack-").FullName;

    public IReadOnlyList<string> Files => [.. original.Keys.Order(StringComparer.Ordinal)];

    public void Restore()
    {
        Directory.Delete(Folder, recursive: true);
        foreach (var (name, bytes) in original)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
            File.WriteAllBytes(At(name), bytes);
        }
    }

    public void Edit(string name, Func<string, string> change) => File.WriteAllText(At(name), change(File.ReadAllText(At(name))), new UTF8Encoding(false));

    /// <returns>Whether anything is other than before.</returns>
    public bool EditBytes(string name, Func<byte[], byte[]> change)
    {
        if (original[name].Length == 0) return false;
        var bytes = change([.. original[name]]);
        File.WriteAllBytes(At(name), bytes);
        return !bytes.SequenceEqual(original[name]);
    }

    public bool EditBytes(string name, Action<byte[]> change) => EditBytes(name, bytes =>
    {
        change(bytes);
        return bytes;
    });

    public bool EditLines(string name, Action<List<string>> change) => EditBytes(name, bytes =>
    {
        List<string> lines = [.. Encoding.Latin1.GetString(bytes).Split('\n')];
        change(lines);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    });

    public bool Remove(string name)
    {
        File.Delete(At(name));
        return true;
    }

    public bool Add(string name)
    {
        File.WriteAllText(At(name), "");
        return true;
    }

    public bool AddFolder(string name)
    {
        Directory.CreateDirectory(At(name));
        return true;
    }

    public bool Link(string name)
    {
        var elsewhere = Folder + "-elsewhere";
        File.Move(At(name), elsewhere, overwrite: true);
        File.CreateSymbolicLink(At(name), elsewhere);
        return true;
    }

    /// <summary>What somebody does who has every tool but the key: manifest and sums over the files as they are now.</summary>
    public void SumUp(HeadKey? key = null)
    {
        var manifest = JsonSerializer.Deserialize<PackManifest>(File.ReadAllBytes(At(PackFormat.Manifest)), PackFormat.Json)!;
        manifest = manifest with
        {
            Key = key?.Id ?? manifest.Key,
            Files = [.. manifest.Files.Select(file => file with { Bytes = new FileInfo(At(file.Name)).Length, Sha256 = Sha256(file.Name), Rows = RowsOf(file) })],
        };
        File.WriteAllBytes(At(PackFormat.Manifest), JsonSerializer.SerializeToUtf8Bytes(manifest, PackFormat.Json));
        if (key is not null) File.WriteAllText(At(PackFormat.Signature), $"key {key.Id}\nsignature {key.Sign(File.ReadAllText(At(PackFormat.Manifest)))}\n");
        File.WriteAllText(At(PackFormat.Sums), FilesCheck.Sums(Files.Where(name => name != PackFormat.Sums).ToDictionary(name => name, Sha256, StringComparer.Ordinal)));
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        File.Delete(Folder + "-elsewhere");
    }

    private long? RowsOf(PackedFile file) => file.Name == PackFormat.Log ? File.ReadLines(At(file.Name)).Count() : file.Rows;

    private string Sha256(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(At(name))));

    private string At(string name) => Path.Combine(Folder, name);
}
