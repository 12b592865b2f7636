using AccessBot.Forms.Pages;
using AccessBot.Forms.Unread;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes.People;

/// <summary>One person as a page names them, and the lines that are theirs alone.</summary>
/// <param name="To">The last of these lines; after the last person it ends at the next heading.</param>
internal sealed record NamedPerson(SubjectClaim Claim, int From, int To, string? Manager = null);

/// <summary>
/// Tells apart the people of a page that names two or three, so that each can be given a form of their own. Where it is
/// not certain which words belong together, nobody is told apart: a form must never mix two people.
/// </summary>
/// <param name="combined">People named in one go (a line, or a row of a table), each with the line.</param>
internal sealed class SeveralPeople(
    Page page, Fields fields, IReadOnlyList<TableRowValues> rows, IReadOnlyList<(SubjectClaim Claim, int Line)> combined)
{
    private const int Most = 3;

    private static readonly Field[] Personal = [Field.Name, Field.Username, Field.Email];

    // What a page may say once for everybody on it, or of one person only.
    private static readonly Field[] OfThePage =
    [
        Field.Manager, Field.System, Field.Request, Field.Role, Field.Why, Field.Until, Field.From, Field.GardenLeave, Field.TicketsTo,
    ];

    private readonly List<int> _headings = [.. page.Lines.Where(line => line.Heading > 0).Select(line => line.Line)];

    public IReadOnlyList<PersonOnPage> Of(Understood understood, IReadOnlyList<UnreadLine> unread)
    {
        if (unread.Any(line => line.Kind == UnreadKind.Person) || Told() is not { } people) return [];
        return [.. people.Select(person => Only(person, people, understood))];
    }

    // Null where there are too many, or where two of them could be one.
    private List<NamedPerson>? Told()
    {
        if (combined.Count > Most || Blocks() is not { } blocks) return null;
        var people = new List<NamedPerson>();
        foreach (var one in blocks.Concat(combined.Select(InOneGo)))
        {
            var alike = people.Select(other => Compared(one.Claim, other.Claim)).ToList();
            if (alike.Contains(null)) return null;
            if (!alike.Contains(true)) people.Add(one);
        }

        return people.Count is > 1 and <= Most ? people : null;
    }

    // Fields that repeat whole, in the same order: name, username, name, username. Any other order could be read in two ways.
    private List<NamedPerson>? Blocks()
    {
        var own = fields.All.Where(value => value.IsFilled && Personal.Contains(value.Field)).OrderBy(value => value.Line).ToList();
        if (own.Count == 0) return [];
        var managers = fields.All.Where(value => value is { IsFilled: true, Field: Field.Manager });
        var withManagers = own.Concat(managers).OrderBy(value => value.Line).ToList();
        return Repeated(withManagers) is { Count: > 1 } all ? all : Repeated(own);
    }

    private static List<NamedPerson>? Repeated(List<FieldValue> values)
    {
        var again = values.FindIndex(1, value => value.Field == values[0].Field);
        var size = again < 0 ? values.Count : again;
        if (values.Count % size != 0 || values.Count / size > Most) return null;
        var blocks = values.Chunk(size).ToList();
        var order = blocks[0].Select(value => value.Field).ToList();
        if (order.Distinct().Count() < size || blocks.Any(block => !block.Select(value => value.Field).SequenceEqual(order))) return null;
        var people = blocks.Select((block, at) => Block(block, at + 1 < blocks.Count ? blocks[at + 1][0].Line - 1 : block[^1].Line));
        return people.All(person => person is not null) ? [.. people.OfType<NamedPerson>()] : null;
    }

    private static NamedPerson? Block(FieldValue[] block, int to)
    {
        string? Written(Field field) => block.FirstOrDefault(value => value.Field == field)?.Value;
        var claim = new SubjectClaim(
            Identity.NameIn(Written(Field.Name)), Identity.UsernameIn(Written(Field.Username)), Identity.EmailIn(Written(Field.Email)));
        var manager = Written(Field.Manager) is { } text ? PersonText.HandleOf(text) : null;
        return claim == SubjectClaim.Nobody ? null : new(claim, block[0].Line, to, manager);
    }

    private NamedPerson InOneGo((SubjectClaim Claim, int Line) one)
    {
        var manager = RowAt(one.Line)?[Field.Manager] is { } text ? PersonText.HandleOf(text) : null;
        return new(one.Claim, one.Line, one.Line, manager);
    }

    // True for one person named twice, false for two, null where the page does not tell.
    private static bool? Compared(SubjectClaim a, SubjectClaim b)
    {
        var (username, email, name) = (Same(a.Username, b.Username), Same(a.Email, b.Email), Same(a.Name, b.Name));
        var differs = username == false || email == false;
        if (username == true || email == true) return differs || name == false ? null : true;
        return differs || name == false ? false : null;
    }

    private static bool? Same(string? a, string? b) => a is null || b is null ? null : Wording.Key(a) == Wording.Key(b);

    private PersonOnPage Only(NamedPerson person, IReadOnlyList<NamedPerson> people, Understood understood)
    {
        var theirs = understood with
        {
            Subject = person.Claim,
            Manager = person.Manager ?? (people.All(one => one.Manager is null) ? understood.Manager : null),
        };
        var left = new List<string>();
        foreach (var field in OfThePage)
        {
            var without = Without(theirs, field);
            if (without == theirs || IsForAll(field, people) || (field == Field.Manager && person.Manager is not null)) continue;
            theirs = without;
            left.Add(FieldNames.OnOurForm(field == Field.Why ? Field.Until : field));
        }

        return new(theirs, [.. left.Distinct()]);
    }

    private static Understood Without(Understood understood, Field field) => field switch
    {
        Field.Manager => understood with { Manager = null },
        Field.System => understood with { System = null, Instance = null },
        Field.Request => understood with { Action = null },
        Field.Role => understood with { Role = null },
        // An end may stand in the reason, and the end of access may be the day of a removal.
        Field.Until or Field.From or Field.GardenLeave or Field.Why => understood with { From = null, Until = null },
        Field.TicketsTo => understood with { TicketsTo = null },
        _ => understood,
    };

    // A value counts for everybody if it stands apart from all of them, or the same beside each.
    private bool IsForAll(Field field, IReadOnlyList<NamedPerson> people)
    {
        var inRows = people.Select(person => RowAt(person.From)?[field]).ToList();
        if (inRows.Any(cell => cell is not null))
            return inRows.All(cell => cell is not null && Wording.Key(cell) == Wording.Key(inRows[0] ?? ""));
        var values = fields.All.Where(value => value.Field == field && value.IsFilled).ToList();
        if (values.All(value => IsApart(value.Line, people))) return true;
        var last = people.Max(person => person.To);
        return fields.Filled(field).Count == 1
            && people.All(person => values.Any(value => IsBeside(value.Line, person, isLast: person.To == last)));
    }

    private bool IsApart(int line, IReadOnlyList<NamedPerson> people)
    {
        var (first, last) = (people.Min(person => person.From), people.Max(person => person.To));
        if (line >= first && line <= last) return false;
        return people.All(person => RowAt(person.From) is not null)
            || _headings.Any(heading => line > last ? heading > last && heading <= line : heading > line && heading <= first);
    }

    private bool IsBeside(int line, NamedPerson person, bool isLast) =>
        line >= person.From && (line <= person.To || isLast && !_headings.Any(heading => heading > person.To && heading <= line));

    private TableRowValues? RowAt(int line) => rows.FirstOrDefault(row => row.Line == line);
}
