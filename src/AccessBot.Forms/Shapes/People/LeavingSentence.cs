using AccessBot.Forms.Pages;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Shapes.People;

/// <summary>
/// A sentence that says who leaves: "Ben Achterberg (@benny) leaves on 31 March 2031". The directory decides whether its name and
/// its handle or address are one person's; what it says after the verb is not read here.
/// </summary>
/// <param name="Rest">What stands after the verb.</param>
internal sealed record LeavingSentence(PersonText Person, string Rest)
{
    private const int Longest = 300;

    /// <summary>Null where the text is no such sentence.</summary>
    public static LeavingSentence? Read(Lexicon lexicon, string text)
    {
        if (text.Length > Longest || lexicon.Leaves.In(Clues.Lower(text = Clues.Plain(text))) is not { } verb) return null;
        var person = PersonText.Read(text[..verb.Start].Trim(' ', ',', ':', '-', '*'));
        return person.IsSomebody && (person.Name is null || LooksLikeName(person.Name))
            ? new(person, text[verb.End..].Trim(' ', '.', ',', '!')) : null;
    }

    /// <summary>The lines of a page that say so in public: not those of other people, and nothing that was folded away.</summary>
    public static IEnumerable<(LeavingSentence Sentence, PageLine Line)> In(Page page, Fields fields, Lexicon lexicon) =>
        from line in page.Lines
        where line.Box == Box.None && !fields.IsField(line) && !fields.IsOfAnother(line) && page.FoldOf(line.Line) is null
        let sentence = Read(lexicon, line.Text)
        where sentence is not null
        select (sentence, line);

    /// <summary>Whether two of name, handle and address are there, which the directory can hold against each other.</summary>
    public bool HasTwo => new[] { Person.Name, Person.Username, Person.Email }.Count(one => one is not null) > 1;

    /// <summary>Whether everything that it says of the person is the subject's.</summary>
    public bool IsAbout(SubjectClaim subject) =>
        IsPart(Person.Username, subject.Username) && IsPart(Person.Email, subject.Email)
        && (Person.Name is null || (subject.Name is not null && PersonNames.Compare(Person.Name, subject.Name) != NameMatch.Different));

    private static bool IsPart(string? said, string? known) => said is null || said.Equals(known, StringComparison.OrdinalIgnoreCase);

    // "When Ben" and "Max says Ben" begin with capitals or have words in lower case; only what could be a whole name counts.
    private static bool LooksLikeName(string name) =>
        name.Split(' ') is { Length: > 1 and < 6 } words && words.All(word => !char.IsLower(word[0]) || PersonText.IsParticle(word));
}
