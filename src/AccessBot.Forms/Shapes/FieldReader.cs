using AccessBot.Forms.Pages;
using AccessBot.Forms.Shapes.People;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Dates;
using AccessBot.Forms.Words.Files;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Shapes;

/// <summary>
/// Shape: <c>label: value</c> lines, as on our own forms; also a heading that is a label with its value below, and
/// two-column tables. A line with a task box is never a field.
/// </summary>
internal sealed class FieldReader(Lexicon lexicon)
{
    private static readonly char[] Colons = [':', '：'];

    private static readonly string[] Dashes = [" - ", " – ", " — "];

    // Under these headings a form has whole sections; the others may hold one value.
    private static readonly HashSet<Field> AsHeading =
    [
        Field.Name, Field.Username, Field.Email, Field.Person, Field.Manager,
        Field.System, Field.Request, Field.Role, Field.Until, Field.From,
    ];

    public Fields Read(Page page)
    {
        var found = new List<FieldValue>();
        var others = OtherPeople.In(page.Lines, lexicon);
        var labels = page.Lines.Select(line => others.Contains(line) || IsEarlier(page, line.Line) ? null : Label(line) ?? Day(line)).ToList();
        var labelled = page.Lines.Where((_, i) => labels[i] is not null);
        var lines = new HashSet<PageLine>(labelled, ReferenceEqualityComparer.Instance);
        for (var i = 0; i < page.Lines.Count; i++)
        {
            if (labels[i] is { } label) found.Add(Labelled(page.Lines, i, label, lines));
        }

        found.AddRange(page.Tables.SelectMany(table => PairTable.Read(table, lexicon)).Where(value => !IsEarlier(page, value.Line)));
        found.AddRange(PeopleTable.Read(page, lexicon).SelectMany(OfThePage));
        var present = found.Select(value => value.Field).ToHashSet();
        found.AddRange(Headings(page.Lines, lines).Where(value => !present.Contains(value.Field)));
        return new Fields(found, lines, others);
    }

    // What somebody folded away under "Earlier issue" is no answer to what the page asks now.
    private bool IsEarlier(Page page, int line) => page.FoldOf(line) is { } fold && lexicon.IsEarlier(fold);

    // Who and what a row is about is read with the row; when, for how long, and who takes the tickets, counts for the page.
    private IEnumerable<FieldValue> OfThePage(TableRowValues row) =>
        new[] { Field.From, Field.GardenLeave, Field.Until, Field.TicketsTo }
            .Where(field => row[field] is not null && (field != Field.Until || row[Field.System] is null))
            .Select(field => Value(lexicon, field, row[field]!, row.Line, italic: false, []) with { IsOfRow = true });

    private (Field Field, int ValueStart)? Label(PageLine line)
    {
        if (line.Heading > 0 || line.Box != Box.None || line.Text.Length < 3) return null;
        var colon = line.Text.IndexOfAny(Colons);
        if (colon > 0 && lexicon.FieldOf(line.Text[..colon]) is { } field) return (field, colon + 1);
        foreach (var dash in Dashes)
        {
            var at = line.Text.IndexOf(dash, StringComparison.Ordinal);
            var isBefore = at > 0 && (colon < 0 || at < colon);
            if (isBefore && lexicon.FieldOf(line.Text[..at]) is { } dashed) return (dashed, at + dash.Length);
        }

        return null;
    }

    // A day in an exact spelling after its label is that day in a task line and in a heading too.
    private (Field Field, int ValueStart)? Day(PageLine line)
    {
        if (line is { Heading: 0, Box: Box.None } || line.Box == Box.Inapplicable) return null;
        var colon = line.Text.IndexOfAny(Colons);
        if (colon <= 0 || lexicon.FieldOf(line.Text[..colon]) is not { } field) return null;
        var isDay = field is Field.From or Field.GardenLeave && FieldDates.Moment(line.Text[(colon + 1)..]) is not null;
        return isDay ? (field, colon + 1) : null;
    }

