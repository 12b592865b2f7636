using System.Globalization;
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
    /// <summary>
    /// Fields whose value stands for exactly one thing, so that one which nobody took was passed over. Names, addresses and
    /// handles are compared among each other instead, and a reason is a sentence.
    /// </summary>
    public static bool IsTaken(Field field) => field is Field.System or Field.Request or Field.Role
        or Field.Until or Field.From or Field.GardenLeave or Field.TicketsTo;

    /// <summary>Null where the value says nothing more.</summary>
    public static UnreadKind? Of(FieldValue value, Understood understood, FormWords words) => !value.IsFilled
        ? null
        : value.Field switch
        {
            Field.Name or Field.Person or Field.Username or Field.Email => Said(value.Value, words.Lexicon.Clues),
            Field.Manager or Field.TicketsTo => OfHandle(value.Value, words.Lexicon),
            // The one place on that form for a sentence: whoever knows of a day or a condition writes it there.
            Field.Why when understood.Action == AccessAction.RemoveAccess => OfReason(value.Value, understood, words.Lexicon),
            Field.Why => OfReasonToGive(value.Value, understood, words),
            _ => null,
        };

    /// <summary>The same of a cell in a row that is about a person, where the column has no more to say of a request.</summary>
    public static UnreadKind? OfCell(Field field, string cell, Understood understood, FormWords words) => field switch
    {
        Field.Why when understood.Action == AccessAction.RemoveAccess => OfReason(cell, understood, words.Lexicon),
        Field.Why => OfReasonToGive(cell, understood, words),
        Field.Manager or Field.TicketsTo => OfHandle(cell, words.Lexicon),
        Field.Request when words.Lexicon.ActionOf(cell) != understood.Action => words.Lexicon.Clues.Of(cell),
        Field.Role when !words.IsLightAgent(cell) => words.Lexicon.Clues.Of(cell),
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
        if (lexicon.Denies(beside)) return UnreadKind.Limit;
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
    private static UnreadKind? OfReason(string text, Understood understood, Lexicon lexicon)
    {
        // Where the page says when, a day in the reason is the same one, or none of the removal's.
        if (understood.From is not null)
        {
            if (lexicon.Clues.TakesBack(text)) return UnreadKind.Limit;
            var left = lexicon.WithoutPlainReasons(text);
            var isOtherDay = lexicon.Clues.HasExactDate(left) && !(understood.From is FormDate.On { Day: var day } && Names(left, day));
            return isOtherDay || lexicon.Clues.Limits(left) || lexicon.Clues.IsForeign(left) || (lexicon.IsQualified(left) && !lexicon.Clues.HasExactDate(left)) ? UnreadKind.Other : null;
        }

        if (Said(text, lexicon.Clues) is { } said) return said;
        var rest = lexicon.WithoutPlainReasons(text);
        return lexicon.Clues.Of(rest) != UnreadKind.Other || lexicon.IsQualified(rest) ? UnreadKind.Other : null;
    }

    // In any spelling: the number of the day and that of the year.
    private static bool Names(string text, DateOnly day) =>
        Numbers(text).Contains(day.Day) && (Numbers(text).Contains(day.Year) || Numbers(text).Contains(day.Year % 100));

    private static IEnumerable<int> Numbers(string text) => new string([.. Clues.Plain(text).Select(c => char.IsAsciiDigit(c) ? c : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(digits => digits.Length <= 4).Select(digits => int.Parse(digits, CultureInfo.InvariantCulture));

    /// <summary>
    /// Nobody who says yes to an access sees its reason. What takes it back, ends it, names somebody or another system is asked
    /// about; the day after "until" was taken.
    /// </summary>
    public static UnreadKind? OfReasonToGive(string text, Understood understood, FormWords words)
    {
        var lexicon = words.Lexicon;
        var end = lexicon.EndDates.Find(text);
        var rest = end is { } taken ? $"{taken.Before} {taken.After}" : text;
        if (Said(rest, lexicon.Clues) is { } said && !(said == UnreadKind.Date && lexicon.SpeaksOfAStart(rest))) return said;
        if (lexicon.WithoutPlainReasons(rest) != rest) return UnreadKind.Limit;
        if (lexicon.IsQualified(rest) || lexicon.Clues.IsForeign(rest)) return UnreadKind.Limit;
        if (Clues.NamesSomebody(rest) && !IsKnown(rest, understood)) return UnreadKind.Person;
        return words.Systems.FindIn(rest).Any(mention => mention.Kind == SystemKind.Ours && mention.InstanceName != understood.Instance)
            ? UnreadKind.Other : null;
    }

    private static bool IsKnown(string text, Understood understood) =>
        new[] { understood.Subject.Username, understood.Subject.Email, understood.Manager }.OfType<string>()
            .Aggregate(text, (left, known) => left.Replace(known, "", StringComparison.OrdinalIgnoreCase)) is var left
        && !Clues.NamesSomebody(left);
}
