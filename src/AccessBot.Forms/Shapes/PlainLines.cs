using AccessBot.Forms.Pages;
using AccessBot.Forms.Shapes.People;
using AccessBot.Forms.Unread;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Dates;
using AccessBot.Forms.Words.Files;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Shapes;

/// <summary>
/// Lines that nobody has to understand, because nothing that is asked for depends on them. Whatever is not certain to be one is
/// asked about or confirmed.
/// </summary>
/// <param name="filedAt">When the issue was filed; null where that is not known, and then no day is over.</param>
internal sealed class PlainLines(Page page, Fields fields, FormWords words, DateTimeOffset? filedAt)
{
    private Clues Signs => words.Lexicon.Clues;

    /// <summary>A line that changes nothing in a request for access: courtesies, the words of forms.</summary>
    /// <param name="names">Words of the person's name and address.</param>
    public bool ChangesNothing(PageLine line, HashSet<string> names, Understood understood)
    {
        if (line.Box != Box.None) return false;
        var text = line.Text;
        if (words.Lexicon.IsPlainLine(text) || words.Lexicon.IsPlainHeading(text.TrimEnd(':', ' '))) return true;
        var kind = Signs.Of(text);
        if (Clues.SpeaksOfTheForm(text) && (kind == UnreadKind.Other || kind == UnreadKind.Limit && Clues.Instructs(text)) && !Clues.NamesSomebody(text)) return true;
        if (kind == UnreadKind.Other && text.EndsWith(':') && Signs.NamesAnother(text)) return true;
        // "Also Zendesk Global please" beside a request for another instance.
        if (words.Systems.FindIn(text).Any(mention => mention.Kind == SystemKind.Ours && mention.InstanceName != understood.Instance)) return false;
        return kind == UnreadKind.Other && !words.Lexicon.SaysToRemove(text) && !words.Lexicon.TurnsRound(text) && !words.Lexicon.IsQualified(text)
            && PlainHeadings.Words(words.WithoutSystems(text)).All(word => IsOfForms(word) || names.Contains(word) || words.IsOfLightAgent(word));
    }

    /// <summary>"Department: Support", "cc @max", and a first day that was over when the issue was filed.</summary>
    public bool IsField(PageLine line, bool isGiven)
    {
        if (line is not { Box: Box.None, Heading: 0 }) return false;
        var text = line.Text;
        var colon = text.IndexOfAny([':', '：']);
        // "cc @max" beside a removal may be somebody who is to have a say.
        var at = colon > 0 || !isGiven ? colon : text.IndexOf(' ');
        if (at <= 0) return false;
        return IsField(text[..at], text[(at + 1)..].Trim());
    }

    /// <summary>The same of a row with two cells.</summary>
    public bool IsField(string label, string value) => words.Lexicon.IsPlainLabel(label) && (words.Lexicon.SpeaksOfAStart(label)
            ? FieldDates.Day(value) is { } day && FieldDates.LatestOf(day) <= filedAt
            : IsPlainValue(value) && !(Signs.NamesAnother(label) && IsProse(value)));

    // "Approved by: nobody yet", "HR: wants to talk to her first": beside the label of a person stands a name, and no sentence.
    private static bool IsProse(string value) => value.Split([' ', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts
        && parts.Any(part => char.IsLower(part[0]) && !part.Contains('@') && !part.Contains('.') && part is not ("and" or "or" or "of") && !PersonText.IsParticle(part));

    /// <summary>"Hi all," and "Best, Pat", with the name on the line or on the next one.</summary>
    public HashSet<PageLine> Courtesies()
    {
        var courtesies = new HashSet<PageLine>(ReferenceEqualityComparer.Instance);
        PageLine? before = null;
        foreach (var line in page.Lines.Where(line => line.Text.Length > 0))
        {
            var mayFollow = before is not null && (before.Text.EndsWith(',') || before.Block == line.Block);
            var rest = line is { Box: Box.None, Heading: 0 } && !fields.IsField(line)
                ? AfterCourtesies(line.Text) ?? (mayFollow ? line.Text : null) : null;
            before = rest is not null && IsSignature(rest) ? line : null;
            if (before is not null) courtesies.Add(line);
        }

        return courtesies;
    }

    // "Thanks and best regards": one may follow another.
    private string? AfterCourtesies(string text)
    {
        var rest = words.Lexicon.AfterCourtesy(text);
        while (rest is { Length: > 0 } && words.Lexicon.AfterCourtesy(words.Lexicon.IsPlainLine(rest.Split(' ')[0]) ? rest[rest.Split(' ')[0].Length..].Trim() : rest) is { } more)
            rest = more;
        return rest;
    }

    // Nothing, words that courtesies have, or up to three that could be a name and mean nothing else.
    private bool IsSignature(string text) => PlainHeadings.Words(text).All(words.Lexicon.IsPlainLine) || (PersonText.IsName(text)
        && text.Split(' ') is { Length: <= 5 } names && names.Count(name => !PersonText.IsParticle(name)) <= 3
        && names.All(name => char.IsUpper(name[0]) || PersonText.IsParticle(name) || words.Lexicon.IsPlainLine(name)) && Signs.Of(text) == UnreadKind.Other && !words.Lexicon.IsQualified(text) && !words.Systems.FindIn(text).Any()
        && !words.Lexicon.SpeaksOfRemoval(text));

    private bool IsPlainValue(string text) => text.Length == 0 || (Signs.Of(text) switch
    {
        UnreadKind.Other => true,
        UnreadKind.Person => PersonText.Read(text).IsClean,
        _ => false,
    } && !words.Systems.FindIn(text).Any());

    /// <summary>Whether each word is one that forms are made of.</summary>
    public bool IsOfForms(string text) => PlainHeadings.Words(text).All(word => words.Lexicon.IsPlainLine(word) || words.Lexicon.IsPlainHeading(word));
}
