using System.CommandLine;
using AccessBot.Storage.Audit;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Scheduling;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Deprovisioning.Evidence;
using AccessBot.Workflows.Deprovisioning.Undo;

namespace AccessBot.Worker.Cli.Commands;

/// <summary>What an operator can do about removals: <c>undo</c>, <c>verify-evidence</c>.</summary>
internal static class RemovalCommands
{
    public static Command Undo(TextWriter output, TextWriter error)
    {
        var (config, issue, by) = (Options.Config(), Issue(), DeskRun.By());
        var reason = new Option<string?>("--reason", "-r")
        {
            Description =
                "Why, in a sentence; it is kept in the audit log. Left out, the plan is shown and nothing is done.",
            HelpName = "TEXT",
        };
        var yes = new Option<bool>("--yes") { Description = "Do it without asking." };
        var command = new Command("undo", "Show what undoing a removal would restore, and restore it once confirmed.\n"
            + "Refused for another person's issue, after the configured days, or when the account was changed since.")
        { issue, config, reason, by, yes };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async bot =>
        {
            var request = await DeskRun.FindAsync(bot, parsed.GetRequiredValue(issue), ct);
            var plans = await bot.GetRequiredService<RemovalUndo>().PlanAsync(request, ct);
            foreach (var plan in plans) Show(plan, output);
            await FinishNotesAsync(bot, request, plans, parsed.GetValue(by) ?? Environment.UserName, ct);
            var todo = plans.Where(plan => plan.Refusal is null && !plan.IsNothing).ToList();
            if (todo.Count == 0) return plans.Any(plan => plan.IsNothing) ? ExitCode.Fine : ExitCode.NeedsPerson;
            if (parsed.GetValue(reason) is null)
                return await NotDoneAsync(error, "say why, and it can be done: --reason TEXT.");
            var person = DeskRun.Person(parsed, by, reason);
            if (!parsed.GetValue(yes) && !Confirm(error)) return await NotDoneAsync(error, "it was not confirmed.");
            var done = true;
            foreach (var plan in todo) done &= await UndoAsync(bot, request, plan, person, output, ct);
            return done ? ExitCode.Fine : ExitCode.NeedsPerson;
        }, ct));
        return command;
    }

    public static Command VerifyEvidence(TextWriter output)
    {
        var (config, issue) = (Options.Config(), Issue());
        var command = new Command("verify-evidence", "Say what of an issue's evidence still holds.\n"
            + "Recomputes the hashes of the attached files and reads the account and its tickets again.")
        { issue, config };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async bot =>
        {
            var request = await DeskRun.FindAsync(bot, parsed.GetRequiredValue(issue), ct);
            var lines = await bot.GetRequiredService<EvidenceCheck>().CheckAsync(request, ct);
            if (lines is null or [])
                output.WriteLine(lines is null ? "The issue cannot be seen." : "The issue has no evidence by the bot.");
            foreach (var line in lines ?? [])
            {
                output.WriteLine($"{(line.Holds ? "holds" : "FAILS")}  {line.Instance}: {line.What}: {line.Found}");
            }

            return lines is { Count: > 0 } && lines.All(line => line.Holds) ? ExitCode.Fine : ExitCode.NeedsPerson;
        }, ct));
        return command;
    }

    private static Argument<string> Issue() =>
        new("issue") { Description = "group/project#12, or the issue's web address." };

    private static async Task<int> NotDoneAsync(TextWriter error, string why)
    {
        await error.WriteLineAsync("Nothing was restored: " + why);
        return ExitCode.NeedsPerson;
    }

    private static void Show(UndoPlan plan, TextWriter output)
    {
        if (plan.Refusal is { } why) output.WriteLine($"{plan.Instance}: not undone, {why}.");
        else if (plan.IsNothing)
            output.WriteLine($"{plan.Instance}: everything is as it was before; nothing to restore.");
        else output.WriteLine($"{plan.Instance}: would restore for {InWords(plan.Before!)}:");
        foreach (var line in plan.Lines) output.WriteLine($"  - {line}");
    }

    private static bool Confirm(TextWriter error)
    {
        error.Write("Restore this? Type yes: ");
        return string.Equals(Console.In.ReadLine()?.Trim(), "yes", StringComparison.OrdinalIgnoreCase);
    }

    internal static async Task<bool> UndoAsync(
        IServiceProvider bot, RequestRef request, UndoPlan plan, By by, TextWriter output, CancellationToken ct)
    {
        var planned = $"{plan.Instance}: {string.Join("; ", plan.Lines)}";
        await AuditAsync(bot, request, by, "began to undo a removal", $"{by.Reason} ({planned})", ct);
        var result = await bot.GetRequiredService<UndoOrders>().CarryOutAsync(request, plan, by.Name, ct);
        if (result.NoSeat is not null)
        {
            await AuditAsync(bot, request, by, "undoes a removal that waits for a seat", $"{by.Reason} ({plan.Instance})", ct);
            await bot.GetRequiredService<IWaker>().WakeAsync(request, ct);
            output.WriteLine($"{plan.Instance}: no seat is free. The bot tries again every hour and goes on by itself.");
            return false;
        }

        var detail = $"{plan.Instance}: {InWords(result)}";
        await AuditAsync(bot, request, by, "undid a removal", $"{by.Reason} ({detail})", ct);
        var isWhole = result.NotRestored.Count == 0;
        output.WriteLine(detail + (isWhole ? "." : $"; NOT restored: {string.Join(", ", result.NotRestored)}."));
        return isWhole;
    }

    private static string InWords(BeforeState before) =>
        before.HasAccount ? $"user {before.UserId} ({before.Name})" : $"{before.Name}, who had no account";

    private static string InWords(UndoResult result) => result.User is { } user
        ? $"user {user.Id} is {user.Role}, {(user.IsSuspended ? "suspended" : "not suspended")}, "
            + $"{result.Tickets} tickets given back"
        : "no account, the Okta app only";

    // An undo that died after its last change left nothing to restore, and a note that says it is under way.
    internal static async Task FinishNotesAsync(
        IServiceProvider bot, RequestRef request, IReadOnlyList<UndoPlan> plans, string by, CancellationToken ct)
    {
        var orders = bot.GetRequiredService<UndoOrders>();
        foreach (var plan in plans.Where(plan => plan.IsNothing)) await orders.FinishAsync(request, plan, by, ct);
    }

    private static Task AuditAsync(
        IServiceProvider bot, RequestRef request, By by, string what, string detail, CancellationToken ct) =>
        bot.GetRequiredService<AuditLog>().AppendAsync(
            new AuditEntry(AuditKind.Operator, bot.GetRequiredService<TimeProvider>().GetUtcNow(), by.Name,
                what, request, DeprovisioningWorkflow.WorkflowId, Detail: detail), ct);
}
