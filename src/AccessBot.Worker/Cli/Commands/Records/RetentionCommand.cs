using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AccessBot.Storage.Keeping;
using AccessBot.Texts;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Cli.Commands.Records;

/// <summary><c>accessbot retention</c>: how long what is kept, and what goes.</summary>
internal static class RetentionCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var (config, json) = (Options.Config(), Options.Json("Print the plan as a JSON array."));
        var command = new Command(
            "retention", "How long each kind of what the database holds is kept, why, and what would go now.\n"
            + "Looks and deletes nothing; 'retention prune --apply' deletes.") { config, json };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(
            parsed, config, services => ShowAsync(services, parsed.GetValue(json), output, ct), ct));
        command.Subcommands.Add(Prune(output, error));
        command.Subcommands.Add(HoldCommand.Create(output));
        return command;
    }

    private static Command Prune(TextWriter output, TextWriter error)
    {
        var (config, by) = (Options.Config(), DeskRun.By());
        var reason = new Option<string?>("--reason", "-r")
        {
            Description = "Why, in a sentence; it is kept in the audit log. Needed with --apply.",
            HelpName = "TEXT",
        };
        var apply = new Option<bool>("--apply") { Description = "Delete it, and agree to the periods of the configuration from now on." };
        var json = Options.Json("Print the plan, or what was done, as a JSON array.");
        var command = new Command(
            "prune", "Show what was kept long enough, and delete it with --apply.\n"
            + "The audit log is cut only as one piece, after it was found whole and its beginning was written to a file.")
        { config, apply, reason, by, json };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            if (!parsed.GetValue(apply)) return await ShowAsync(services, parsed.GetValue(json), output, ct);
            var person = DeskRun.Person(parsed, by, reason!);
            await error.WriteLineAsync("Deleting what was kept long enough; the audit log is walked whole before it is cut …");
            var done = await services.GetRequiredService<Retention>().ApplyAsync(person.Name, person.Reason, ct);
            await services.GetRequiredService<Keeping.RetentionNews>().TellAsync(done, ct);
            if (parsed.GetValue(json)) output.WriteLine(JsonSerializer.Serialize(done.Select(Shaped), DeskRun.Shape));
            else
            {
                foreach (var line in done.SelectMany(Words)) output.WriteLine(line);
                foreach (var plan in await services.GetRequiredService<Retention>().PlanAsync(ct))
                    if (plan.Kept is { } why) output.WriteLine($"{plan.Kind}: {why}.");
            }

            return done.Any(one => one.Trouble is not null) ? ExitCode.NeedsPerson : ExitCode.Fine;
        }, ct));
        return command;
    }

    private static async Task<int> ShowAsync(IServiceProvider services, bool json, TextWriter output, CancellationToken ct)
    {
        var plans = await services.GetRequiredService<Retention>().PlanAsync(ct);
        var holds = await services.GetRequiredService<HoldBook>().ListAsync(ct);
        if (json) output.WriteLine(JsonSerializer.Serialize(plans.Select(Shaped), DeskRun.Shape));
        else
        {
            Terminal.Table(output, ["Kind", "What", "Days", "Agreed", "Would go", "Why"], [.. plans.Reverse().Select(Row)]);
            foreach (var plan in plans.Where(plan => plan.Kept is not null)) output.WriteLine($"{plan.Kind}: {plan.Kept}.");
            foreach (var plan in plans.Where(plan => plan.IsWaiting))
                output.WriteLine($"{plan.Kind}: nobody has agreed to {Number(plan.Days)} days yet. Until then nothing more goes by itself; 'retention prune --apply' agrees.");
            foreach (var hold in holds) output.WriteLine(PersonText.OneLine($"On hold: {hold.What}, by {hold.By} since {Say.Time(hold.At)}: {hold.Reason}"));
            output.WriteLine("Nothing was deleted.");
        }

        return plans.Any(plan => plan.IsWaiting) ? ExitCode.NeedsPerson : ExitCode.Fine;
    }

    private static Cell[] Row(KindPlan plan) =>
    [
        plan.Kind.Id, plan.Kind.What, Number(plan.Days), plan.Agreed is { } agreed ? Number(agreed) : "not yet", Number(plan.Due), plan.Kind.Why,
    ];

    private static IEnumerable<string> Words(KindPruned done)
    {
        foreach (var cut in done.Cuts)
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{done.Kind}: cut off rows {cut.First} to {cut.Last}; the file that holds them has the SHA-256 {cut.ExportSha256}. Keep it and its manifest elsewhere.");
        if (done.Trouble is { } why) yield return $"{done.Kind}: nothing more was cut off: {why}.";
        else if (done.Cuts.Count == 0) yield return $"{done.Kind}: {Number(done.Rows)} rows.";
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static object Shaped(KindPlan plan) => new
    {
        kind = plan.Kind.Id,
        days = plan.Days,
        agreed = plan.Agreed,
        would_go = plan.Due,
        waits_for_apply = plan.IsWaiting,
        kept = plan.Kept,
        why = plan.Kind.Why,
    };

    private static object Shaped(KindPruned done) => new
    {
        kind = done.Kind.Id,
        rows = done.Rows,
        cuts = done.Cuts.Select(cut => new { first = cut.First, last = cut.Last, export_sha256 = cut.ExportSha256 }),
        trouble = done.Trouble,
    };
}
