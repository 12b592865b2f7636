using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Shadowing;
using AccessBot.Workflows.Kit.Shadow;
using Spectre.Console;

namespace AccessBot.Worker.Cli.Commands.Records;

/// <summary><c>accessbot shadow report</c>: what the bot would have done, held against what people did.</summary>
internal static class ShadowCommand
{
    public static Command Create(TextWriter output)
    {
        var command = new Command("shadow", "Workflows that only watch (mode: shadow).");
        command.Subcommands.Add(Report(output));
        return command;
    }

    private static Command Report(TextWriter output)
    {
        var config = Options.Config();
        var json = Options.Json("Print one JSON object instead of text.");
        var since = new Option<string?>("--since")
        {
            Description = "Only what the bot would have done from this day on, such as 2027-03-01; everything unless given.",
            HelpName = "DAY",
        };
        var report = new Command(
            "report", "What the bot would have done, held against what people did.\n"
            + "For each workflow: how often they agreed, and every case in which they did not, explained.") { config, since, json };
        report.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var read = await services.GetRequiredService<ShadowReports>().ReadAsync(Day(parsed.GetValue(since)), ct);
            if (parsed.GetValue(json)) output.WriteLine(JsonSerializer.Serialize(Shaped(read), DeskRun.Shape));
            else Write(output, read);
            return ExitCode.Fine;
        }, ct));
        return report;
    }

    private static DateTimeOffset? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : throw new UsageProblem($"--since is '{text}': write a day such as 2027-03-01.");

    internal static void Write(TextWriter output, ShadowReport report)
    {
        if (report.Workflows.Count == 0)
        {
            output.WriteLine("No workflow is in shadow, and none has been. Set 'mode: shadow' in the configuration: docs/shadow.md.");
            return;
        }

        output.WriteLine($"Shadow, {(report.Since is { } since ? $"{Say.Time(since)} to " : "up to ")}{Say.Time(report.At)}. People have {Say.Span(report.Within)} to do the same.");
        foreach (var one in report.Workflows) Write(output, one);
    }

    private static void Write(TextWriter output, ShadowedWorkflow one)
    {
        output.WriteLine();
        output.WriteLine($"{Say.Workflow(one.Workflow)}{(one.IsInShadow ? "" : " (acts now)")}: {Words.Summary(one)}");
        foreach (var line in Words.Rest(one)) output.WriteLine($"  {line}");
        if (one.Disagreements.Count == 0) return;
        Terminal.Table(output, ["Request", "Verdict", "When", "What"],
        [
            .. one.Disagreements.Select(line => new Cell[]
            {
                line.Request.Item, new(Words.Of(line.Verdict), line.Verdict == ShadowVerdict.OnlyPeople ? new Style(Color.Red) : Style.Plain),
                Say.Time(line.At), line.Sentence,
            }),
        ]);
    }

    private static object Shaped(ShadowReport report) => new
    {
        at = report.At,
        since = report.Since,
        compare_within_hours = report.Within.TotalHours,
        workflows = report.Workflows.Select(one => new
        {
            workflow = one.Workflow,
            in_shadow = one.IsInShadow,
            requests = one.Requests,
            agreement_percent = one.Percent,
            agreed = one.Agreed,
            differed = one.Differed,
            only_the_bot = one.OnlyBot,
            only_people = one.OnlyPeople,
            not_judged_yet = one.NotYet,
            not_compared = one.NotCompared,
            could_not_be_read = one.InTrouble,
            half_agreed_within_minutes = one.Half?.TotalMinutes,
            disagreements = one.Disagreements.Select(line => new
            {
                request = line.Request.ToString(),
                url = line.Url,
                verdict = line.Verdict switch
                {
                    ShadowVerdict.OnlyPeople => "only_people",
                    ShadowVerdict.OnlyBot => "only_the_bot",
                    _ => "differed",
                },
                at = line.At,
                because = line.Because,
                sentence = line.Sentence,
            }),
        }),
    };
}
