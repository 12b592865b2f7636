using System.Runtime.CompilerServices;
using AccessBot.Storage.Packs;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Rules;

/// <summary>The rules in force in the period: each configuration from the start at which the bot read it first, and the file itself beside the table.</summary>
internal sealed class ConfigurationVersions(ConfigurationBook book) : IPackFile
{
    private const string Folder = "70-config/";

    public string Name => $"{Folder}versions";

    public string Says => "under which configuration and program the bot worked, and since when; the files that it names are beside it, without secrets";

    public async Task WriteAsync(PackScope scope, PackFolder folder, CancellationToken ct)
    {
        var kept = new List<KeptConfiguration>();
        await foreach (var one in book.ListAsync(scope.Period, ct))
        {
            if (!folder.Has(Folder + FileOf(one))) await folder.WriteAsync(Folder + FileOf(one), one.Body, ct);
            kept.Add(one with { Body = "" });
        }

        await new Table(Name, Says, kept).WriteAsync(scope, folder, ct);
        if (kept is [])
            scope.Say("No configuration was kept in the period: the bot did not work in it, or it was a version that keeps none.");
        else if (kept[0].Since > scope.Period.From)
            scope.Say($"The configuration before {Cell.Time(kept[0].Since).Csv} is not known; the bot has kept it since then.");
    }

    private static string FileOf(KeptConfiguration one) => $"{one.Sha256[..12]}.yml";

    private sealed class Table(string name, string says, IReadOnlyList<KeptConfiguration> kept)
        : PackTable(name, says, "file", "sha256", "program", "valid_from", "valid_to")
    {
        protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(PackScope scope, [EnumeratorCancellation] CancellationToken ct)
        {
            await Task.CompletedTask;
            foreach (var one in kept)
                yield return [Cell.Word(FileOf(one)), Cell.Word(one.Sha256), Cell.Word(one.Program), Cell.Time(one.Since), Cell.Time(one.Until)];
        }
    }
}
