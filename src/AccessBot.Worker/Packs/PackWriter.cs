using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Heads;
using AccessBot.Worker.Packs.Proof;
using AccessBot.Worker.Packs.Rules;
using AccessBot.Worker.Packs.Verification;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs;

/// <summary>Writes a pack: every file, then the manifest over all of them, its signature, and a row of the log that names it.</summary>
internal sealed class PackWriter(PackFiles files, PastPacks past, HeadSigning signing, Settings settings, TimeProvider time)
{
    /// <param name="progress">Is told each file before it is written.</param>
    public async Task<Packed> WriteAsync(PackOrder order, IProgress<string>? progress, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (order.Period.To > now)
            throw new Cli.Usage.UsageProblem($"--to is {Cell.Time(order.Period.To).Csv}, which is still to come: nobody can say yet that the period is whole.");
        var (folder, scope) = (PackFolder.Begin(order.Out), new PackScope(order, settings, now));
        try
        {
            foreach (var file in files.All().Where(file => file.Belongs(scope)))
            {
                progress?.Report($"Writing {file.Name} …");
                await file.WriteAsync(scope, folder, ct);
            }

            using var key = signing.FindKey();
            var manifest = JsonSerializer.SerializeToUtf8Bytes(await ManifestAsync(scope, folder, key, ct), PackFormat.Json);
            await SealAsync(folder, manifest, key, ct);
            var path = folder.End(scope.Partial.Count > 0);
            var hash = Convert.ToHexStringLower(SHA256.HashData(manifest));
            await past.KeepAsync(
                new PastPack(order.Period.From, order.Period.To, order.Only?.Value, scope.Partial.Count > 0, scope.Log?.Last, hash), order.By, time.GetUtcNow(), ct);
            return new Packed(path, scope.Partial, scope.TieOuts.Count(tie => tie.Result == TieOutResult.Open), hash);
        }
        catch (Exception trouble)
        {
            folder.Abandon();
            if (trouble is IOException or UnauthorizedAccessException) throw new Cli.Usage.UsageProblem($"--out {order.Out} cannot be written: {trouble.Message}", trouble);
            throw;
        }
    }

    private async Task<PackManifest> ManifestAsync(PackScope scope, PackFolder folder, HeadKey? key, CancellationToken ct) => new(
        PackFormat.Version, Cell.Time(scope.Period.From).Csv, Cell.Time(scope.Period.To).Csv, scope.Order.Only?.Value, scope.Order.WithNames,
        Cell.Time(scope.MadeAt).Csv, scope.Order.By, ConfigurationFile.Program, settings.Audit.Name, scope.Partial, scope.Log!, scope.Head!, scope.Checkpoint,
        scope.TieOuts.Count(tie => tie.Result == TieOutResult.Open), scope.GuardedCells, key?.Id ?? Checkpoint.None, await folder.ListAsync(ct));

    private static async Task SealAsync(PackFolder folder, byte[] manifest, HeadKey? key, CancellationToken ct)
    {
        await folder.WriteAsync(PackFormat.Manifest, Encoding.UTF8.GetString(manifest), ct);
        if (key is not null)
            await folder.WriteAsync(PackFormat.Signature, $"key {key.Id}\nsignature {key.Sign(Encoding.UTF8.GetString(manifest))}\n", ct);
        var sums = (await folder.ListAsync(ct)).ToDictionary(file => file.Name, file => file.Sha256, StringComparer.Ordinal);
        await folder.WriteAsync(PackFormat.Sums, FilesCheck.Sums(sums), ct);
    }
}
