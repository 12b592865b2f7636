using System.Globalization;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Heads;

/// <summary>A file for each, never written over: for a mounted store that takes new files and keeps them.</summary>
internal sealed class FolderHome(Settings settings) : IHeadHome
{
    public static HomeName Called { get; } = new("folder", "in the folder");

    public HomeName Named => Called;

    public async Task KeepAsync(IReadOnlyList<Checkpoint> heads, CancellationToken ct)
    {
        try
        {
            foreach (var head in heads) await KeepAsync(head, ct);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new VendorRefusal("The folder of heads", 0, trouble.Message);
        }
    }

    private async Task KeepAsync(Checkpoint head, CancellationToken ct)
    {
        var path = Path.Combine(
            settings.Audit.Folder!, string.Create(CultureInfo.InvariantCulture, $"checkpoint-{head.No:D8}.txt"));
        // A crash may have left the beginning of it; what says something else stays, and an operator is told.
        var standing = File.Exists(path) ? await File.ReadAllTextAsync(path, ct) : "";
        if (standing == head.Text) return;
        if (!head.Text.StartsWith(standing, StringComparison.Ordinal))
            throw new IOException($"{path} is there and says something else than checkpoint {head.No}: run 'audit verify --checkpoints' on this folder");
        await File.WriteAllTextAsync(path, head.Text, ct);
    }
}
