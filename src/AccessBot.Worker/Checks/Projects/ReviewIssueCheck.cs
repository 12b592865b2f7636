using System.Runtime.CompilerServices;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks.Projects;

/// <summary>The issue on which findings are kept is there, and not everybody's to read.</summary>
public sealed class ReviewIssueCheck(IGitLab gitlab, IssueRef issue) : ICheck
{
    private const string What = "issue for findings";

    public string Name => "Review";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return await gitlab.ReadIssueAsync(issue, ct) switch
        {
            IssueReading.Found { Issue.IsConfidential: true } => CheckLine.Ok(What, $"{issue} is there"),
            IssueReading.Found => CheckLine.Fail(What, $"{issue} can be read by everybody in its project", "make it confidential"),
            _ => CheckLine.Fail(What, $"{issue} does not exist, or the bot cannot see it", "correct review.issue"),
        };
    }
}
