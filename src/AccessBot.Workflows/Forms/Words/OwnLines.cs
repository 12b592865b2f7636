using AccessBot.Workflows.Forms.Pages;

namespace AccessBot.Workflows.Forms.Words;

/// <summary>The visible lines that our own forms come with: whoever files one has not written these.</summary>
internal static class OwnLines
{
    // What the forms said before, and still say on issues that were filed then.
    private static readonly string[] Earlier =
    [
        "Do not write the reason for leaving here.",
        "For each system exactly one box gets ticked. AccessBot ticks it; tick it yourself only if you did the work yourself.",
        "Zendesk Global light agent access is not asked for here. Use the light agent request in the handbook.",
        "US citizenship is confirmed by the People team, not in this issue. Do not write about citizenship, nationality or "
            + "visas here, and do not attach documents.",
        "Changing the person, the role or the request after approval means it has to be approved again.",
        "Add the label ~\"AR-Approval::Manager Approved\" and then ~\"ReadyForProvisioning\".",
        "A person cannot approve their own request.",
    ];

    private static readonly Lazy<HashSet<string>> Comments = new(() =>
    [
        .. new[] { FormKind.AccessRequest, FormKind.Offboarding }
            .SelectMany(kind => PageReader.Read(OwnForms.Of(kind)).Lines)
            .SelectMany(line => line.Hidden).Select(Wording.Key),
    ]);

    private static readonly Lazy<HashSet<string>> Keys = new(() =>
    [
        .. new[] { FormKind.AccessRequest, FormKind.Offboarding }
            .SelectMany(kind => PageReader.Read(OwnForms.Of(kind)).Lines)
            .Select(line => line.Text).Concat(Earlier).Select(Wording.Key).Where(key => key.Length > 0),
    ]);

    public static bool Has(string text) => Keys.Value.Contains(Wording.Key(text));

    public static bool HasComment(string text) => Comments.Value.Contains(Wording.Key(text));
}
