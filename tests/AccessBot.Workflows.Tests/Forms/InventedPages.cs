using System.Runtime.CompilerServices;
using AccessBot.Forms;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>
/// Short pages of every kind that was once read wrongly, in several languages and styles. Each begins with what it is (A: access
/// request, O: offboarding), its name and what has to follow; "confirm" is a removal that somebody has to confirm.
/// </summary>
public sealed class InventedPages
{
    private static readonly IReadOnlyDictionary<string, (FormKind Kind, string Follows, string Text)> Pages = File
        .ReadAllText(Path.ChangeExtension(Here(), ".md")).Split("\n=====\n").Select(page => (Head: page[..page.IndexOf('\n')].Split(' '), Page: page))
        .ToDictionary(one => one.Head[1], one => (
            one.Head[0] == "A" ? FormKind.AccessRequest : FormKind.Offboarding, one.Head[2], one.Page[(one.Page.IndexOf('\n') + 1)..]));

    public static TheoryData<string> All => [.. Pages.Keys];

    /// <summary>The pages themselves.</summary>
    public static IEnumerable<string> Texts => Pages.Values.Select(page => page.Text);

    [Theory]
    [MemberData(nameof(All))]
    public void Leads_to_what_has_to_follow(string name)
    {
        var (kind, follows, text) = Pages[name];
        var reading = Reading.Reader.Read(new FormInput(kind, "", text, [], "pat"));
        var isConfirmed = reading is { Verdict: Verdict.Go, Understood.Action: AccessAction.RemoveAccess } && (reading.Unread.Count > 0 || !reading.SaysWhen);
        Assert.Contains(isConfirmed && follows.Contains("confirm", StringComparison.Ordinal) ? "confirm" : reading.Verdict.ToString().ToLowerInvariant(), follows.Split('/'));
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
