using System.Text.RegularExpressions;
using AccessBot.Forms.Pages;
using AccessBot.Forms.Shapes.People;
using AccessBot.Forms.Unread;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Shapes;

/// <summary>
/// Accounts for every line of a page. What is left over was not understood: it is sorted by what can be told of it, and
/// never by what it may mean.
/// </summary>
internal sealed partial class LineAccount(
    Page page, Fields fields, FormWords words, IReadOnlyList<(LeavingSentence Sentence, PageLine Line)> sentences)
{
    /// <summary>What is kept of a page of thousands of such lines; whoever is asked has read enough by then.</summary>
    private const int Most = 50;

    private Clues Signs => words.Lexicon.Clues;

    /// <param name="wanted">What an access request asks for, with the lines that it stands on.</param>
    /// <param name="boxes">The task boxes of ours on an offboarding.</param>
    /// <param name="understood">Whom the page names in its fields.</param>
    public UnreadLines Of(
        IReadOnlyList<Wanted> wanted, IReadOnlyList<TaskBox> boxes, Understood understood)
    {
        var subject = understood.Subject;
        var names = new[] { subject.Name, subject.Username, subject.Email?.Split('@')[0] }.OfType<string>()
            .SelectMany(name => Wording.Key(name).Split(' ', '.', '-', '_')).ToHashSet();
        var people = new[] { understood.Subject.Username, understood.Subject.Email, understood.Manager, understood.TicketsTo }
            .OfType<string>().Select(Wording.Key).ToHashSet();
        var tasks = wanted.Where(one => one.Task is not null).Select(one => one.Line)
            .Concat(boxes.Select(box => box.Line)).ToHashSet();
        var values = fields.All.SelectMany(value => value.Lines).ToHashSet();
        var headings = Headings(tasks, names);
        var asked = wanted.DistinctBy(one => one.Line).ToDictionary(one => one.Line);
        var unread = page.Lines
            .Where(line => !IsKnown(line, tasks, values) && !headings.Contains(line)).Select(line => Of(line, asked, people, subject)).OfType<UnreadLine>()
            .Concat(Tables()).Concat(Values(understood)).Concat(NotShown()).Concat(Hidden()).ToList();

        // What is asked about comes first: a page of plain lines must not push it out.
        var kept = unread.OrderBy(line => line.Kind == UnreadKind.Other).ThenBy(line => line.Line).Take(Most);
        return new([.. kept.OrderBy(line => line.Line)], unread.Count, unread.Count(line => line.NeedsAnswer));
    }

    private IEnumerable<UnreadLine> Values(Understood understood) =>
        from value in fields.All
        let kind = ValueAccount.Of(value, understood, words.Lexicon)
        where kind is not null
        select Unread(value.Line, kind.Value, value.Value);

    // A comment is nobody's answer, and most tell how a form is filled in ("but write nothing inside them"). Whoever wrote a
    // day into one, or words that take something back, meant something by it.
    private IEnumerable<UnreadLine> Hidden() =>
        from line in page.Lines
        from comment in line.Hidden
        where (Signs.Of(comment) == UnreadKind.Date || Signs.TakesBack(comment)) && !words.Own.HasComment(comment)
        select Unread(line.Line, UnreadKind.Other, "a hidden comment with a day or a condition, which is not read");

    // A heading gives the lines below it their meaning. Those above another team's tasks are that team's.
    private HashSet<PageLine> Headings(HashSet<int> tasks, IReadOnlySet<string> names)
    {
        var known = new HashSet<PageLine>(ReferenceEqualityComparer.Instance);
        for (var at = 0; at < page.Lines.Count; at++)
        {
            var heading = page.Lines[at];
            if (heading.Heading == 0) continue;
            var section = page.Lines.Skip(at + 1).TakeWhile(line => line.Heading == 0).ToList();
            var isOfTasks = section.Any(line => line.Box != Box.None) && !section.Any(fields.IsField);
            var isOthers = isOfTasks && !section.Any(line => tasks.Contains(line.Line));
            // One that a words file has whole says what it says, whatever words are in it.
            var isKnown = words.Lexicon.IsPlainHeading(heading.Text) || Signs.Of(heading.Text) switch
            {
                UnreadKind.Other => isOthers || words.Lexicon.FieldOf(heading.Text) is not null
                    || PlainHeadings.Are(words.WithoutSystems(heading.Text), words.Lexicon, names),
                // A system's block has the handles of those who do the task in the name of its fold.
                UnreadKind.Person => !Clues.HasAddress(heading.Text) && isOfTasks
                    && (isOthers || page.SourceOf(heading.Line).Contains("<summary>", StringComparison.OrdinalIgnoreCase)),
                UnreadKind.Limit => PlainHeadings.SpeakOfTheForm(heading.Text, words.Lexicon),
                _ => false,
            };
            if (isKnown) known.Add(heading);
        }

        return known;
    }

    // A quotation or a block of code is shown and not read: somebody may have answered there. A form's own is known, but
    // only as long as nobody wrote into it.
    private IEnumerable<UnreadLine> NotShown()
    {
        var fence = "";
        for (var at = 0; at < page.Source.Count; at++)
        {
            var line = page.Source[at].Trim();
            var isInside = fence.Length > 0 || line.Length > 1 && line[0] == '>';
            if (fence.Length == 0) fence = FenceAt(line);
            else if (FenceAt(line) is { Length: > 0 } end && end == line && end.StartsWith(fence, StringComparison.Ordinal)) fence = "";
            if ((isInside || fence.Length > 0) && line.Length > 0 && !words.Own.HasSource(line))
            {
                yield return Unread(at + 1, UnreadKind.Other, "text in a quotation or a block of code, which is not read");
                yield break;
            }
        }
    }

    // The run of marks that opens or closes a block; empty where the line begins none.
    private static string FenceAt(string line)
    {
        if (line == ">>>") return line;
        if (line.Length < 3 || line[0] is not ('`' or '~')) return "";
        var length = line.AsSpan().IndexOfAnyExcept(line[0]);
        return length is < 0 ? line : length < 3 ? "" : line[..length];
    }

    private bool IsKnown(PageLine line, HashSet<int> tasks, HashSet<int> values) =>
        line.Text.Length == 0 || fields.IsField(line) || values.Contains(line.Line) || tasks.Contains(line.Line)
        || IsOwn(line) || GitLabCommands.IsSilent(line.Text, Signs) || IsOtherSystems(line.Text);

    // A ticked line that takes something back is a choice that somebody made, though its words are the form's.
    private bool IsOwn(PageLine line) =>
        words.Own.Has(line.Text) && !(line.Box == Box.Ticked && Signs.TakesBack(line.Text));

    private UnreadLine? Of(
        PageLine line, IReadOnlyDictionary<int, Wanted> wanted, IReadOnlySet<string> people, SubjectClaim subject)
    {
        var text = Beside(line, wanted, subject);

        // A task of another team is theirs, with its own conditions and the handles of those who do it; a day on it, or a
        // word that takes the whole page back, may be everybody's.
        // One that names an instance and is none of its boxes may mean a system whose name is only longer.
        if (line.Box != Box.None && ValueAccount.Said(text, Signs) is { } said) return Unread(line.Line, said, line.Text);
        if (line.Box != Box.None) return NamesOurs(line) ? Unread(line.Line, UnreadKind.Other, line.Text) : null;

        var kind = Signs.Of(text);
        if (kind == UnreadKind.Limit && Clues.SpeaksOfTheForm(text)) kind = Clues.NamesSomebody(text) ? UnreadKind.Person : UnreadKind.Other;
        if (kind == UnreadKind.Person && IsKnown(PersonText.Read(line.Text), people)) return null;
        if (kind == UnreadKind.Person && IsLabelled(line)) return Unread(line.Line, UnreadKind.Other, line.Text);
        return text.Length == 0 ? null : Unread(line.Line, kind, line.Text);
    }

    private bool NamesOurs(PageLine line) => line.Box is Box.Unticked or Box.Ticked
        && words.Systems.FindIn(line.Text).Any(mention => mention.Kind == SystemKind.Ours);

    // "Approver: @max" says whose it is, and so does the heading that a line stands under.
    private bool IsLabelled(PageLine line)
    {
        var colon = line.Text.IndexOf(':');
        return fields.IsOfAnother(line) || Signs.NamesAnother(colon > 0 ? line.Text[..colon] : line.Text.Split(' ')[0]);
    }

    // The same person again, or their manager, is nobody new.
    private static bool IsKnown(PersonText person, IReadOnlySet<string> people) =>
        person.IsClean && (person.Username ?? person.Email) is { } one && people.Contains(Wording.Key(one));

    // What a sentence says besides what was understood of it.
    private string Beside(PageLine line, IReadOnlyDictionary<int, Wanted> wanted, SubjectClaim subject)
    {
        var text = line.Text;
        if (!wanted.TryGetValue(line.Line, out var one))
            return sentences.FirstOrDefault(said => said.Line == line && said.Sentence.IsAbout(subject)).Sentence?.Rest ?? text;
        if (one.Action == AccessAction.RemoveAccess) return words.Lexicon.RemovalSentence.Rest(words.Systems, text);
        return one.UntilText is not null && words.Lexicon.EndDates.Find(text) is { } end ? end.Before : text;
    }

    private IEnumerable<UnreadLine> Tables()
    {
        var rows = PeopleTable.Read(page, words.Lexicon).Where(row => row.IsWhole).Select(row => row.Line).ToHashSet();
        var pairs = page.Tables.SelectMany(table => PairTable.Read(table, words.Lexicon)).Select(value => value.Line).ToHashSet();
        return from table in page.Tables
               let isPeople = PeopleTable.IsOne(table, words.Lexicon)
               from row in table.Rows.Skip(isPeople ? 1 : 0)
               where !rows.Contains(row.Line) && !pairs.Contains(row.Line)
               let text = OwnLines.RowText(row, words.Lexicon.IsPlaceholder)
               where text.Length > 0 && !words.Own.Has(text)
               select Unread(row.Line, OfRow(text), text);
    }

    // Rows about other systems have roles and limits of their own.
    private UnreadKind OfRow(string text)
    {
        var kind = Signs.Of(text);
        var isOurs = words.Systems.FindIn(text).Any(mention => mention.Kind != SystemKind.Other);
        return kind == UnreadKind.Limit && !isOurs ? UnreadKind.Other : kind;
    }

    private static UnreadLine Unread(int line, UnreadKind kind, string text) => new(line, kind, Wording.Shorten(text));

    private static bool IsOtherSystems(string text) => OtherAccount().IsMatch(text);

    // "Slack username: @benny" names an account somewhere else.
    [GeneratedRegex(
        @"^(?!gitlab|work|company|user|zendesk|okta)[a-z][\w.]*\s+(?:user\s?name|handle|user\s?id|id|account|profile|login)\s*:\s*@?[\w.-]+$",
        Patterns.AnyCase)]
    private static partial Regex OtherAccount();
}
