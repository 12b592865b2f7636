using System.Text.RegularExpressions;
using AccessBot.Forms;
using AccessBot.Forms.Pages;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Lists;

/// <summary>
/// Reads of a comment what kind it is, and keeps only that: a few words of the bot's own in place of what somebody wrote.
/// </summary>
public static partial class CommentText
{
    /// <summary>An upload is linked as /uploads/SECRET/NAME, with the project's address before it or not.</summary>
    internal const string WithUpload = "/uploads/";

    private const string Asking = "asks:", Answering = "answers", Stopping = "stops", Shifting = "shifts", Declining = "declines";

    private const int LongestRead = 50_000, LongestAnswer = 200;

    /// <summary>What is kept of a comment; null for one that is left to people.</summary>
    /// <param name="forms">Knows the words of every language in force.</param>
    public static string? Keep(string body, string bot, FormReader forms)
    {
        var text = Spoken(body);
        List<string> kept = [];
        if (body.Contains(WithUpload, StringComparison.Ordinal)) kept.Add(WithUpload);
        if (AskIn(text, bot) is { } ask) kept.Add($"{Asking}{ask}");
        else
        {
            if (IsAnswer(text)) kept.Add(Answering);
            if (No().IsMatch(text)) kept.Add(Declining);
        }

        if (!kept.Contains($"{Asking}{Ask.GoOn}"))
        {
            if (StopAlone().IsMatch(WithoutName(text, bot)) || forms.AsksToStop(text)) kept.Add(Stopping);
            if (forms.NamesOtherDay(text)) kept.Add(Shifting);
        }

        return kept.Count == 0 ? null : string.Join(' ', kept);
    }

    /// <summary>The comment that a note stands for; null where nothing of it is for the bot.</summary>
    /// <param name="note">With what <see cref="Keep"/> left of it.</param>
    public static Comment? Read(Note note)
    {
        var words = note.Body.Split(' ');
        Ask? asks = words.FirstOrDefault(word => word.StartsWith(Asking, StringComparison.Ordinal)) is { } asked
            && Enum.TryParse<Ask>(asked[Asking.Length..], out var ask) ? ask : null;
        var comment = new Comment(note.Id, note.Author, note.CreatedAt, asks, words.Contains(Answering))
        { EditedAt = note.UpdatedAt, Stops = words.Contains(Stopping) || asks == Ask.Cancel, SaysNo = words.Contains(Declining), NamesOtherDay = words.Contains(Shifting) };
        return comment is { Asks: null, Answers: false, Stops: false, SaysNo: false, NamesOtherDay: false } ? null : comment;
    }

    private static string Spoken(string body) =>
        InlineCode().Replace(string.Join('\n', SpokenText.Lines(body[..Math.Min(body.Length, LongestRead)]).Select(line => line.TrimStart())), " ").Trim();

    private static string WithoutName(string text, string bot) => text.StartsWith("@" + bot, StringComparison.OrdinalIgnoreCase)
        ? text[(bot.Length + 1)..].TrimStart(' ', ',', ':') : text;

    private static Ask? AskIn(string text, string bot)
    {
        var name = "@" + bot;
        if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && GoOn().IsMatch(text[name.Length..])) return Ask.GoOn;
        Ask? found = null;
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var isWhole = (at == 0 || !IsOfName(text[at - 1])) && (at + name.Length == text.Length || !IsOfName(text[at + name.Length]));
            if (!isWhole) continue;
            var word = FirstWord().Match(text, at + name.Length);
            if (word.Success && AskOf(word.Groups[1].Value) is { } ask) return ask;
            if (at == 0) found = Ask.Other;
        }

        return found;
    }

    private static Ask? AskOf(string word) => word.ToUpperInvariant() switch
    {
        "STATUS" => Ask.Status,
        "HELP" => Ask.Help,
        "AGAIN" or "RETRY" => Ask.Again,
        "CANCEL" => Ask.Cancel,
        _ => null,
    };

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '@' or '/';

    private static bool IsAnswer(string text) =>
        text.Length is > 0 and <= LongestAnswer && !text.Contains('?') && Answer().IsMatch(text);

    [GeneratedRegex(
        @"^(@\S+[\s,:]+)?((no|nope|nein|いいえ|non)\b(?!\s+(worr|problem|rush|hurry|need|question|idea|news|more|further|objection|concern|issue|action|stress|change|doubt))"
        + @"|(denied|declined|rejected|abgelehnt|rechazad[oa])\b|not (verified|confirmed|approved)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex No();

    // That and nothing else: "go on when legal is done" is a condition, which nobody would see to.
    [GeneratedRegex(@"^[\s,:]*(please\s+)?(go\s+on|go\s+ahead|continue|proceed|resume|weiter|weitermachen|continúa|sigue)([\s.!,]+(please|now|thanks|thank you))*[\s.!,]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GoOn();

    // Words that say nothing else where they stand alone, or first behind the bot's name.
    [GeneratedRegex(@"^(please\s+|bitte\s+|por favor,?\s+)?(stop|wait|halt|hold|pause|cancel|don't|dont|do not|stopp|warte|warten|anhalten|abbrechen|para|espera|alto|中止|停止|待って)(\s+(please|this|it|now|bitte))*[\s.!,]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StopAlone();

    [GeneratedRegex("`[^`\n]*`", RegexOptions.CultureInvariant)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\G[\s,:]+(\p{L}+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex FirstWord();

    [GeneratedRegex(
        @"^(@\S+[\s,:]+)?(yes|yep|yeah|ok|okay|no|nope|ja|nein|sí|はい|いいえ)\b|\+1|👍"
        + @"|\b(approved?|i approve|confirmed?|verified|lgtm|looks good|denied|declined|rejected|genehmigt|freigegeben|bestätigt"
        + @"|abgelehnt|aprobad[oa]|apruebo|confirmad[oa]|confirmo|verificad[oa]|rechazad[oa])\b|承認|確認|却下",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Answer();
}
