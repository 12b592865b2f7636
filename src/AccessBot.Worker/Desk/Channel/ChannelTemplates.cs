using AccessBot.Texts;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>What operators are sent; editable like every other text.</summary>
public static class ChannelTemplates
{
    public const string Folder = "operators";

    private static readonly string[] News =
    [
        "count", "one", "news[].name", "news[].address", "news[].text", "news[].since", "news[].help", "more", "ended", "one_ended",
        "over[].name", "over[].address", "over[].text", "over[].at", "desk", "gather", "mentions",
    ];

    public static IReadOnlyList<TemplateDeclaration> All =>
    [
        new(Folder, "news", TemplateKind.Note, News),
        new(Folder, "news", TemplateKind.Mail, News),
        new(Folder, "news", TemplateKind.Chat, News),
        new(Folder, "incident", TemplateKind.Line, ["name", "text"]),
        new(Folder, "desk", TemplateKind.Note, ["gather"]),
        new(Folder, "open", TemplateKind.Note, ["open[].name", "open[].address", "open[].text", "open[].since", "open[].help", "more"]),
    ];
}
