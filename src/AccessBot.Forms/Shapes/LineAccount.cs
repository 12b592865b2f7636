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
    Page page, Fields fields, FormWords words, IReadOnlyList<(LeavingSentence Sentence, PageLine Line)> sentences, Findings findings,
    DateTimeOffset? filedAt)
{
    /// <summary>What is kept of a page of thousands of such lines; whoever is asked has read enough by then.</summary>
    private const int Most = 50;

    // "Ana Ruiz is leaving GitLab."
    private static readonly HashSet<string> OurName = ["gitlab"];

    private readonly PlainLines _plain = new(page, fields, words, filedAt);

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
        var isGiven = understood.Action is not AccessAction.RemoveAccess;
        var tasks = wanted.Where(one => one.Task is not null).Select(one => one.Line)
            .Concat(boxes.Select(box => box.Line)).ToHashSet();
        var captions = boxes.Select(box => (box.Line, box.Caption)).ToHashSet();
        var own = page.Lines.Where(line => line.Box != Box.None && captions.Contains((line.Line, line.Text)))
            .Concat(wanted.Select(one => one.Task).OfType<PageLine>()).ToHashSet<PageLine>(ReferenceEqualityComparer.Instance);
        var values = fields.All.SelectMany(value => value.Lines.Select(line => (line, value.Value))).ToLookup(one => one.line, one => one.Value);
        var headings = Headings(tasks, names);
        var choices = Choices(own);
        var reasons = Reasons(own);
        var asked = wanted.DistinctBy(one => one.Line).ToDictionary(one => one.Line);
        var courtesies = _plain.Courtesies();
        var unread = page.Lines
            .Where(line => !IsKnown(line, own, values) && !headings.Contains(line) && !courtesies.Contains(line) && !_plain.IsField(line, isGiven) && !(isGiven && _plain.ChangesNothing(line, names, understood)))
            .Select(line => isGiven && reasons.Contains(line) ? Reason(line, understood) : Of(line, asked, people, subject, choices, isGiven)).OfType<UnreadLine>()
            .Concat(Behind(wanted, boxes)).Concat(Tables(isGiven)).Concat(Cells(understood)).Concat(Values(understood)).Concat(NotShown(isGiven)).Concat(Hidden()).ToList();

        // What is asked about comes first: a page of plain lines must not push it out.
        var kept = unread.OrderBy(line => line.Kind == UnreadKind.Other).ThenBy(line => line.Line).Take(Most);
        return new([.. kept.OrderBy(line => line.Line)], unread.Count, unread.Count(line => line.NeedsAnswer));
    }

    private IEnumerable<UnreadLine> Values(Understood understood) =>
        from value in fields.All
        let kind = ValueAccount.Of(value, understood, words) ?? LeftOver(value, understood)
        where kind is not null
        select Unread(value.Line, kind.Value, value.Value);

    // A label that is known says nothing by itself: what stands after it counts only where somebody took it.
    private UnreadKind? LeftOver(FieldValue value, Understood understood)
    {
        if (!ValueAccount.IsTaken(value.Field) || !value.IsFilled || findings.Took(value, fields)) return null;
        var kind = Signs.Of(value.Value);
        // A removal needs no role, and where the system is asked about, its roles are too.
        if (value.Field == Field.Role && (findings.Asks(Field.System) || words.IsLightAgent(value.Value))) return null;
        if (value.Field == Field.System && understood.Instances is [var only] && words.Systems.Exactly(value.Value)?.InstanceName == only) return null;
        if (value.Field is Field.Until or Field.From or Field.GardenLeave)
            return words.Lexicon.IsNoEnd(value.Value) ? null : kind == UnreadKind.Other ? UnreadKind.Other : UnreadKind.Date;
        return kind;
    }

    // What stands behind the last day on a line, and before the words of a task that are known.
    private IEnumerable<UnreadLine> Behind(IReadOnlyList<Wanted> wanted, IReadOnlyList<TaskBox> boxes) =>
        wanted.Where(one => one.RestText.Length > 0).Select(one => Unread(one.Line, Signs.Of(one.RestText), one.RestText))
            .Concat(from box in boxes
                    let colon = box.Caption.IndexOf(':')
                    where box.Purpose == TaskPurpose.Removal && colon > 0
                    let kind = Signs.Of(box.Caption[..colon])
                    where kind is UnreadKind.Date or UnreadKind.Limit || (kind == UnreadKind.Other && !_plain.IsOfForms(box.Caption[..colon]))
                    select Unread(box.Line, kind, box.Caption))
            .Concat(from of in boxes.GroupBy(box => box.Instance)
                    where of.All(box => box.Purpose == TaskPurpose.NotApplicable)
                    select Unread(of.First().Line, UnreadKind.Other, of.First().Caption));

    // Boxes that somebody ticked and that are no task of a system, what stands below a box of ours, and what a box of ours
    // stands below.
    private HashSet<PageLine> Choices(HashSet<PageLine> own)
    {
        var choices = new HashSet<PageLine>(ReferenceEqualityComparer.Instance);
        var around = new Stack<PageLine>();
        foreach (var line in page.Lines)
        {
            while (around.TryPeek(out var before) && before.Depth >= line.Depth) around.Pop();
            if (own.Contains(line)) choices.UnionWith(around.Where(one => one.Box != Box.None && !own.Contains(one)));
            else if (line.Box is Box.Unticked or Box.Ticked && (IsChosen(line) || around.Any(own.Contains))) choices.Add(line);
            around.Push(line);
        }

        return choices;
    }

    private bool IsChosen(PageLine line) =>
        line.Box == Box.Ticked && !IsTaskOfAnother(line.Text) && !words.Lexicon.IsNotRelevant(line.Text);

    // What stands below a task line of ours is its reason, with or without the word for it.
    private HashSet<PageLine> Reasons(HashSet<PageLine> own)
    {
        var reasons = new HashSet<PageLine>(ReferenceEqualityComparer.Instance);
        PageLine? task = null;
        foreach (var line in page.Lines)
        {
            if (own.Contains(line)) task = line;
            else if (task is null || line.Heading > 0 || line.Box != Box.None || line.Depth <= task.Depth) task = null;
            else reasons.Add(line);
        }

        return reasons;
    }

    private UnreadLine? Reason(PageLine line, Understood understood) =>
        ValueAccount.OfReasonToGive(line.Text, understood, words) is { } kind ? Unread(line.Line, kind, line.Text) : null;

    // "Slack: member", "@somebody: Disable the laptop": whatever follows is that system's, or theirs.
    private bool IsTaskOfAnother(string text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0) return false;
        var label = text[..colon];
        return words.Systems.FindIn(label).Any(mention => mention.Kind == SystemKind.Other) || Clues.NamesSomebody(label) || IsCalledASystem(label, text);
    }

    // "GitHub: reader" beside ours: systems are written with capitals, and "For somebody else: …" is not.
    private bool IsCalledASystem(string label, string text) => Signs.Of(text) == UnreadKind.Other && !words.Systems.FindIn(text).Any()
        && label.Split(' ') is { Length: <= 3 } parts && parts.All(part => part.Length > 0 && !char.IsLower(part[0])) && !_plain.IsOfForms(label);

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

    // A quotation, a block of code or of settings and the name of a picture are shown and not read: somebody may have answered
    // there. A form's own is known, but only as long as nobody wrote into it.
    private IEnumerable<UnreadLine> NotShown(bool isGiven)
    {
        foreach (var (at, text, isSettings) in Shown())
        {
            if (text.Length == 0 || words.Own.HasSource(text)) continue;
            // Access is given on the fields alone: there a quotation counts that has a day, a person or a condition in it.
            if (isSettings ? !Signs.TakesBack(text) && !Signs.Limits(text) : isGiven && Signs.Of(text) == UnreadKind.Other) continue;
            yield return Unread(at, UnreadKind.Other, "text in a quotation, a block of code or a picture's name, which is not read");
            yield break;
        }
    }

    private IEnumerable<(int Line, string Text, bool IsSettings)> Shown()
    {
        var (fence, html) = ("", false);
        for (var at = 0; at < page.Source.Count; at++)
        {
            var line = page.Source[at].Trim();
            var isInside = fence.Length > 0 || line.Length > 1 && line[0] == '>';
            if (fence.Length == 0) fence = FenceAt(line);
            else if (FenceAt(line) is { Length: > 0 } end && end == line && end.StartsWith(fence, StringComparison.Ordinal)) fence = "";
            html |= line.Contains("<blockquote", StringComparison.OrdinalIgnoreCase) || line.Contains("<pre", StringComparison.OrdinalIgnoreCase);
            if (isInside || html || fence.Length > 0) yield return (at + 1, line, false);
            html &= !line.Contains("</blockquote", StringComparison.OrdinalIgnoreCase) && !line.Contains("</pre", StringComparison.OrdinalIgnoreCase);
            if (page.IsSetting(at + 1)) yield return (at + 1, line, true);
            if (Definition().Match(line) is { Success: true } note && (Signs.HasExactDate(note.Groups[1].Value) || Signs.TakesBack(note.Groups[1].Value))) yield return (at + 1, note.Groups[1].Value, false);
            foreach (Match picture in Picture().Matches(line))
                if (Signs.Of(picture.Groups[1].Value) != UnreadKind.Other) yield return (at + 1, picture.Groups[1].Value, false);
        }
    }

    // "[^1]: 2031-03-31": a footnote, which GitLab shows at the end of the page.
    [GeneratedRegex(@"^\[[^\]]+\]:\s*(?!https?:)(.+)$", Patterns.AnyCase)]
    private static partial Regex Definition();

    [GeneratedRegex(@"!\[([^\]]+)\]", Patterns.Exact)]
    private static partial Regex Picture();

    // The run of marks that opens or closes a block; empty where the line begins none.
    private static string FenceAt(string line)
    {
        if (line == ">>>") return line;
        if (line.Length < 3 || line[0] is not ('`' or '~')) return "";
        var length = line.AsSpan().IndexOfAnyExcept(line[0]);
        return length is < 0 ? line : length < 3 ? "" : line[..length];
    }

    // By what stands there and not by its number alone: a line break in HTML puts two lines of the page on one of the description.
    private bool IsKnown(PageLine line, HashSet<PageLine> own, ILookup<int, string> values) =>
        line.Text.Length == 0 || fields.IsField(line) || own.Contains(line)
        || values[line.Line].Any(value => value.Contains(line.Text, StringComparison.Ordinal)) || IsOwn(line) || GitLabCommands.IsSilent(line.Text, Signs) || IsOtherSystems(line.Text);

    // A ticked line that takes something back is a choice that somebody made, though its words are the form's.
    private bool IsOwn(PageLine line) =>
        (words.Own.Has(line.Text) || words.Lexicon.IsOurOffboarding(line.Text, isHeading: true)) && !(line.Box == Box.Ticked && Signs.TakesBack(line.Text));

    private UnreadLine? Of(
        PageLine line, IReadOnlyDictionary<int, Wanted> wanted, IReadOnlySet<string> people, SubjectClaim subject, HashSet<PageLine> choices, bool isGiven)
    {
        var text = Beside(line, wanted, subject);

        // A task of another team is theirs, with its own conditions and the handles of those who do it; a day on it, or a
        // word that takes the whole page back, may be everybody's.
        // One that names an instance and is none of its boxes may mean a system whose name is only longer.
        if (line.Box != Box.None && ValueAccount.Said(text, Signs) is { } said) return Unread(line.Line, said, line.Text);
        if (line.Box != Box.None && !choices.Contains(line)) return NamesOurs(line) || SetsCondition(line) ? Unread(line.Line, UnreadKind.Other, line.Text) : null;

        var kind = Signs.Of(text);
        var namesAnother = kind == UnreadKind.Person && !IsTaskOfAnother(text) && !IsKnown(PersonText.Read(text), people);
        if (line.Box == Box.Ticked && kind is UnreadKind.Person) kind = UnreadKind.Other;
        // Everybody ticks what they have done on an offboarding; what says nothing in particular is one of their tasks.
        if (line.Box != Box.None && kind == UnreadKind.Other && !isGiven) return NamesOurs(line) || namesAnother || SetsCondition(line) ? Unread(line.Line, kind, line.Text) : null;
        if (kind == UnreadKind.Limit && Clues.SpeaksOfTheForm(text)) kind = Clues.NamesSomebody(text) ? UnreadKind.Person : UnreadKind.Other;
        if (kind == UnreadKind.Person && IsKnown(PersonText.Read(line.Text), people)) return null;
        if (kind == UnreadKind.Person && IsLabelled(line)) return Unread(line.Line, UnreadKind.Other, line.Text);
        return text.Length == 0 ? null : Unread(line.Line, kind, line.Text);
    }

    // "[ ] Legal has released this (nothing is done before)", "[x] Legal hold": what others have to do first stands on a page in just such a box.
    private bool SetsCondition(PageLine line) =>
        line.Box is Box.Unticked or Box.Ticked && words.Lexicon.SetsCondition(line.Text) && !IsTaskOfAnother(line.Text);

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
            return sentences.FirstOrDefault(said => said.Line == line && said.Sentence.IsAbout(subject)).Sentence is { } said
                ? PlainHeadings.Are(said.Rest, words.Lexicon, OurName) ? "" : said.Rest : text;
        if (one.Action == AccessAction.RemoveAccess) return words.Lexicon.RemovalSentence.Rest(words.Systems, text);
        return one.UntilText is not null && words.Lexicon.EndDates.Find(text) is { } end ? $"{end.Before} {end.After}".Trim() : text;
    }

    private IEnumerable<UnreadLine> Tables(bool isGiven)
    {
        // By the row and not by its line: HTML has many on one line of the description.
        var rows = PeopleTable.Read(page, words.Lexicon).Where(row => row.IsWhole).Select(row => row.Row).ToHashSet<PageRow>(ReferenceEqualityComparer.Instance);
        return Titles().Concat(from table in page.Tables
                               let isPeople = PeopleTable.IsOne(table, words.Lexicon)
                               from row in table.Rows.Skip(isPeople ? 1 : 0)
                               where !rows.Contains(row) && !(isGiven && isPeople && PeopleTable.IsTurnedDown(table, row, words.Lexicon))
                               let isPair = !isPeople && PairTable.Of(row, words.Lexicon) is not null
                               let left = isPair ? row with { Cells = [.. row.Cells.Skip(2)] } : row
                               let text = OwnLines.RowText(left, words.Lexicon.IsBlankCell)
                               where text.Length > 0 && !words.Own.Has(text) && !(row.Cells.Count == 2 && _plain.IsField(row.Cells[0], row.Cells[1]))
                               select Unread(row.Line, OfRow(OwnLines.RowText(left, words.Lexicon.IsPlaceholder)), text));
    }

    // The title of a column may say more than whose it is.
    private IEnumerable<UnreadLine> Titles() =>
        from table in page.Tables
        where PeopleTable.IsOne(table, words.Lexicon) && !words.Own.Has(OwnLines.RowText(table.Rows[0], words.Lexicon.IsBlankCell))
        from title in table.Rows[0].Cells
        where words.Lexicon.FieldOf(title) is null && !words.Lexicon.IsWantedColumn(title)
        let kind = Signs.Of(title)
        where kind is UnreadKind.Date or UnreadKind.Limit
        select Unread(table.Rows[0].Line, kind, title);

    // What a row asks for is read with it where it names a system; beside a person alone it is somebody's word about the request.
    private IEnumerable<UnreadLine> Cells(Understood understood) =>
        from row in PeopleTable.Read(page, words.Lexicon)
        where row.IsWhole
        from cell in row.Cells
        where cell.Value.Length > 0 && (row[Field.System] is null || cell.Key is Field.Why or Field.Manager)
        let kind = ValueAccount.OfCell(cell.Key, cell.Value, understood, words)
        where kind is not null && (understood.Action != AccessAction.RemoveAccess || kind != UnreadKind.Other)
        select Unread(row.Line, kind.Value, cell.Value);

    // Rows about other systems have roles and limits of their own.
    private UnreadKind OfRow(string text)
    {
        var kind = Signs.Of(text);
        var isOurs = words.Systems.FindIn(text).Any(mention => mention.Kind != SystemKind.Other);
        return kind == UnreadKind.Limit && !isOurs && !Signs.TakesBack(text) ? UnreadKind.Other : kind;
    }

    private static UnreadLine Unread(int line, UnreadKind kind, string text) => new(line, kind, Wording.Shorten(text));

    private bool IsOtherSystems(string text) => OtherAccount().IsMatch(text) && Signs.Of(text) != UnreadKind.Limit
        && ValueAccount.Said(text, Signs) is null && !words.Lexicon.SpeaksOfRemoval(text) && !words.Lexicon.SaysYesOrNo(text[(text.IndexOf(':') + 1)..]);

    // "Slack username: @benny" names an account somewhere else; "Correct handle: @tom" may name another person.
    [GeneratedRegex(
        @"^(?:slack|zoom|git ?hub|google|aws|gcp|azure|jira|confluence|salesforce|discord|discourse|linked ?in|twitter|skype|teams|telegram"
        + @"|whats ?app|matrix|mattermost|irc|pager ?duty|figma|miro|notion|calendly|workday|bamboo ?hr|1password)\s+"
        + @"(?:user\s?name|handle|user\s?id|id|account|profile|login)\s*:\s*@?[\w.-]+$",
        Patterns.AnyCase)]
    private static partial Regex OtherAccount();
}
