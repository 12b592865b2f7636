using System.Runtime.CompilerServices;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk.Channel;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks.Projects;

/// <summary>Operators are told somewhere, and the issue on which they are is there, or can be made.</summary>
public sealed class OperatorsCheck(IServiceProvider services, IGitLab gitlab, Settings settings) : ICheck
{
    public string Name => "Operators";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        if (!settings.Operators.HasChannel)
        {
            yield return CheckLine.Warn(
                "operators' channels", "none is set up, so nobody is told what needs them",
                "name operators.mail, slack, pagerduty, issue or project; at least one that does not need GitLab is best");
        }

        if (!settings.Operators.HasIssue) yield break;
        // Asked for here, not by the constructor: it needs the texts, and wrong texts must not stop the other checks.
        var desk = services.GetRequiredService<OperatorsIssue>();
        const string What = "operators' issue";
        if ((mend ? await desk.EnsureAsync(ct) : await desk.FindAsync(ct)) is not { } at)
        {
            yield return CheckLine.Ok(
                What, $"is made in {settings.Operators.Project} when there is something to say; "
                + "check --fix makes it now");
            yield break;
        }

        yield return await gitlab.ReadIssueAsync(at, ct) is IssueReading.Found
            ? CheckLine.Ok(What, $"{at} is there")
            : CheckLine.Fail(What, $"{at} does not exist, or the bot cannot see it",
                "correct operators.issue, or name operators.project instead and the bot makes one");
    }
}
