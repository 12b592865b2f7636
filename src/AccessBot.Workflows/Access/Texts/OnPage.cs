using AccessBot.Texts;
using AccessBot.Vocabulary;
using FormBecause = AccessBot.Forms.Because;

namespace AccessBot.Workflows.Access.Texts;

/// <summary>
/// What whoever filed the issue can mend by editing it, though it was handed over: then the bot goes on by itself, and
/// nobody has to be waited for.
/// </summary>
internal static class OnPage
{
    private static readonly Dictionary<string, Reason[]> Mends = new(StringComparer.Ordinal)
    {
        ["mend.address"] =
        [
            FormBecause.OtherDomain, FormBecause.LookAlikeAddress, FormBecause.PlusAddress, FormBecause.SharedAddress,
            FormBecause.NotInDirectory,
        ],
        ["mend.role"] = [FormBecause.OtherRole, FormBecause.AdminRole],
        ["mend.tick"] = [FormBecause.TickedLine],
        ["mend.hidden"] = [FormBecause.AllHidden],
    };

    public static IEnumerable<string> Names => Mends.Keys;

    public static TemplateValues Set(TemplateValues values, Reason because)
    {
        foreach (var (name, reasons) in Mends) values.Set(name, reasons.Contains(because));
        return values;
    }
}
