using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Worker.Cli.Proof;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Heads;

namespace AccessBot.Worker.Cli.Commands.Records;

/// <summary><c>accessbot audit</c>: proves the log whole, and gives an auditor a period of it.</summary>
internal static class AuditCommand
{
    public static Command Create(TextWriter output, TextWriter error) => new(
        "audit", "For auditors: packs of a period, and the audit log: who got in, who said so, who left, and what operators did.")
    {
        PackCommands.Pack(output, error), PackCommands.Verify(output, error), PackCommands.Sample(output, error), Verify(output, error), Export(error),
        Checkpoints(output), PublicKey(output),
    };

    private static Command Verify(TextWriter output, TextWriter error)
    {
        var (config, json) = (Options.Config(), Options.Json("Print the verdict as JSON."));
        config.Required = false;
        var export = new Argument<string?>("export")
        {
            Description = "An export, to be checked by itself: no database, no network. With --config it must be signed by that bot's key.",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var (manifests, checkpoints, keys) = (Many(
            "--manifest", "A manifest kept from an earlier export, or a folder of them; the chain must still run through each."), Many(
            "--checkpoints", "A file of checkpoints kept elsewhere, or a folder of them (*.txt); the chain must still run through each."), Many(
            "--public-key", "A public key in PEM; what is signed must be signed by one of them."));
        var command = new Command(
            "verify", "Walk the whole chain, or an export's, and say whether anything was changed, removed or inserted.")
        {
            export, config, manifests, checkpoints, keys, json,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var elsewhere = new Elsewhere(
                parsed.GetValue(manifests) ?? [], parsed.GetValue(checkpoints) ?? [], parsed.GetValue(keys) ?? []);
            int Say(AuditVerdict verdict)
            {
                if (parsed.GetValue(json)) output.WriteLine(AuditWords.Json(verdict));
                else AuditWords.Say(output, error, verdict);
                return verdict.IsWhole ? ExitCode.Fine : ExitCode.NeedsPerson;
            }

            if (parsed.GetValue(export) is { } file) return Say(await ExportFile.VerifyAsync(file, elsewhere, Own(parsed.GetValue(config)), error, ct));
            if (parsed.GetValue(config) is null)
                throw new UsageProblem("Give --config FILE to walk the bot's own log, or the file of an export.");
            return await DeskRun.WithAsync(parsed, config, async services => Say(
                await services.GetRequiredService<AuditVerification>().VerifyAsync(
                    elsewhere.Read(services.GetRequiredService<HeadSigning>()), ct)), ct);
        });
        return command;
    }

    // The settings alone: an export is checked without the database.
    private static HeadSigning? Own(string? config) => config is null ? null : new HeadSigning(SettingsFile.Load(config).Audit);

    private static Option<string[]> Many(string name, string says) => new(name)
    {
        Description = says,
        HelpName = "FILE",
    };

    private static Command Checkpoints(TextWriter output)
    {
        var config = Options.Config();
        var command = new Command("checkpoints", "Print every head that was made, to be kept elsewhere.") { config };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var (book, from) = (services.GetRequiredService<CheckpointBook>(), 1L);
            while (await book.ListAsync(from, 1000, ct) is { Count: > 0 } page)
            {
                foreach (var head in page) await output.WriteAsync(head.Text);
                from = page[^1].No + 1;
            }

            return ExitCode.Fine;
        }, ct));
        return command;
    }

    private static Command PublicKey(TextWriter output)
    {
        var config = Options.Config();
        var command = new Command("public-key", "Print the public key by which heads are believed: for auditors.") { config };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            using var key = services.GetRequiredService<HeadSigning>().FindKey()
                ?? throw new UsageProblem("audit.key is not set, so heads are not signed.");
            await output.WriteAsync(key.PublicPem);
            return ExitCode.Fine;
        }, ct));
        return command;
    }

    private static Command Export(TextWriter error)
    {
        var config = Options.Config();
        var from = new Option<string?>("--from")
        {
            Description = "First day, such as 2026-01-01 (UTC); the beginning unless given.",
            HelpName = "DAY",
        };
        var to = new Option<string?>("--to")
        {
            Description = "The day after the last one; now unless given.",
            HelpName = "DAY",
        };
        var file = new Option<string>("--output", "-o")
        {
            Description = "The file to write; FILE.manifest.json is written beside it.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command(
            "export", "Write a period as JSON Lines, with a manifest that proves it later.\n"
            + "Keep the manifest apart from the bot's database.") { config, from, to, file };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var (since, until) = (
                Day(parsed.GetValue(from), "--from") ?? DateTimeOffset.UnixEpoch, Day(parsed.GetValue(to), "--to"));
            var time = services.GetRequiredService<TimeProvider>();
            if (until <= since) throw new UsageProblem("--from has to be a day before --to.");
            var path = parsed.GetRequiredValue(file);
            var manifest = await WriteAsync(
                services.GetRequiredService<AuditExport>(), since, until ?? time.GetUtcNow().AddSeconds(1), path, ct);
            var rows = Amount.Of((int)manifest.Rows, "row");
            await error.WriteLineAsync($"{rows} written to {path}; keep {path}.manifest.json elsewhere.");
            return ExitCode.Fine;
        }, ct));
        return command;
    }

    // The manifest is a witness: that of an earlier export may be somebody's only head. What was not finished is nobody's.
    private static async Task<AuditManifest> WriteAsync(
        AuditExport export, DateTimeOffset from, DateTimeOffset to, string path, CancellationToken ct)
    {
        var beside = path + ".manifest.json";
        if (File.Exists(beside)) throw NamedFile.IsThere(beside);
        await using var stream = NamedFile.CreateNew(path);
        try
        {
            var manifest = await export.ExportAsync(from, to, stream, ct);
            await using var witness = NamedFile.CreateNew(beside);
            await JsonSerializer.SerializeAsync(witness, manifest, DeskRun.Shape, ct);
            return manifest;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    internal static DateTimeOffset? Day(string? text, string option)
    {
        if (text is null) return null;
        return DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd",
                "yyyy-MM-ddTHH:mm:ssZ"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day
            : throw new UsageProblem($"{option} is a day such as 2026-01-31; '{text}' is not.");
    }
}
