using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AccessBot.Forms;
using AccessBot.Forms.Pages;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Campaigns.Answers;

/// <summary>What a line of a note asks for.</summary>
public enum Word
{
    Keep,
    Remove,
    SignOff,

    /// <summary>It begins like an answer and is none.</summary>
    Unclear,
}

/// <summary>One line that answers. Whether a reason stands there is kept, and not the reason: that stays on the issue.</summary>
/// <param name="Code">An item, or <see cref="CampaignList.Block"/>; for <see cref="Word.Unclear"/> the number of the line.</param>
public sealed record SpokenLine(Word Word, string Code, bool HasReason)
{
    /// <summary>What it asks for can't be taken back, and the words around it may say something else.</summary>
    public bool IsDoubtful { get; init; }
}

/// <summary>A note of a person as far as a campaign needs it.</summary>
/// <param name="Sha256">Over the note's text: whether it was changed since.</param>
public sealed record SpokenNote(
    long Id, GitLabUser By, DateTimeOffset At, DateTimeOffset UpdatedAt, string Sha256, IReadOnlyList<SpokenLine> Lines)
{
    // GitLab gives a new note one time twice.
    private static readonly TimeSpan Same = TimeSpan.FromSeconds(1);

    /// <summary>Somebody may have changed it since it was written: GitLab lets others than its author do so.</summary>
    public bool MayBeEdited => UpdatedAt - At > Same;

    public static SpokenNote Of(Note note, FormReader forms) => new(
        note.Id, note.Author, note.CreatedAt, note.UpdatedAt, HashOf(note.Body),
        note.IsSystem ? [] : NoteLines.Read(note.Body, note.Author.Name, forms));

    public static string HashOf(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}

/// <summary>
/// Reads answers out of a note, one on a line: <c>keep A3: reason</c>, <c>remove A7</c>, <c>keep fine</c>, <c>sign off</c>. What is quoted, in
/// a code block or hidden is nobody's answer; other lines are talk.
/// </summary>
public static partial class NoteLines
{
    /// <param name="author">The author's name, which may stand below the answers.</param>
    public static IReadOnlyList<SpokenLine> Read(string body, string author, FormReader forms)
    {
        List<SpokenLine> read = [];
        var (number, isTalk, isLimited) = (0, false, false);
        foreach (var line in SpokenText.Lines(body))
        {
            number++;
            var (spoken, talk) = Of(line, number, forms);
            if (spoken is not null) read.Add(spoken);
            if (talk.Length == 0 || forms.IsCourtesy(talk, author)) continue;
            isTalk = true;
            isLimited |= forms.Hesitates(talk);
        }

        // A removal begins at once, and nobody can tell whether other words in the comment take it back.
        return [.. read.Select(line => line with { IsDoubtful = line.IsDoubtful || line.Word == Word.Remove && isTalk || line.Word == Word.SignOff && isLimited })];
    }

    // The answer, and what of the line is talk.
    private static (SpokenLine?, string Talk) Of(string line, int number, FormReader forms)
    {
        var text = Bullet().Replace(line.Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal), "").Trim();
        if (SignOff().IsMatch(text)) return (new SpokenLine(Word.SignOff, "", false), "");
        if (!Begins().IsMatch(text)) return (null, text);
        if (Answer().Match(text) is not { Success: true } said)
            return (new SpokenLine(Word.Unclear, number.ToString(CultureInfo.InvariantCulture), false), text);
        var (code, why) = (said.Groups["what"].Value, said.Groups["why"].Value);
        var word = said.Groups["word"].Value.Equals("keep", StringComparison.OrdinalIgnoreCase) ? Word.Keep : Word.Remove;
        var answer = new SpokenLine(
            word, code.Equals(CampaignList.Block, StringComparison.OrdinalIgnoreCase) ? CampaignList.Block : code.ToUpperInvariant(),
            why.Count(char.IsLetter) >= 3)
        { IsDoubtful = word == Word.Remove && forms.Hesitates(why) };
        return (answer, word == Word.Keep && forms.AsksToStop(why) ? why : "");
    }

    // Bullets only: a mark of quoting stays, and so the line is nobody's answer.
    [GeneratedRegex(@"^\s*(?:[-+]\s+|\d{1,4}[.)]\s+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^sign[ -]off[.!]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SignOff();

    [GeneratedRegex(@"^(?:keep|remove)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Begins();

    [GeneratedRegex(@"^(?<word>keep|remove)\s+(?<what>fine|A[1-9]\d{0,6})\s*(?:(?::|–|—|-)\s*(?<why>.*)|[.!])?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Answer();
}
