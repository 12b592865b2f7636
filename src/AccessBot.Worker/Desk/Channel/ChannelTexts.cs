using AccessBot.Storage;
using AccessBot.Texts;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>Messages to operators as the templates say them; never more lines than somebody reads.</summary>
public sealed class ChannelTexts(TemplateCatalog templates, Settings settings)
{
    private const int MostLines = 20;

    public string NewsNote(IReadOnlyList<OperatorMessage> news) =>
        templates.Note(ChannelTemplates.Folder, "news", News(news));

    public MailText NewsMail(IReadOnlyList<OperatorMessage> news) =>
        templates.Mail(ChannelTemplates.Folder, "news", News(news));

    public string Open(IReadOnlyList<OperatorMessage> open) => templates.Note(
        ChannelTemplates.Folder, "open", More(new TemplateValues().Set("open", Rows(open)), open));

    /// <summary>The description of an issue that the bot makes for operators.</summary>
    public string Desk() => templates.Note(
        ChannelTemplates.Folder, "desk",
        new TemplateValues().SetTrusted("gather", Say.Span(settings.Operators.Gather)));

    private TemplateValues News(IReadOnlyList<OperatorMessage> news) => More(new TemplateValues(), news)
        .Set("count", news.Count)
        .Set("one", news.Count == 1)
        .Set("news", Rows(news))
        .SetTrusted("desk", (settings.Dashboard.PublicUrl ?? settings.Dashboard.Listen)?.ToString())
        .SetTrusted("gather", Say.Span(settings.Operators.Gather));

    private static TemplateValues More(TemplateValues values, IReadOnlyList<OperatorMessage> messages) =>
        values.SetTrusted(
            "more", messages.Count > MostLines
                ? (messages.Count - MostLines).ToString(System.Globalization.CultureInfo.InvariantCulture)
                : null);

    private static IEnumerable<TemplateValues> Rows(IReadOnlyList<OperatorMessage> messages) => messages.Take(MostLines)
        .Select(message => new TemplateValues().Set("text", message.Text).Set("since", message.FirstAt));
}
