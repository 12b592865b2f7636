using System.CommandLine;
using System.Text.Json;
using AccessBot.Storage;
using AccessBot.Storage.Proposing;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections.Desk;
using AccessBot.Worker.Dashboard;
using AccessBot.Worker.Dashboard.Wording;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Proposing;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports.Memory;
using Spectre.Console;

namespace AccessBot.Worker.Cli.Commands;

/// <summary><c>accessbot status</c>: the list, what needs a person first.</summary>
internal static class StatusCommand
{
    private const int MostPlans = 50;

    public static Command Create(TextWriter output, TextWriter error)
    {
        var config = Options.Config();
        var json = Options.Json("Print a JSON array of requests instead of a table.");
        var all = new Option<bool>("--all") { Description = "Also requests that are at rest." };
        var waiting = new Option<string?>("--waiting-for")
        {
            Description = "Only requests that wait for Operators, People, Requester, Approver or Bot.",
            HelpName = "WHO",
        };
        var command = new Command(
            "status", "The list: what waits for whom, and why.\n"
            + "What needs an operator stands first.") { config, all, waiting, json };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var rows = await ReadAsync(services, parsed.GetValue(all), Party(parsed.GetValue(waiting)), ct);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var deadlines = services.GetRequiredService<Settings>().Deadlines;
            var modes = services.GetRequiredService<Settings>().Modes;
            var plans = await services.GetRequiredService<PlanBook>().WaitingAsync(ct);
            if (parsed.GetValue(json)) output.WriteLine(JsonSerializer.Serialize(
                rows.Select(row => Shaped(row, deadlines.Of(row.Workflow), modes, plans.FirstOrDefault(plan => plan.Plan.Request == row.Request)?.Plan)),
                DeskRun.Shape));
            else Write(output, error, rows, deadlines, now);
            await WritePlansAsync(error, modes, plans);
            if (modes.InShadow is { Count: > 0 } watched)
                await error.WriteLineAsync($"In shadow: {string.Join(", ", watched.Select(Say.Workflow))}. Nothing is written for them; see 'accessbot shadow report'.");
            await NoBot.SayAsync(services, error, ct);
            foreach (var pause in await services.GetRequiredService<PauseSwitch>().ListAsync(ct))
            {
                await error.WriteLineAsync(
                    $"Paused: {pause.Workflow}, by {pause.By} since {Say.Time(pause.At)}: {pause.Reason}");
            }

            return rows.Any(row => row.WaitingFor == "Operators") ? ExitCode.NeedsPerson : ExitCode.Fine;
        }, ct));
        return command;
    }

    private static async Task WritePlansAsync(TextWriter error, WorkflowModes modes, IReadOnlyList<KeptPlan> plans)
    {
        if (modes.InPropose is not { Count: > 0 } proposing) return;
        await error.WriteLineAsync(
            $"In propose: {string.Join(", ", proposing.Select(Say.Workflow))}. Nothing is done for them before an operator applies the plan; 'accessbot explain' shows it whole.");
        foreach (var plan in plans.Select(kept => kept.Plan).Take(MostPlans))
            await error.WriteLineAsync($"Plan of {plan.Request.Item}: {PlanWords.InOneLine(plan)}. {PlanWords.Command(plan)}");
        if (plans.Count > MostPlans) await error.WriteLineAsync($"…and {plans.Count - MostPlans} more plans");
    }

    private static string? Party(string? named) => named is null
        ? null
        : Say.Parties.FirstOrDefault(one => one.Equals(named, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageProblem($"--waiting-for is '{named}': it can be {string.Join(", ", Say.Parties)}.");

    private static async Task<IReadOnlyList<RequestRow>> ReadAsync(
        IServiceProvider services, bool all, string? waiting, CancellationToken ct)
    {
        var book = services.GetRequiredService<RequestBook>();
        IReadOnlyList<RequestRow> rows = all
            ? (await book.ListAsync(new RequestFilter(), 1, 500, ct)).Rows
            : [.. await book.OpenAsync(500, ct, "Operators"), .. await book.OpenAsync(500, ct)];
        return
        [
            .. rows.DistinctBy(row => row.Request).Where(
                row => waiting is null || string.Equals(row.WaitingFor, waiting, StringComparison.OrdinalIgnoreCase))
                .OrderBy(row => row.WaitingFor == "Operators" ? 0 : 1).ThenBy(row => row.Since),
        ];
    }

    private static object Shaped(RequestRow row, TimeSpan? deadline, WorkflowModes modes, Plan? plan) => new
    {
        request = row.Request.ToString(),
        workflow = row.Workflow,
        subject = row.Subject,
        title = row.Title,
        kind = row.Kind,
        step = row.Kind == PassRecord.Would ? row.Step : null,
        because = row.Because.Id,
        why = row.Because.Text,
        waiting_for = row.WaitingFor,
        since = row.Since,
        wake_at = row.WakeAt,
        failures = row.Failures,
        last_error = row.LastError,
        url = row.Url,
        taken_in_at = row.TakenInAt,
        counts_from = row.Began,
        due_at = row.Due(deadline),
        mode = row.Workflow is { } workflow ? modes.Of(workflow).ToString().ToLowerInvariant() : null,
        plan = plan?.Digest,
    };

    private static void Write(TextWriter output, TextWriter error, IReadOnlyList<RequestRow> rows,
        DeadlineSettings deadlines, DateTimeOffset now)
    {
        if (rows.Count == 0)
        {
            error.WriteLine("Nothing is open.");
            return;
        }

        Terminal.Table(output, ["Request", "Person", "State", "Because", "Waits for", "Since", "Time left"],
        [
            .. rows.Select(row => new Cell[]
            {
                row.Request.Item, row.Subject ?? "",
                new(State(row), row.WaitingFor == "Operators" ? new Style(Color.Red) : Style.Plain),
                row.Because.Text, Say.Who(row.WaitingFor), Say.Span(now - row.Since), Left(
                    row, deadlines.Of(row.Workflow), now),
            }),
        ]);
    }

    private static string State(RequestRow row) => row switch
    {
        { Kind: PassRecord.Would, Step: { } step } => $"shadow: would {StepWords.Next(step)}",
        { Kind: PassRecord.Would } => "shadow: would hand over",
        _ => Say.State(row.Kind),
    };

    private static Cell Left(RequestRow row, TimeSpan? deadline, DateTimeOffset now) => row.Due(deadline) switch
    {
        null => "",
        { } due when due < now => new Cell($"{Say.Span(now - due)} late", new Style(Color.Red)),
        { } due => Say.Span(due - now),
    };
}
