using System.CommandLine;
using AccessBot.Worker.Cli.Usage;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Cli.Commands.Acts;

/// <summary><c>accessbot retry</c>: one request, all that stand for one cause, or all that need somebody.</summary>
internal static class RetryCommand
{
    private const int MostShown = 50;

    public static Command Create(TextWriter output, TextWriter error)
    {
        var (config, by) = (Options.Config(), DeskRun.By());
        var request = new Argument<string?>("request")
        {
            Description = DeskRun.Request().Description,
            Arity = ArgumentArity.ZeroOrOne,
        };
        var reason = new Option<string?>("--reason", "-r")
        {
            Description =
                "Why, in a sentence; it is kept in the audit log. Left out, what would be looked at is shown and nothing is done.",
            HelpName = "TEXT",
        };
        var cause = new Option<string?>("--cause") { Description = "All requests that stand for this cause, as 'retry --all' lists it.", HelpName = "ID" };
        var all = new Option<bool>("--all") { Description = "All requests that are in trouble or wait for an operator." };
        var yes = new Option<bool>("--yes") { Description = "Do it without asking." };
        var json = Options.Json("Print {done, sentence, no_bot} instead of a line.");
        var command = new Command(
            "retry", "Have the bot look at a request again now, or at all that stand for one cause.\n"
            + "One that was skipped is given back to the bot.")
        { request, cause, all, config, reason, yes, by, json };
        command.Validators.Add(typed =>
        {
            if (new[] { typed.GetValue(request) is not null, typed.GetValue(cause) is not null, typed.GetValue(all) }.Count(given => given) != 1)
                typed.AddError("Name one request, or one cause with --cause, or say --all.");
        });
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async bot =>
        {
            var (one, id) = (parsed.GetValue(request), parsed.GetValue(cause));
            var acts = bot.GetRequiredService<OperatorActs>();
            if (one is not null)
            {
                var found = await DeskRun.FindAsync(bot, one, ct);
                var looked = await acts.RetryAsync(found, DeskRun.Person(parsed, by, reason), ct);
                return await ActCommands.SayAsync(bot, looked, parsed.GetValue(json), output, error, ct);
            }

            var causes = await FindAsync(bot, id, ct);
            Task<int> SayAsync(ActResult result) => ActCommands.SayAsync(bot, result, parsed.GetValue(json), output, error, ct);
            if (causes.Count == 0) return await SayAsync(ActResult.Done("Nothing is in trouble, and nothing waits for an operator."));
            if (!parsed.GetValue(json)) Show(causes, output);
            if (parsed.GetValue(reason) is null) return await SayAsync(ActResult.Not("Nothing was looked at: say why, and it is done: --reason TEXT."));
            var person = DeskRun.Person(parsed, by, reason);
            if (!parsed.GetValue(yes) && !Confirmation.Ask("Look at these again now?", error))
                return await SayAsync(ActResult.Not("Nothing was looked at: it was not confirmed."));
            var requests = causes.SelectMany(one => one.Rows).Select(row => row.Request).ToList();
            return await SayAsync(await acts.RetryAsync(requests, person, ct));
        }, ct));
        return command;
    }

    private static async Task<IReadOnlyList<Cause>> FindAsync(IServiceProvider bot, string? id, CancellationToken ct)
    {
        var causes = await bot.GetRequiredService<Causes>().ReadAsync(ct);
        if (id is null) return causes;
        if (causes.FirstOrDefault(cause => cause.Id == id) is { } named) return [named];
        throw new UsageProblem(causes.Count == 0
            ? $"Nothing stands for the cause '{id}': nothing is in trouble, and nothing waits for an operator."
            : $"There is no cause '{id}' now. There are: {string.Join(", ", causes.Select(cause => cause.Id))}.");
    }

    private static void Show(IReadOnlyList<Cause> causes, TextWriter output)
    {
        foreach (var cause in causes)
        {
            output.WriteLine($"{cause.Id}: {cause.InWords}");
            foreach (var row in cause.Rows.Take(MostShown)) output.WriteLine($"  - {row.Request.Item}{(row.Subject is null ? "" : $", {row.Subject}")}");
            if (cause.Rows.Count > MostShown) output.WriteLine($"  …and {cause.Rows.Count - MostShown} more");
        }
    }
}
