using AccessBot.Forms.Pages;
using AccessBot.Forms.Shapes.People;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Shapes;

/// <summary>Finds what an access request asks for, in every shape, and makes one request of it or asks.</summary>
internal sealed class RequestFinder
{
    private readonly FormWords _words;
    private readonly Page _page;
    private readonly Fields _fields;
    private readonly Findings _findings;

    public RequestFinder(
        FormWords words, Page page, Fields fields, IReadOnlyList<TableRowValues> rows, Findings findings)
    {
        (_words, _page, _fields, _findings) = (words, page, fields, findings);
        HasFields = fields.HasAny(Field.System, Field.Request);
        Tasks = new RequestLines(words).Read(page);
        All = [.. Structured(rows)];
        if (All.Count == 0 && !HasFields) All = [.. new RemovalProse(words, fields).Read(page)];
        Open = [.. All.Where(wanted => !wanted.IsTicked)];
    }

    /// <summary>
    /// The request stands in the fields of a form, so everything that such a form asks for is needed.
    /// </summary>
    public bool HasFields { get; }

    /// <summary>The task lines that name a system of ours, ticked or not, wherever they stand.</summary>
    public IReadOnlyList<Wanted> Tasks { get; }

    public IReadOnlyList<Wanted> All { get; }

    /// <summary>What is not ticked, that is, not done.</summary>
    public IReadOnlyList<Wanted> Open { get; }

    /// <summary>
    /// Several shapes, or several lines, may say the same thing; where they differ it is asked, not chosen.
    /// </summary>
    public Wanted? One()
    {
        var wanted = Open.Count > 0 ? Open : All;
        if (wanted.Count == 0 || IsChosenByTicks() || NamesSeveralSystems(wanted)) return null;
        AskAboutRemoval(wanted);
        var best = wanted.FirstOrDefault(one => one.IsFromFields) ?? wanted[0];
        foreach (var other in wanted)
        {
            if (other.RoleText.Length > 0 && best.RoleText.Length > 0 && other.RoleKey != best.RoleKey)
                AskAboutRoles(best, other);
            if (other.Action is not null && best.Action is not null && other.Action != best.Action)
                _findings.Ask(Field.Request, Expected.SeveralKinds, Expected.In(Field.Request), other.Line);
            if (best.RoleText.Length == 0) best = best with { RoleText = other.RoleText };
            best = best.Until(other.UntilText);
        }

        // "Needed until" on a line of its own holds for what a task line asks for, too.
        return best.IsFromFields ? best : best.Until(UntilText());
    }

    // A tick means done, but below "Which system?" it is the choice, and what is not ticked is what was not chosen.
    private bool IsChosenByTicks()
    {
        var tasks = Tasks.Where(task => IsQuestion(_page.Lines.LastOrDefault(line => line.Heading > 0 && line.Line < task.Line))).ToList();
        if (tasks.TrueForAll(task => task.IsTicked) || !tasks.Exists(task => task.IsTicked)) return false;
        _findings.Ask(Field.System, string.Join(" / ", tasks.Select(task => task.Task!.Text)), Expected.Chosen, tasks.First(task => task.IsTicked).Line);
        return true;
    }

    private bool IsQuestion(PageLine? heading) => heading is not null
        && (heading.Text.TrimEnd() is [.., '?' or '？'] || _words.Lexicon.FieldOf(heading.Text) is Field.System or Field.Request);

    // A removal needs no role, so what does not fit together there is what is asked for at all.
    private void AskAboutRoles(Wanted one, Wanted other)
    {
        var found = $"{one.RoleText} / {other.RoleText}";
        if (one.Action == AccessAction.RemoveAccess || other.Action == AccessAction.RemoveAccess)
            _findings.Ask(Field.Request, found, Expected.In(Field.Request), other.Line);
        else
            _findings.Ask(Field.Role, found, Expected.OneRole, other.Line);
    }

    private IEnumerable<Wanted> Structured(IReadOnlyList<TableRowValues> rows)
    {
        if (FromFields() is { } fields) yield return fields;
        foreach (var task in Tasks.Where(task => !(HasFields && task.IsProvisioners))) yield return task;
        foreach (var row in rows)
        {
            if (row[Field.System] is { } system && FromRow(row, system) is { } wanted)
                yield return row.IsWhole ? wanted : wanted with { Action = null };
        }
    }

