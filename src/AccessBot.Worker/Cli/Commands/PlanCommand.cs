using System.CommandLine;
using System.Text.Json;
using AccessBot.Worker.Desk;
using Spectre.Console;

namespace AccessBot.Worker.Cli.Commands;

/// <summary><c>accessbot plan</c>: what the next pass would do, doing nothing.</summary>
internal static class PlanCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var config = Options.Config();
        var json = Options.Json("Print a JSON array of {request, workflow, kind, step, because, waiting_for, paused}.");
        var command = new Command("plan", "What the next pass would do to each open request, doing nothing.\n"
            + "Vendors are read; nothing is written to them or remembered.") { config, json };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var planned = new List<PlannedRequest>();
            await foreach (var one in services.GetRequiredService<Planner>().PlanAllAsync(ct)) planned.Add(one);
            if (parsed.GetValue(json)) output.WriteLine(
                JsonSerializer.Serialize(planned.Select(Shaped), DeskRun.Shape));
            else Write(output, error, planned);
            return planned.Any(
                one => one.WaitingFor == "Operators" || one.Kind == "trouble") ? ExitCode.NeedsPerson : ExitCode.Fine;
        }, ct));
        return command;
    }

    private static object Shaped(PlannedRequest one) => new
    {
        request = one.Request.ToString(),
        workflow = one.Workflow,
        kind = one.Kind,
        step = one.Step,
        because = one.Because.Id,
        why = one.Because.Text,
        waiting_for = one.WaitingFor,
        paused = one.IsPaused,
    };

    private static void Write(TextWriter output, TextWriter error, List<PlannedRequest> planned)
    {
        if (planned.Count == 0)
        {
            error.WriteLine("No request is open.");
            return;
        }

        Terminal.Table(output, ["Request", "Workflow", "Next", "Because"],
        [
            .. planned.Select(one => new Cell[]
            {
                one.Request.Item, Say.Workflow(one.Workflow), Next(one), one.Because.Text,
            }),
        ]);
    }

    private static string Next(PlannedRequest one)
    {
        var next = one.Step ?? Say.State(one.Kind);
        return one.IsPaused && one.Step is not null ? next + " (paused)" : next;
    }
}
