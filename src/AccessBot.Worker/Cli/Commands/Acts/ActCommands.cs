using System.CommandLine;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Cli.Commands.Acts;

/// <summary>The operator's acts as verbs: <c>pause</c>, <c>resume</c>, <c>hold</c>, <c>unhold</c>, <c>retry</c>,
/// <c>skip</c>, <c>go-ahead</c>, <c>apply</c>.</summary>
internal static class ActCommands
{
    public static IEnumerable<Command> All(TextWriter output, TextWriter error) =>
    [
        OnWorkflow("pause",
            "Stop one workflow, or all, before its next effect.\nThe bot goes on reading; what it would do waits.",
            output, error, (acts, workflow, by, ct) => acts.PauseAsync(workflow, by, ct)),
        OnWorkflow("resume", "Let a paused workflow go on.\nEvery open request is looked at again.",
            output, error, (acts, workflow, by, ct) => acts.ResumeAsync(workflow, by, ct)),
        OnRequest("hold", "Put the hold label on a request's issue.\nThe bot does nothing there until it is taken off.",
            output, error, (acts, request, by, ct) => acts.HoldAsync(request, by, ct)),
        OnRequest("unhold", "Take the hold label off a request's issue.\nThe bot goes on there.",
            output, error, (acts, request, by, ct) => acts.UnholdAsync(request, by, ct)),
        RetryCommand.Create(output, error),
        OnRequest(
            "skip", "Take a handed-over request off the bot.\nIt is yours then; the bot leaves it alone until 'retry'.",
            output, error, (acts, request, by, ct) => acts.SkipAsync(request, by, ct)),
        GoAhead(output, error),
        ApplyCommand.Create(output, error),
    ];

    private static Command OnWorkflow(
        string verb, string says, TextWriter output, TextWriter error,
        Func<OperatorActs, string, By, CancellationToken, Task<ActResult>> act)
    {
        var workflow = new Argument<string>("workflow")
        {
            Description = "A workflow's id, or all.",
            DefaultValueFactory = _ => Pause.All,
        };
        return Make(verb, says, workflow, output, error, (services, parsed, by, ct) =>
            act(services.GetRequiredService<OperatorActs>(), Known(services, parsed.GetValue(workflow)!), by, ct));
    }

    private static string Known(IServiceProvider services, string workflow)
    {
        string[] known = [.. services.GetRequiredService<WorkflowNames>().All, Pause.All];
        return known.Contains(workflow, StringComparer.Ordinal)
            ? workflow
            : throw new UsageProblem($"There is no workflow '{workflow}'. Known are: {string.Join(", ", known)}.");
    }

    private static Command OnRequest(
        string verb, string says, TextWriter output, TextWriter error,
        Func<OperatorActs, RequestRef, By, CancellationToken, Task<ActResult>> act)
    {
        var request = DeskRun.Request();
        return Make(verb, says, request, output, error, async (services, parsed, by, ct) =>
        {
            var found = await DeskRun.FindAsync(services, parsed.GetRequiredValue(request), ct);
            return await act(services.GetRequiredService<OperatorActs>(), found, by, ct);
        });
    }

    private static Command GoAhead(TextWriter output, TextWriter error)
    {
        var requests = new Argument<string[]>("requests")
        {
            Description = "The held removals that go ahead, by issue.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var lift = new Option<bool>("--lift") { Description = "Lift the brake and let all that it holds now go ahead; counting begins anew." };
        var command = Make(
            "go-ahead", "Let removals go ahead that the brake holds back: the named ones, or all.\n"
            + "See the list first: accessbot status --waiting-for Operators.",
            requests, output, error, async (services, parsed, by, ct) =>
        {
            var acts = services.GetRequiredService<OperatorActs>();
            var named = parsed.GetValue(requests) ?? [];
            if (parsed.GetValue(lift) && named.Length > 0)
                throw new UsageProblem("--lift lets all removals go ahead, not only the named ones: name the issues without it, or say --lift alone.");
            if (parsed.GetValue(lift)) return await acts.LiftBrakeAsync(by, ct);
            if (named.Length == 0) throw new UsageProblem("Name the issues to let through, or say --lift.");
            var found = new List<RequestRef>();
            foreach (var name in named) found.Add(await DeskRun.FindAsync(services, name, ct));
            return await acts.GoAheadAsync(found, by, ct);
        });
        command.Options.Add(lift);
        return command;
    }

    internal static Command Make(
        string verb, string says, Argument argument, TextWriter output, TextWriter error,
        Func<IServiceProvider, ParseResult, By, CancellationToken, Task<ActResult>> act)
    {
        var (config, by, reason) = (Options.Config(), DeskRun.By(), DeskRun.Reason());
        var json = Options.Json("Print {done, sentence, no_bot} instead of a line.");
        var command = new Command(verb, says) { argument, config, reason, by, json };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async services =>
        {
            var result = await act(services, parsed, DeskRun.Person(parsed, by, reason), ct);
            return await SayAsync(services, result, parsed.GetValue(json), output, error, ct);
        }, ct));
        return command;
    }

    internal static async Task<int> SayAsync(
        IServiceProvider services, ActResult result, bool asJson, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var noBot = result.IsDone ? await NoBot.FindAsync(services, ct) : null;
        if (asJson)
        {
            await output.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(
                new { done = result.IsDone, sentence = result.Sentence, no_bot = noBot }, DeskRun.Shape));
        }
        else
        {
            await (result.IsDone ? output : error).WriteLineAsync(result.Sentence);
            if (noBot is not null) await error.WriteLineAsync(noBot);
        }

        return result.IsDone ? ExitCode.Fine : ExitCode.NeedsPerson;
    }
}
