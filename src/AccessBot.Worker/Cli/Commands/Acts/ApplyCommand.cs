using System.CommandLine;
using AccessBot.Worker.Proposing;

namespace AccessBot.Worker.Cli.Commands.Acts;

/// <summary><c>accessbot apply</c>: an operator's word for exactly one plan.</summary>
internal static class ApplyCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var request = DeskRun.Request();
        var plan = new Option<string>("--plan")
        {
            Description = "The digest of the plan, as its note, 'status' and 'explain' show it.",
            HelpName = "DIGEST",
            Required = true,
        };
        var command = ActCommands.Make(
            "apply", "Have the bot carry out the plan of a request whose workflow is in propose.\n"
            + "Exactly that plan and once; if anything has changed, nothing is done and it is said what.",
            request, output, error, async (services, parsed, by, ct) =>
            {
                var found = await DeskRun.FindAsync(services, parsed.GetRequiredValue(request), ct);
                return await services.GetRequiredService<PlanActs>().ApplyAsync(found, parsed.GetRequiredValue(plan).Trim(), by, ct);
            });
        command.Options.Add(plan);
        return command;
    }
}
