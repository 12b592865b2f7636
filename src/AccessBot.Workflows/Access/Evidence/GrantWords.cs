using System.Globalization;
using System.Text;
using AccessBot.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Evidence;

namespace AccessBot.Workflows.Access.Evidence;

/// <summary>
/// A grant's evidence in the note that says that access is ready: a table for people, the same facts as JSON, and its hash in the
/// note's marker. It is in the note and not in a file: whoever may read the one may read the other.
/// </summary>
public static class GrantWords
{
    /// <summary>The marker's attribute with the SHA-256 of the JSON.</summary>
    public const string FactsMark = "facts";

    private const string Summary = "Evidence: who was asked, who answered, what was done";

    private const string Begin = "\n```json\n", End = "\n```\n";

    /// <summary>The template's variables.</summary>
    public static readonly IReadOnlyList<string> Variables =
    [
        "proof.user", "proof.sha", "proof.question", "proof.role", "proof.person", "proof.app", "proof.group",
        "answers[].gate", "answers[].says", "answers[].asked_at", "answers[].note", "answers[].mail", "answers[].by", "answers[].by_id",
        "answers[].at", "answers[].event", "receipts[].key", "receipts[].at", "receipts[].sha",
    ];

    public static NoteMarker Mark(NoteMarker marker, GrantFacts facts) => marker.With(FactsMark, HashOf(facts.ToJson()));

    public static void Fill(TemplateValues values, GrantFacts facts)
    {
        var json = facts.ToJson();
        values.SetTrusted("proof.sha", HashOf(json))
            .SetTrusted("proof.user", facts.Account is { } account ? Text(account.Id) : null)
            .SetTrusted("proof.question", facts.Question)
            .SetTrusted("proof.role", facts.Account?.CustomRole is { } role ? Text(role) : null)
            .Set("proof.person", facts.Person.Okta)
            .Set("proof.app", facts.Okta.App)
            .Set("proof.group", facts.Okta.Group)
            .Set("answers", facts.Answers.Select(answer => new TemplateValues()
                .Set("gate", answer.Gate == "people" ? "the People team" : answer.Gate)
                .SetTrusted("says", answer.Says)
                .Set("asked_at", answer.AskedAt)
                .SetTrusted("note", Text(answer.AskedIn))
                .Set("mail", answer.Mail)
                .Set("by", answer.By)
                .SetTrusted("by_id", Text(answer.ById))
                .Set("at", answer.At)
                .SetTrusted("event", Text(answer.LabelEvent))))
            .Set("receipts", facts.Receipts.Select(receipt => new TemplateValues()
                .SetTrusted("key", receipt.Key)
                .Set("at", receipt.At)
                .SetTrusted("sha", receipt.Sha256)));
    }

    /// <summary>The whole note: folded, because a table of ids is for whoever asks for proof.</summary>
    public static string Under(string ready, string table, GrantFacts facts) =>
        $"{ready.TrimEnd()}\n\n<details><summary>{Summary}</summary>\n\n{table.TrimEnd()}\n{Begin}{facts.ToJson()}{End}\n</details>";

    /// <summary>The JSON as it stands in a note; null where somebody took it out.</summary>
    public static string? FactsIn(string note)
    {
        var text = note.ReplaceLineEndings("\n");
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        if (begin < 0) return null;
        begin += Begin.Length;
        var end = text.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0 ? null : text[begin..end];
    }

    public static string HashOf(string json) => EvidenceLine.Sha256(Encoding.UTF8.GetBytes(json));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
