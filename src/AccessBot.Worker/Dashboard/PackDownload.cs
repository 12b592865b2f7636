using System.Globalization;
using System.IO.Compression;
using AccessBot.Storage.Packs;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Dashboard.Door;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Packs;

namespace AccessBot.Worker.Dashboard;

/// <summary>Writes an audit pack for whoever asks on the Audit page, and gives it out as a zip file; nothing of it stays on this machine.</summary>
internal sealed class PackDownload(DeskActs desk, PackWriter packs, Settings settings, ILogger<PackDownload> log) : IDisposable
{
    // A pack of a year reads the whole log: two at once would slow the bot's work for nothing.
    private readonly SemaphoreSlim one = new(1, 1);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(
        "/acts/pack", (PackDownload download, HttpContext context, CancellationToken ct) => download.TakeAsync(context, ct));

    public void Dispose() => one.Dispose();

    private async Task<IResult> TakeAsync(HttpContext context, CancellationToken ct)
    {
        if (await desk.RefuseAsync(context, ct) is { } refused) return refused;
        var form = context.Request.Form;
        if (Visitors.NameFor(context, settings.Dashboard, form) is not { } name) return Not(context, "your name is needed.");
        if (DayIn(form["from"]) is not { } from || DayIn(form["to"]) is not { } to) return Not(context, "write both days, such as 2026-07-01.");
        if (to <= from) return Not(context, "the first day has to be before the last one.");
        if (!await one.WaitAsync(TimeSpan.Zero, ct)) return Not(context, "another pack is being written. Try again in a minute.");
        var place = Directory.CreateTempSubdirectory("accessbot-pack-").FullName;
        try
        {
            var called = string.Create(CultureInfo.InvariantCulture, $"accessbot-pack-{from.UtcDateTime:yyyy-MM-dd}-to-{to.UtcDateTime:yyyy-MM-dd}");
            var packed = await packs.WriteAsync(
                new PackOrder(new Period(from, to), null, form["names"] == "yes", Path.Combine(place, called), name), null, ct);
            log.LogInformation("{Name} was given an audit pack from {From} to {To}, manifest {Sha256}", name, from, to, packed.ManifestSha256);
            return Results.Stream(await ZipAsync(place, packed.Folder, ct), "application/zip", Path.GetFileName(packed.Folder) + ".zip");
        }
        catch (UsageProblem problem)
        {
            return Not(context, problem.Message.Replace("--to", "the last day", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
            one.Release();
        }
    }

    // Its folder is closed to others and goes before it is read: what is open stays readable, and nothing is left when this process dies.
    private static async Task<Stream> ZipAsync(string place, string folder, CancellationToken ct)
    {
        var file = new FileStream(Path.Combine(place, "pack.zip"), FileMode.CreateNew, FileAccess.ReadWrite);
        try
        {
            await ZipFile.CreateFromDirectoryAsync(folder, file, CompressionLevel.Optimal, includeBaseDirectory: true, entryNameEncoding: null, ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private IResult Not(HttpContext context, string why) => desk.Tell(context, ActResult.Not($"No pack was written: {why}"));

    private static DateTimeOffset? DayIn(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;
}
