using AccessBot.Connectors.GitLab;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>
/// The issue on which operators are told: the configured one, or one that the bot keeps in a configured project. Its
/// own is known by its marker, so that a lost database, a second replica or a crash while making it leaves one.
/// </summary>
internal sealed class OperatorsIssue(GitLabProbe gitlab, ChannelTexts texts, Settings settings)
{
    private const string Title = "What AccessBot needs operators for";
    private static readonly NoteMarker Marker = new("operators/desk/issue");

    private IssueRef? _found;

    /// <summary>Null when none is configured, or the bot has made none yet.</summary>
    public async Task<IssueRef?> FindAsync(CancellationToken ct)
    {
        if (settings.Operators.Issue is { } configured) return configured;
        if (settings.Operators.Project is not { } project) return null;
        return _found ??= await gitlab.FindOwnIssueAsync(project, text => NoteMarker.Find(text)?.Key == Marker.Key, ct);
    }

    /// <summary>Null when none is configured.</summary>
    public async Task<IssueRef?> EnsureAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } there) return there;
        if (settings.Operators.Project is not { } project) return null;
        return _found = await gitlab.CreateIssueAsync(project, Title, $"{texts.Desk().TrimEnd()}\n\n{Marker}", ct);
    }

    /// <summary>Somebody deleted it, or it moved: look for it again next time.</summary>
    public void Forget() => _found = null;
}
