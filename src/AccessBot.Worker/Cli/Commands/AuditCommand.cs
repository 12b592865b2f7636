using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Databases;
using AccessBot.Worker.Cli.Proof;

namespace AccessBot.Worker.Cli.Commands;

/// <summary><c>accessbot audit</c>: proves the log whole, and gives an auditor a period of it.</summary>
internal static class AuditCommand
{
    public static Command Create(TextWriter output, TextWriter error) => new(
        "audit", "The audit log: who got in, who said so, who left, and what operators did.")
    {
        Verify(output, error), Export(error),
    };

    private static Command Verify(TextWriter output, TextWriter error)
    {
        var (config, json) = (Options.Config(), Options.Json("Print the verdict as JSON."));
        var manifest = new Option<string[]>("--manifest")
        {
            Description = "A manifest kept from an earlier export, or a folder of them; the chain must still run through each.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command(
            "verify", "Walk the whole chain and say whether anything was changed, removed or inserted.")
        {
            config, manifest, json,
        };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var kept = KeptHeads.OfManifests(parsed.GetValue(manifest) ?? []);
            var verdict = await new AuditVerification(services.GetRequiredService<Database>()).VerifyAsync(kept, ct);
            if (parsed.GetValue(json)) output.WriteLine(AuditWords.Json(verdict));
            else AuditWords.Say(output, error, verdict);
            return verdict.IsWhole ? ExitCode.Fine : ExitCode.NeedsPerson;
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
            await using var stream = Create(path);
            var manifest = await new AuditExport(services.GetRequiredService<Database>(), time)
                .ExportAsync(since, until ?? time.GetUtcNow().AddSeconds(1), stream, ct);
            await File.WriteAllTextAsync(
                path + ".manifest.json", JsonSerializer.Serialize(manifest, DeskRun.Shape), ct);
            var rows = RunCommand.Count((int)manifest.Rows, "row");
            await error.WriteLineAsync($"{rows} written to {path}; keep {path}.manifest.json elsewhere.");
            return ExitCode.Fine;
        }, ct));
        return command;
    }

    private static FileStream Create(string path)
    {
        try
        {
            return File.Create(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new UsageProblem($"{path} cannot be written: {trouble.Message}", trouble);
        }
    }

    private static DateTimeOffset? Day(string? text, string option)
    {
        if (text is null) return null;
        return DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd",
                "yyyy-MM-ddTHH:mm:ssZ"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day
            : throw new UsageProblem($"{option} is a day such as 2026-01-31; '{text}' is not.");
    }
}
