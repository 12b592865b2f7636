using System.CommandLine;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Deprovisioning.Undo;
using AccessBot.Workflows.Kit.Evidence;

namespace AccessBot.Worker.Cli.Commands.Acts;

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
            var acts = bot.GetRequiredService<UndoActs>();
            var offer = await acts.OfferAsync(await DeskRun.FindAsync(bot, parsed.GetRequiredValue(issue), ct), ct);
            foreach (var plan in offer.Plans) Show(plan, output);
            await acts.FinishNotesAsync(offer, parsed.GetValue(by) ?? Environment.UserName, ct);
            if (offer.ToDo.Count == 0) return offer.IsAnyDone ? ExitCode.Fine : ExitCode.NeedsPerson;
            if (parsed.GetValue(reason) is null)
                return await NotDoneAsync(error, "say why, and it can be done: --reason TEXT.");
            var person = DeskRun.Person(parsed, by, reason);
            if (!parsed.GetValue(yes) && !Confirmation.Ask("Restore this?", error)) return await NotDoneAsync(error, "it was not confirmed.");
            var results = await acts.CarryOutAsync(offer, person, ct);
            foreach (var result in results) output.WriteLine(result.Sentence);
            var done = results.All(result => result.IsDone);
            return done ? ExitCode.Fine : ExitCode.NeedsPerson;
        }, ct));
        return command;
    }

    public static Command VerifyEvidence(TextWriter output)
    {
        var (config, issue) = (Options.Config(), Issue());
        var command = new Command("verify-evidence", "Say what of a request's evidence still holds.\n"
            + "For access that was given and for access that was removed: recomputes the hashes, holds note and receipts against\n"
            + "journal and audit log, reads account, role, tickets and Okta app again, and says what is different now.")
        { issue, config };
        command.SetAction((parsed, ct) => DeskRun.WithAsync(parsed, config, async bot =>
        {
            var request = await DeskRun.FindAsync(bot, parsed.GetRequiredValue(issue), ct);
            var lines = await bot.GetRequiredService<EvidenceCheck>().CheckAsync(request, ct);
            if (lines is null or [])
                output.WriteLine(lines is null ? "The issue cannot be seen." : "There is no evidence by the bot: nothing was given or removed for this request.");
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
        output.WriteLine(UndoOffer.Heading(plan));
        foreach (var line in plan.Lines) output.WriteLine($"  - {line}");
    }
}
