using System.CommandLine;
using System.Text.Json;
using AccessBot.Storage.Packs;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli.Proof;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Packs;
using AccessBot.Worker.Packs.Sampling;
using AccessBot.Worker.Packs.Verification;

namespace AccessBot.Worker.Cli.Commands.Records;

/// <summary><c>accessbot audit pack</c>, <c>verify-pack</c> and <c>sample</c>: what an auditor asks for, as a folder that proves itself.</summary>
internal static class PackCommands
{
    public static Command Pack(TextWriter output, TextWriter error)
    {
        var (config, by, json) = (Options.Config(), DeskRun.By(), Options.Json("Print what was written as JSON."));
        var from = new Option<string>("--from") { Description = "First day, such as 2026-07-01 (UTC).", HelpName = "DAY", Required = true };
        var to = new Option<string>("--to") { Description = "The day after the last one, such as 2026-10-01 (UTC).", HelpName = "DAY", Required = true };
        var folder = new Option<string>("--out", "-o")
        {
            Description = "The folder to write, which must not be there yet. Its name ends in -PARTIAL where a source is missing.",
            HelpName = "FOLDER",
            Required = true,
        };
        var instance = new Option<string?>("--instance") { Description = "Only this instance; all unless given.", HelpName = "NAME" };
        var names = new Option<bool>("--with-names") { Description = "Also write 80-people: names and addresses behind the ids." };
        var command = new Command(
            "pack", "Write what an auditor asks of a period: who had access, who got in, who said so, who left, and the proof.\n"
            + "Asks GitLab for the issues of the period, and changes nothing there; the audit log gets a row that names the pack.") { config, from, to, folder, instance, names, by, json };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var period = new Period(
                AuditCommand.Day(parsed.GetRequiredValue(from), "--from")!.Value, AuditCommand.Day(parsed.GetRequiredValue(to), "--to")!.Value);
            if (period.To <= period.From) throw new UsageProblem("--from has to be a day before --to.");
            var who = parsed.GetValue(by)?.Trim() is { Length: > 0 } name ? name : throw new UsageProblem("--by needs a name.");
            var order = new PackOrder(
                period, Known(services, parsed.GetValue(instance)), parsed.GetValue(names), parsed.GetRequiredValue(folder), who);
            var packed = await services.GetRequiredService<PackWriter>().WriteAsync(order, new Lines(error), ct);
            Say(output, packed, parsed.GetValue(json));
            return packed.Partial.Count > 0 ? ExitCode.NeedsPerson : ExitCode.Fine;
        }, ct));
        return command;
    }

    public static Command Verify(TextWriter output, TextWriter error)
    {
        var pack = new Argument<string>("pack") { Description = "The folder of a pack.", HelpName = "FOLDER" };
        var keys = new Option<string[]>("--public-key") { Description = "A public key in PEM; the pack must be signed by it.", HelpName = "FILE" };
        var json = Options.Json("Print the verdict as JSON.");
        var command = new Command(
            "verify-pack", "Check a pack by itself: no database, no network, no configuration.\n"
            + "Finds changed, missing and added files, missing rows, gaps in the log, and a signature that does not fit.") { pack, keys, json };
        command.SetAction(async (parsed, ct) =>
        {
            var report = await PackVerification.RunAsync(
                parsed.GetRequiredValue(pack), [.. (parsed.GetValue(keys) ?? []).Select(NamedFile.ReadText)], ct);
            if (parsed.GetValue(json)) output.WriteLine(JsonSerializer.Serialize(PackWords.Shaped(report), DeskRun.Shape));
            else PackWords.Say(output, error, report);
            return report.IsWhole ? ExitCode.Fine : ExitCode.NeedsPerson;
        });
        return command;
    }

    public static Command Sample(TextWriter output, TextWriter error)
    {
        var pack = new Option<string>("--pack") { Description = "The folder of a pack.", HelpName = "FOLDER", Required = true };
        var seed = new Option<string>("--seed")
        {
            Description = "What the auditor says once the pack is there, such as a few words or the numbers of a lottery.",
            HelpName = "TEXT",
            Required = true,
        };
        var size = new Option<int?>("--size")
        {
            Description = $"Rows of each instance and act; all where there are fewer than {SampleDraw.FewestForDraw}, {SampleDraw.UsualSize} otherwise, unless given.",
            HelpName = "N",
        };
        var by = new Option<string?>("--by") { Description = "Who gave the seed; it is printed.", HelpName = "NAME" };
        var papers = new Option<string?>("--out", "-o")
        {
            Description = "Also write the papers behind each row into this folder: the request and whether it stood so, notes, receipts, log, proof.",
            HelpName = "FOLDER",
        };
        var config = Options.Config();
        (config.Required, config.Description) = (false, "The configuration file; needed for --out, which reads the bot's memory.");
        var json = Options.Json("Print the sample as JSON.");
        var command = new Command(
            "sample", "Draw a sample from a pack: the rows with the lowest SHA-256 over the seed and their id, so that anybody can draw it again.\n"
            + "Late ones, and those in which an operator had a hand, are always among them. The pack is checked first.") { pack, seed, size, by, papers, config, json };
        command.SetAction(async (parsed, ct) =>
        {
            var (folder, text) = (parsed.GetRequiredValue(pack), parsed.GetRequiredValue(seed));
            if (string.IsNullOrWhiteSpace(text)) throw new UsageProblem("--seed needs a few words from the auditor.");
            if (parsed.GetValue(size) is < 1) throw new UsageProblem("--size is a number from 1 on.");
            var report = await PackVerification.RunAsync(folder, [], ct);
            if (report.Integrity.Count + report.Signature.Count > 0)
            {
                PackWords.Say(output, error, report);
                error.WriteLine("Nothing was drawn: what was changed is nothing to draw from.");
                return ExitCode.NeedsPerson;
            }

            foreach (var why in report.Manifest.Partial) error.WriteLine(PersonText.OneLine($"PARTIAL: the pack says itself that it is not whole: {why}."));
            var strata = SampleDraw.From(SampledRows.Read(folder), text, parsed.GetValue(size));
            var drawn = new Drawn(folder, report.ManifestSha256, text, parsed.GetValue(by), TimeProvider.System.GetUtcNow(), strata);
            if (parsed.GetValue(json)) output.WriteLine(JsonSerializer.Serialize(SampleWords.Shaped(drawn), DeskRun.Shape));
            else SampleWords.Say(output, drawn);
            return parsed.GetValue(papers) is { } target ? await WriteAsync(parsed, target, drawn) : ExitCode.Fine;

            Task<int> WriteAsync(ParseResult typed, string target, Drawn sample)
            {
                if (typed.GetValue(config) is null) throw new UsageProblem("--out needs --config: what stands behind the rows is in the bot's memory.");
                return DeskRun.WithAsync(typed, config, async services =>
                {
                    var written = await services.GetRequiredService<SampleFolder>().WriteAsync(
                        sample.Pack, sample.ManifestSha256, SampleWords.Rows(sample), SampleWords.Shaped(sample), target, Environment.UserName, new Lines(error), ct);
                    foreach (var why in written.Missing) error.WriteLine(PersonText.OneLine($"PARTIAL: {why}."));
                    error.WriteLine($"Written to {written.Folder}. Its manifest's SHA-256 is {written.ManifestSha256}; the audit log has it too.");
                    return written.Missing.Count > 0 ? ExitCode.NeedsPerson : ExitCode.Fine;
                }, ct);
            }
        });
        return command;
    }

    private static InstanceName? Known(IServiceProvider services, string? named)
    {
        if (named is null) return null;
        var known = services.GetRequiredService<Settings>().Instances.Select(instance => instance.Name).ToList();
        return known.FirstOrDefault(name => name.Value == named)
            ?? throw new UsageProblem($"There is no instance '{named}'. Known are: {string.Join(", ", known)}.");
    }

    private static void Say(TextWriter output, Packed packed, bool isJson)
    {
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new { folder = packed.Folder, partial = packed.Partial, tie_outs_open = packed.TieOutsOpen, manifest_sha256 = packed.ManifestSha256 }, DeskRun.Shape));
            return;
        }

        foreach (var why in packed.Partial) output.WriteLine(PersonText.OneLine($"PARTIAL: {why}."));
        if (packed.TieOutsOpen > 0) output.WriteLine($"Open comparisons: {packed.TieOutsOpen}. Read 00-summary.md.");
        output.WriteLine($"Written to {packed.Folder}.");
        output.WriteLine($"Its manifest's SHA-256 is {packed.ManifestSha256}; the audit log has it too. Tell it to whoever gets the pack by another way.");
    }

    private sealed class Lines(TextWriter error) : IProgress<string>
    {
        public void Report(string value) => error.WriteLine(value);
    }
}
