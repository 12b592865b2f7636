using System.Globalization;
using AccessBot.Storage;
using AccessBot.Texts;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>Messages to operators as the templates say them; never more lines than somebody reads.</summary>
internal sealed class ChannelTexts(TemplateCatalog templates, NewsLines lines, Settings settings)
{
    private const int MostLines = 20;

    public async Task<string> NewsNoteAsync(ChannelNews news, CancellationToken ct) =>
        templates.Note(ChannelTemplates.Folder, "news", await ValuesAsync(news, Escaped, ct));

    public async Task<MailText> NewsMailAsync(ChannelNews news, CancellationToken ct) =>
        templates.Mail(ChannelTemplates.Folder, "news", await ValuesAsync(news, Escaped, ct));

    public async Task<string> NewsChatAsync(ChannelNews news, CancellationToken ct) =>
        templates.Chat(ChannelTemplates.Folder, "news", await ValuesAsync(news, Plain, ct));

    public async Task<string> OpenAsync(IReadOnlyList<OperatorMessage> open, CancellationToken ct) => templates.Note(
        ChannelTemplates.Folder, "open",
        More(new TemplateValues().Set("open", (await LinesAsync(open, ct)).Select(line => Row(line, "since", Escaped))), open));

    /// <summary>The description of an issue that the bot makes for operators.</summary>
    public string Desk() => templates.Note(
        ChannelTemplates.Folder, "desk",
        new TemplateValues().SetTrusted("gather", Say.Span(settings.Operators.Gather)));

    /// <summary>What an incident is called.</summary>
    public string Incident(NewsLine line) => templates.Line(
        ChannelTemplates.Folder, "incident", new TemplateValues().Set("name", line.Name).Set("text", line.Text));

    public Task<NewsLine> LineOfAsync(OperatorMessage message, CancellationToken ct) => lines.OfAsync(message, ct);

    private async Task<TemplateValues> ValuesAsync(ChannelNews news, Func<string, string> named, CancellationToken ct) => More(new TemplateValues(), news.New)
        .Set("count", news.New.Count)
        .Set("one", news.New.Count == 1)
        .Set("news", (await LinesAsync(news.New, ct)).Select(line => Row(line, "since", named)))
        .Set("ended", news.Over.Count)
        .Set("one_ended", news.Over.Count == 1)
        // Of what is over it is told when it ended.
        .Set("over", (await LinesAsync([.. news.Over.Select(one => one with { FirstAt = one.LastAt })], ct)).Select(line => Row(line, "at", named)))
        .SetTrusted("desk", (settings.Dashboard.PublicUrl ?? settings.Dashboard.Listen)?.ToString())
        .SetTrusted("gather", Say.Span(settings.Operators.Gather))
        .SetTrusted("mentions", string.Join(' ', settings.Operators.Mention.Select(name => $"@{name}")));

    private async Task<IReadOnlyList<NewsLine>> LinesAsync(IReadOnlyList<OperatorMessage> messages, CancellationToken ct)
    {
        var made = new List<NewsLine>();
        foreach (var message in messages.Take(MostLines)) made.Add(await lines.OfAsync(message, ct));
        return made;
    }

    private static TemplateValues Row(NewsLine line, string time, Func<string, string> named) => new TemplateValues()
        .SetTrusted("name", named(line.Name))
        .SetTrusted("address", line.Address)
        .Set("text", line.Text)
        .Set(time, line.At)
        .SetTrusted("help", line.Help);

    // A request's, a vendor's or a source's name: none is a person's text. What Markdown would read as a mark stays away.
    private static string Plain(string name) =>
        string.Concat(name.Where(letter => letter is not ('[' or ']' or '<' or '>' or '|' or '`' or '*')));

    private static string Escaped(string name) => Plain(name).Replace("_", "\\_", StringComparison.Ordinal);

    private static TemplateValues More(TemplateValues values, IReadOnlyList<OperatorMessage> messages) =>
        values.SetTrusted(
            "more", messages.Count > MostLines
                ? (messages.Count - MostLines).ToString(CultureInfo.InvariantCulture)
                : null);
}
