using AccessBot.Forms.Words.Dates;
using AccessBot.Forms.Words.Files;
using AccessBot.Vocabulary;

namespace AccessBot.Forms.Words.Signs;

/// <summary>
/// Whether somebody wrote a field's value inside a hidden note, where no reader of the page sees it. Only to tell them
/// so: what is hidden is never taken for the value.
/// </summary>
internal static class HiddenValue
{
    public static bool Is(Lexicon lexicon, Field field, string comment)
    {
        if (comment.Length == 0 || lexicon.IsPlaceholder(comment)) return false;
        var words = comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return field switch
        {
            Field.Name or Field.Person => words.Length is > 1 and < 6 && words.All(IsCapitalised),
            Field.Email => words.Length == 1 && EmailAddress.TryParse(comment, out _),
            Field.Username or Field.Manager or Field.TicketsTo => words.Length == 1,
            Field.Request => lexicon.ActionOf(comment) is not null,
            Field.Until => FieldDates.Day(comment) is not null,
            Field.From or Field.GardenLeave => lexicon.MomentIn(comment) is not null,
            Field.System or Field.Role => words.Length < 6 && !comment.Contains(':'),
            Field.Why => false,
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
        };
    }

    private static bool IsCapitalised(string word) =>
        !char.IsLower(word[0]) && word.All(c => char.IsLetter(c) || c is '-' or '\'' or '.');
}
