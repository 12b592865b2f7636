using AccessBot.Texts;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>What operators are sent; editable like every other text.</summary>
public static class ChannelTemplates
{
    public const string Folder = "operators";

    private static readonly string[] News = ["count", "one", "news[].text", "news[].since", "more", "desk", "gather"];

    public static IReadOnlyList<TemplateDeclaration> All =>
    [
        new(Folder, "news", TemplateKind.Note, News),
        new(Folder, "news", TemplateKind.Mail, News),
        new(Folder, "desk", TemplateKind.Note, ["gather"]),
        new(Folder, "open", TemplateKind.Note, ["open[].text", "open[].since", "more"]),
    ];
}
