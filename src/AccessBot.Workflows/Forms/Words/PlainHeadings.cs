using System.Text.RegularExpressions;

namespace AccessBot.Workflows.Forms.Words;

/// <summary>
/// Headings in the plain words of such forms: "Team member details", "Who is leaving", "Offboarding checklist". A heading
/// gives what stands below it its meaning ("Works closely with"), so one with any other word counts as not read.
/// </summary>
internal static partial class PlainHeadings
{
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "at", "by", "do", "does", "for", "from", "have", "i", "in", "is", "it", "its", "of", "on", "or",
        "s", "should", "the", "their", "they", "this", "to", "what", "when", "where", "which", "who", "why", "&",
        "access", "account", "accounts", "address", "administrative", "agent", "being", "checklist", "company", "date",
        "department", "deprovision", "deprovisioning", "detail", "details", "email", "employee", "form", "full", "general", "handle",
        "info", "information", "instance", "instances", "issue", "leaver", "leaves", "leaving", "level", "line", "list",
        "member", "name", "need", "needed", "needs", "offboard", "offboarding", "overview", "person", "please", "provisioning",
        "read", "removal", "remove", "removed", "request", "requested", "role", "subject", "summary", "support", "system",
        "systems", "task", "tasks", "team", "ticket", "tickets", "tool", "tools", "user", "username", "work",
    };

    // How forms speak of themselves: "Provisioners only section", "Do not edit below".
    private static readonly HashSet<string> OfTheForm = new(StringComparer.Ordinal)
    {
        "above", "below", "deprovisioner", "deprovisioners", "edit", "not", "only", "provisioner", "provisioners", "section",
        "template",
    };

    /// <param name="names">Words that the page has for the one person it is about, in lower case.</param>
    public static bool Are(string text, IReadOnlySet<string> names) =>
        Word().Matches(text.ToLowerInvariant()).All(word => Plain.Contains(word.Value) || names.Contains(word.Value));

    /// <summary>Whether a heading is a remark of the form on itself, in the words that forms have for that.</summary>
    public static bool SpeakOfTheForm(string text) => Clues.SpeaksOfTheForm(text) && Are(text, OfTheForm);

    [GeneratedRegex(@"[^\s:;,.?!/()\[\]'’""“”*_-]+", Patterns.Exact)]
    private static partial Regex Word();
}
