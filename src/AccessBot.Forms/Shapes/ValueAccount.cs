using AccessBot.Forms.Shapes.People;
using AccessBot.Forms.Unread;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Shapes;

/// <summary>
/// What a value says besides what its field asks for: "Ben Achterberg (cancelled)", "@yuki after Friday". The part that a
/// field takes is understood; the rest counts like any line.
/// </summary>
internal static class ValueAccount
{
    /// <summary>Null where the value says nothing more.</summary>
    public static UnreadKind? Of(FieldValue value, Understood understood, Lexicon lexicon) => !value.IsFilled
        ? null
        : value.Field switch
        {
            Field.Name or Field.Person or Field.Username or Field.Email => Said(value.Value, lexicon.Clues),
            Field.Manager or Field.TicketsTo => OfHandle(value.Value, lexicon),
            // The one place on that form for a sentence: whoever knows of a day or a condition writes it there.
            Field.Why when understood is { Action: AccessAction.RemoveAccess, From: null } => OfReason(value.Value, lexicon),
            _ => null,
        };

    /// <summary>A day, or words that take back, which no wording makes harmless; null where neither is there.</summary>
    public static UnreadKind? Said(string text, Clues clues) => clues.HasExactDate(text) || clues.NamesLastDay(text)
        ? UnreadKind.Date
        : clues.TakesBack(text) ? UnreadKind.Limit : null;

    private static UnreadKind? OfHandle(string text, Lexicon lexicon)
    {
        if (PersonText.UsernameOf(text) is not null || lexicon.NamesTheManager(text)) return null;
        var person = PersonText.Read(text);
        var beside = person.IsClean ? person.Name ?? "" : text;
        var looksLikeName = person.IsClean && beside.Split(' ').All(word => word.Length == 0 || !char.IsLower(word[0]) || PersonText.IsParticle(word));
        return lexicon.Clues.Of(beside) switch
        {
            UnreadKind.Date => UnreadKind.Date,
            _ when looksLikeName => null,
            UnreadKind.Limit => UnreadKind.Limit,
            _ => UnreadKind.Other,
        };
    }

    // Words such as "last week" are in many a reason and mean nothing; "next Friday" does. So they are no question, and keep
    // a removal from being taken at its author's word.
    private static UnreadKind? OfReason(string text, Lexicon lexicon)
    {
        if (Said(text, lexicon.Clues) is { } said) return said;
        return lexicon.Clues.Of(lexicon.WithoutPlainReasons(text)) is UnreadKind.Date or UnreadKind.Limit ? UnreadKind.Other : null;
    }
}
