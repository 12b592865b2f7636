using AccessBot.Forms.Pages;
using AccessBot.Forms.Unread;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;
using AccessBot.Vocabulary;

namespace AccessBot.Forms.Shapes.People;

/// <summary>Who the form is about: one person, or questions.</summary>
/// <param name="sentences">Sentences that say who leaves.</param>
internal sealed class Identity(
    Fields fields, IReadOnlyList<TableRowValues> rows, Findings findings, IReadOnlyList<(LeavingSentence Sentence, PageLine Line)> sentences)
{
    private readonly List<SubjectClaim> _others = [];
    private readonly List<(SubjectClaim Claim, int Line)> _combined = [];
    private bool _isInSentence;

    /// <summary>More than one person is named: an issue is about one.</summary>
    public bool IsSeveral { get; private set; }

    /// <param name="complete">Our own form: name, username and address are all asked for. Elsewhere username or
    /// address is enough.</param>
    /// <param name="needsUsername">False for a complete form that asks to take away, and has no line for it: name and address are two
    /// identifiers, and not every directory knows usernames.</param>
    public SubjectClaim Read(bool complete, string? fromSentence = null, bool needsUsername = true)
    {
        var name = One(Field.Name, NameIn);
        var username = One(Field.Username, UsernameIn);
        var email = One(Field.Email, EmailIn);
        var claim = new SubjectClaim(name, username, email);
        foreach (var (other, line) in Combined())
        {
            claim = Merge(claim, other);
            _combined.Add((other, line));
        }

        claim = sentences.Aggregate(claim, FromSentence);
        _isInSentence = fromSentence is not null || sentences.Count > 0;
        if (fromSentence is not null) claim = Merge(claim, new(null, fromSentence, null));
        if (IsSeveral) return SubjectClaim.Nobody;
        if (complete) AskMissing(claim, needsUsername);
        else if (claim.Username is null && claim.Email is null) AskWho(claim);
        return new(
            findings.Asks(Field.Name) ? null : claim.Name,
            findings.Asks(Field.Username) ? null : claim.Username,
            findings.Asks(Field.Email) ? null : claim.Email);
    }

    /// <summary>What the page says of each person, where it names two or three who can be told apart.</summary>
    /// <param name="page">The page that was read.</param>
    public IReadOnlyList<PersonOnPage> Each(Page page, Understood understood, IReadOnlyList<UnreadLine> unread) =>
        !IsSeveral || _isInSentence ? [] : new SeveralPeople(page, fields, rows, _combined).Of(understood, unread);

    // A sentence with a name alone is about somebody only where the page has no other name; where it has one, the two are compared.
    private SubjectClaim FromSentence(SubjectClaim claim, (LeavingSentence Sentence, PageLine Line) said)
    {
        var person = said.Sentence.Person;
        if (!said.Sentence.HasTwo && (person.Name is not { } name || (claim.Name is { } known && PersonNames.Compare(name, known) != NameMatch.Different)))
            return claim;
        if (claim.Name is not null && person.Name is not null && PersonNames.Compare(person.Name, claim.Name) != NameMatch.Different)
            person = person with { Name = claim.Name };
        return Merge(claim, Take(person, said.Line.Line));
    }

    private void AskMissing(SubjectClaim claim, bool needsUsername = true)
    {
        if (claim.Name is null) findings.AskEmpty(Field.Name, fields.First(Field.Name));
        if (claim.Username is null && needsUsername) findings.AskEmpty(Field.Username, fields.First(Field.Username));
        if (claim.Email is null) findings.AskEmpty(Field.Email, fields.First(Field.Email));
    }

    private void AskWho(SubjectClaim claim)
    {
        AskMissing(claim);
        foreach (var field in new[] { Field.Username, Field.Email })
        {
            if (fields.First(field) is { } value) findings.AskEmpty(field, value);
        }
    }

    // A labelled field: filled in once, and readable; an empty or unreadable one is always asked about.
    private string? One(Field field, Func<string, string?> read)
    {
        if (!fields.Has(field)) return null;
        var filled = fields.Filled(field);
        if (filled.Count > 1) Several(field, string.Join(" / ", filled.Select(value => value.Value)), filled[1].Line);
        if (filled.Count != 1)
        {
            if (filled.Count == 0) findings.AskEmpty(field, fields.First(field));
            return null;
        }

        var value = read(filled[0].Value);
        var expected = NamesTwo(filled[0].Value) ? Expected.OnePerson : Expected.In(field);
        if (value is null) findings.Ask(field, filled[0].Value, expected, filled[0].Line);
        else findings.Found(field, value, filled[0].Line);
        return value;
    }

    private IEnumerable<(SubjectClaim Claim, int Line)> Combined()
    {
        var people = fields.Filled(Field.Person);
        foreach (var value in people)
        {
            var person = PersonText.Read(value.Value);
            if (person.IsSomebody) yield return (Take(person, value.Line), value.Line);
            else findings.Ask(Field.Person, value.Value, Expected.In(Field.Name), value.Line);
        }

        if (fields.Has(Field.Person) && people.Count == 0) findings.AskEmpty(Field.Person, fields.First(Field.Person));
        foreach (var row in rows.Where(row => row is { NamesPerson: true, IsWhole: true })) yield return (FromRow(row), row.Line);
    }

    private SubjectClaim Take(PersonText person, int line)
    {
        if (person.Name is { } name) findings.Found(Field.Name, name, line);
        if (person.Username is { } username) findings.Found(Field.Username, username, line);
        if (person.Email is not { } email) return new(person.Name, person.Username, null);
        if (EmailIn(email) is null) findings.Ask(Field.Email, email, Expected.In(Field.Email), line);
        else findings.Found(Field.Email, email, line);
        return new(person.Name, person.Username, EmailIn(email));
    }

    private SubjectClaim FromRow(TableRowValues row)
    {
        var person = row[Field.Person] is { } text ? PersonText.Read(text) : new PersonText(null, null, null, true);
        var username = row[Field.Username] is { } written ? UsernameIn(written) : null;
        if (row[Field.Username] is { } handle && username is null)
            findings.Ask(Field.Username, handle, Expected.In(Field.Username), row.Line);
        var (name, email) = (row[Field.Name] ?? person.Name, row[Field.Email] ?? person.Email);
        return Take(new(name, username ?? person.Username, email, true), row.Line);
    }

    private SubjectClaim Merge(SubjectClaim claim, SubjectClaim other)
    {
        // A thousand people are no clearer than four.
        if (_others.Count > 3) return claim;
        _others.Add(other);
        if (Differ(claim.Name, other.Name) || Differ(claim.Username, other.Username) || Differ(claim.Email, other.Email)
            || _others.Any(one => Differ(one.Username, other.Username) || Differ(one.Email, other.Email)))
        {
            var people = _others.Prepend(claim).Select(Shown).Where(text => text.Length > 0).Distinct();
            Several(Field.Name, string.Join(" / ", people), null);
        }

        return new(claim.Name ?? other.Name, claim.Username ?? other.Username, claim.Email ?? other.Email);
    }

    private void Several(Field field, string found, int? line)
    {
        IsSeveral = true;
        findings.Ask(field, found, Expected.OnePerson, line);
    }

    /// <summary>The name that the text is, as a whole; null where it is none.</summary>
    public static string? NameIn(string? text) =>
        text is not null && text.Length <= 200 && !NamesTwo(text) && PersonText.IsName(text) ? text : null;

    /// <summary>The username that the text is, as a whole; null where it is none.</summary>
    public static string? UsernameIn(string? text) => text is null ? null : PersonText.UsernameOf(text);

    /// <summary>The address that the text is, as a whole; null where it is none.</summary>
    public static string? EmailIn(string? text)
    {
        if (text is null) return null;
        var plain = text.Trim().TrimEnd('.', ',', ';').Trim('<', '>');
        // An address in another alphabet is kept as it is: it has to be seen by the rules for look-alikes.
        return EmailAddress.TryParse(plain, out _) || IsForeign(plain) ? plain : null;
    }

    private static bool IsForeign(string text) =>
        text.Count(c => c == '@') == 1 && text.Any(c => c > 127)
        && !text.Any(c => char.IsWhiteSpace(c) || c == '\uFFFD');

    private static bool NamesTwo(string text) =>
        text.Contains(" and ", StringComparison.OrdinalIgnoreCase) || text.Contains(" & ", StringComparison.Ordinal)
        || text.Contains(" / ", StringComparison.Ordinal) || text.Contains(';') || text.Count(c => c == '@') > 1;

    private static bool Differ(string? a, string? b) =>
        a is not null && b is not null && Wording.Key(a) != Wording.Key(b);

    private static string Shown(SubjectClaim claim) => claim.Name ?? claim.Username ?? claim.Email ?? "";
}