    private Wanted? FromFields()
    {
        if (!HasFields) return null;
        var system = Only(Field.System, Expected.OneSystem);
        var mention = system is null ? null : _words.Systems.Exactly(system.Value);
        if (mention is { Kind: SystemKind.Other }) return null;
        var request = Only(Field.Request, Expected.In(Field.Request));
        var action = request is null ? null : _words.Lexicon.ActionOf(request.Value);
        var role = Only(Field.Role, Expected.OneRole) is { IsFilled: true } filled ? filled.Value : "";
        var line = system?.Line ?? request?.Line ?? 0;
        return new(mention, system?.Value ?? "", action, role, line, UntilText()) { IsFromFields = true };
    }

    private string? UntilText()
    {
        var said = _fields.First(Field.Why) is { IsFilled: true } why ? _words.Lexicon.EndDates.Find(why.Value)?.Until : null;
        if (Only(Field.Until, Expected.In(Field.Until)) is not { IsFilled: true } end) return said;
        return said is null || Wording.Key(said) == Wording.Key(end.Value) ? end.Value : $"{end.Value} / {said}";
    }

    private Wanted? FromRow(TableRowValues row, string systemText)
    {
        var system = _words.Systems.Exactly(systemText);
        if (system is null or { Kind: SystemKind.Other }) return null;
        var action = row[Field.Request] is { } request ? _words.Lexicon.ActionOf(request) : AccessAction.NewAccess;
        return new(system, systemText, action, row[Field.Role] ?? "", row.Line, row[Field.Until]);
    }

    // Two different values are no value: which of them is meant is the author's to say.
    private FieldValue? Only(Field field, string expected)
    {
        var filled = _fields.Filled(field);
        if (filled.Count < 2) return _fields.First(field);
        _findings.Ask(field, string.Join(" / ", filled.Take(4).Select(value => value.Value)), expected, filled[1].Line);
        return null;
    }

    private bool NamesSeveralSystems(IReadOnlyList<Wanted> wanted)
    {
        var systems = wanted.Where(one => one.System is not null)
            .DistinctBy(one => one.System!.Instance?.Name ?? "")
            .ToList();
        if (systems.Count < 2) return false;
        var found = string.Join(" / ", systems.Select(one => one.SystemText));
        _findings.Ask(Field.System, found, Expected.OneSystem, systems[1].Line);
        return true;
    }

    // "Please remove the following access:" above a list makes every line of the list mean the opposite, and so does
    // any heading or introduction that speaks of what is there already, or of choosing by ticks.
    private void AskAboutRemoval(IReadOnlyList<Wanted> wanted)
    {
        if (!wanted.Any(one => one is { Action: AccessAction.NewAccess, IsFromFields: false })) return;
        var introduction = _page.Lines.FirstOrDefault(line => line is { Box: Box.None, Depth: 0 }
            && !_fields.IsField(line) && _words.Lexicon.IntroducesRemoval(line.Text, line.Heading > 0))
            ?? Turning(wanted.Select(one => one.Task).OfType<PageLine>().ToHashSet<PageLine>(ReferenceEqualityComparer.Instance));
        if (introduction is not null)
            _findings.Ask(Field.Request, introduction.Text, Expected.In(Field.Request), introduction.Line);
    }

    // A heading above a list of ours says what the list is for; one in other words than those of forms is not guessed at.
    private bool IsPlain(PageLine heading) =>
        _words.Lexicon.FieldOf(heading.Text) is not null || _words.Own.Has(heading.Text)
        || PlainHeadings.Are(_words.WithoutSystems(heading.Text), _words.Lexicon, new HashSet<string>());

    // So does what ends in a colon above such a list, and stands in no list itself.
    private bool IsStrangeIntroduction(PageLine line) =>
        line is { Heading: 0, Depth: 0 } && line.Text.EndsWith(':') && !IsPlain(line) && !GitLabCommands.LooksLike(line.Text);

    // What makes one of these task lines mean something else than it says: the heading above it, what stands between the
    // two, or a fold that is not called a request. Null when each asks for what it says.
    private PageLine? Turning(HashSet<PageLine> tasks)
    {
        PageLine? turning = null;
        foreach (var line in _page.Lines)
        {
            if (line.Heading > 0) turning = IsPlain(line) ? null : line;
            if (line.Box == Box.None && !_fields.IsField(line) && (_words.Lexicon.TurnsRound(line.Text) || IsStrangeIntroduction(line))) turning ??= line;
            if (!tasks.Contains(line)) continue;
            if (turning is not null) return turning;
            if (_page.FoldOf(line.Line) is { } fold && !_words.Lexicon.SpeaksOfARequest(fold)) return line;
        }

        return null;
    }
}