    private FieldValue Labelled(
        IReadOnlyList<PageLine> lines, int at, (Field Field, int ValueStart) label, HashSet<PageLine> labelled)
    {
        var line = lines[at];
        var value = line.Text[label.ValueStart..].Trim();
        var start = line.Text.Length - value.Length;
        var italic = value.Length > 0 && line.IsItalic(start, line.Text.Length);
        var (more, hidden, until) = Below(lines, at, value.Length == 0, labelled);
        value = string.Join(' ', more.Prepend(value).Where(text => text.Length > 0));
        return Value(lexicon, label.Field, value, line.Line, italic, line.Hidden.Concat(hidden)) with
        {
            Lines = [.. Enumerable.Range(line.Line, Math.Max(1, until - line.Line + 1))],
        };
    }

    // The rest of the paragraph belongs to the value; an empty value may stand in the items below its label.
    private (List<string> More, List<string> Hidden, int Until) Below(
        IReadOnlyList<PageLine> lines, int at, bool empty, HashSet<PageLine> labelled)
    {
        var line = lines[at];
        var more = new List<string>();
        var hidden = new List<string>();
        var until = line.Line;
        for (var i = at + 1; i < lines.Count; i++)
        {
            var next = lines[i];
            var child = empty && next.Depth > line.Depth && next.Block != line.Block;
            var comment = next.Text.Length == 0 && next.Hidden.Count > 0;
            if (next.Heading > 0 || next.Box != Box.None || (next.Block != line.Block && !child && !comment)) break;
            if (labelled.Contains(next) || IsAnotherLabel(next.Text)) break;
            var isCommand = GitLabCommands.LooksLike(next.Text);
            if (isCommand && !GitLabCommands.IsSilent(next.Text, lexicon.Clues)) break;
            hidden.AddRange(next.Hidden);
            if (next.Text.Length > 0 && !isCommand) more.Add(next.Text);
            until = next.Line;
        }

        return (more, hidden, until);
    }

    private IEnumerable<FieldValue> Headings(IReadOnlyList<PageLine> lines, HashSet<PageLine> labelled)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Heading == 0 || lexicon.FieldOf(lines[i].Text) is not { } field) continue;
            if (!AsHeading.Contains(field)) continue;
            var section = lines.Skip(i + 1).TakeWhile(line => line.Heading == 0);
            var below = section.Where(line => line.Text.Length > 0).ToList();
            if (below.Count == 0 || labelled.Contains(below[0]) || lexicon.Clues.NamesAnother(below[0].Text)) continue;
            if (below[0].Box != Box.None)
            {
                if (field == Field.Role && Choice(below) is { } choice) yield return choice;
                continue;
            }

            var text = below.TakeWhile(line => line.Block == below[0].Block && !GitLabCommands.LooksLike(line.Text)).ToList();
            var value = string.Join(' ', text.Select(line => line.Text));
            // "Request" heads whole sections too: it is the field only when nothing but an action stands below it.
            if (text.Count == 0 || (field == Field.Request && lexicon.ActionOf(value) is null)) continue;
            var italic = text.All(line => line.IsItalic(0, line.Text.Length));
            yield return Value(lexicon, field, value, text[0].Line, italic, []) with { Lines = [.. text.Select(line => line.Line)] };
        }
    }

    // A list of choices under "Role": here a tick is the choice. Two ticks are two values, and asked about.
    private FieldValue? Choice(List<PageLine> below)
    {
        var ticked = below.Where(line => line.Box == Box.Ticked).ToList();
        return ticked.Count == 0 ? null
            : Value(lexicon, Field.Role, string.Join(" / ", ticked.Select(line => line.Text)), ticked[0].Line, false, []);
    }

    internal static FieldValue Value(
        Lexicon lexicon, Field field, string value, int line, bool italic, IEnumerable<string> hidden) =>
        new(field, value, line, lexicon.SaysNothing(value, italic),
            hidden.Any(comment => HiddenValue.Is(lexicon, field, comment)));

    // "Slack Username: @benny" on the next line is another field's, though nobody here knows that field.
    private static bool IsAnotherLabel(string text)
    {
        var colon = text.IndexOfAny(Colons);
        return colon is > 1 and < 40 && colon < text.Length - 1 && char.IsWhiteSpace(text[colon + 1])
            && char.IsUpper(text[0]) && text[..colon].Split(' ').Length <= 4;
    }
}
