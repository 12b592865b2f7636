using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Dashboard;
using AccessBot.Worker.Health;
using AccessBot.Worker.Keeping;
using AccessBot.Worker.Reviewing;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>One message as a line that leads somewhere.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Address">Where to see it; null for nowhere.</param>
/// <param name="Help">Its section of the run book on the desk; null where there is none, or no desk.</param>
internal sealed record NewsLine(string Name, string? Address, string Text, DateTimeOffset At, string? Help);

/// <summary>Makes lines of messages: who and what, with the addresses that an operator needs.</summary>
internal sealed class NewsLines(RequestBook book, RunBook runBook, Settings settings)
{
    private static readonly string[] Outages = [OperatorWatch.Unwell, PassTroubles.Refused, OperatorWatch.Token];

    /// <summary>Whether it is about something that the bot needs, and not about a request: then its end is news too.</summary>
    public static bool IsOutage(string kind) => Outages.Contains(kind);

    private Uri? Desk => settings.Dashboard.PublicUrl ?? settings.Dashboard.Listen;

    public async Task<NewsLine> OfAsync(OperatorMessage message, CancellationToken ct)
    {
        if (Request(message.Key) is { } request) return await OfAsync(message, request, ct);
        // A part's sentence begins with its name.
        var (name, text) = message.Text.Split(": ", 2) is [var first, var rest] && IsOutage(message.Kind)
            ? (first, rest)
            : (Said(message.Kind), message.Text);
        var topic = message.Kind == OperatorWatch.Unwell ? Part.TopicOf(Part.KindOf(message.Key))
            : IsOutage(message.Kind) ? Part.TopicOf(PartKind.Vendor) : null;
        return new(name, On(PageOf(message)), text, message.FirstAt, topic is null ? null : On(runBook.Find(topic)));
    }

    private async Task<NewsLine> OfAsync(OperatorMessage message, RequestRef request, CancellationToken ct)
    {
        var row = await book.FindAsync(request, ct);
        var text = message.Text.StartsWith(request.Item + ": ", StringComparison.Ordinal)
            ? message.Text[(request.Item.Length + 2)..]
            : message.Text;
        // The issue is what an operator can see without the desk; a mail is to be seen there only.
        var address = row?.IssueAddress(settings.GitLab.Connection.Url) ?? On(request.Address());
        return new(request.Item, address, text, message.FirstAt, row is null ? null : On(runBook.Find(row.Because)));
    }

    private string? PageOf(OperatorMessage message) => message.Kind switch
    {
        var kind when IsOutage(kind) => "/health",
        ReviewNews.Message => "/access",
        RetentionNews.Message => runBook.Find(RetentionNews.Message),
        _ => ManyAlike.ReasonIn(message.Key) is null ? "/removals" : "/",
    };

    private static string Said(string kind) => Say.Capitalized(kind.Replace('-', ' '));

    private string? On(string? path) => path is null || Desk is not { } desk ? null : desk.ToString().TrimEnd('/') + path;

    private static RequestRef? Request(string key) =>
        key.Split(':', 2) is [var intake, { Length: > 0 }] parts && RequestRef.Intakes.Contains(intake)
            ? new RequestRef(parts[0], parts[1])
            : null;
}
