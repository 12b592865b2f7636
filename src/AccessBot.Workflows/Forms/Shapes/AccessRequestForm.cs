using AccessBot.Workflows.Forms.Pages;
using AccessBot.Workflows.Forms.Words;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Forms.Shapes;

/// <summary>Reads an access request: what is asked for, for whom, and what follows from it. The rows of <see cref="Judge"/> are in the order in which they win.</summary>
internal sealed class AccessRequestForm
{
    private readonly FormWords _words;
    private readonly AddressRules _addresses;
    private readonly FormInput _input;
    private readonly Page _page;
    private readonly Fields _fields;
    private readonly Findings _findings;
    private readonly IReadOnlyList<TableRowValues> _rows;
    private readonly RequestLines _lines;
    private readonly bool _hasFields;
    private readonly IReadOnlyList<Wanted> _tasks;

    public AccessRequestForm(FormWords words, AddressRules addresses, FormInput input, Page page)
    {
        (_words, _addresses, _input, _page) = (words, addresses, input, page);
        _fields = FieldReader.Read(page);
        _findings = new Findings(page);
        _rows = [.. PeopleTable.Read(page)];
        _lines = new RequestLines(words);
        _hasFields = _fields.HasAny(Field.System, Field.Request);
        _tasks = _lines.Read(page);
    }

    public FormReading Read()
    {
        var all = AllWanted();
        var open = all.Where(wanted => !wanted.IsTicked).ToList();
        var one = One(open.Count > 0 ? open : all);
        var identity = new Identity(_page, _fields, _rows, _findings);
        var subject = identity.Read(_hasFields, one?.Username);
        var understood = Understand(one, subject);
        var (verdict, because) = Judge(all, open, identity, understood);
        if (verdict == Verdict.Ignore) understood = Understood.Nothing;
        return new(understood, verdict is Verdict.Ignore or Verdict.Redirect ? [] : _findings.Questions, verdict, because)
        {
            Sources = _findings.Sources,
            Boxes = Boxes(),
            Remarks = _findings.Remarks,
        };
    }

    private (Verdict Verdict, string Because) Judge(
        List<Wanted> all, List<Wanted> open, Identity identity, Understood understood)
    {
        if (all.All(one => one.IsOnlyMentioned) && AsksForTag()) return (Verdict.HandOver, Because.TagRequest);
        if (all.All(one => one.IsOnlyMentioned) && IsForAnother(all)) return (Verdict.Ignore, Because.NotOurs);
        if (all.Count == 0 && IsBlank()) return (Verdict.Ask, Because.NothingWritten);
        if (IsAdmin(open)) return (Verdict.HandOver, Because.AdminRole);
        if (open.Count > 0 && open.All(IsRedirected)) return (Verdict.Redirect, Because.GlobalRedirect);
        if (identity.IsSeveral) return (Verdict.Ask, Because.SeveralPeople);
        if (AddressProblem(understood.Subject) is { } problem) return (Verdict.HandOver, problem);
        if (all.Count > 0 && open.Count == 0) return (Verdict.HandOver, Because.TickedLine);
        // A person looks at every change of role, so nobody is asked for details that the bot has no use for.
        if (understood is { Action: AccessAction.ChangeRole, Instance: not null }) return (Verdict.HandOver, Because.RoleChange);
        if (_findings.Questions.Count > 0) return (Verdict.Ask, Because.FieldsMissing);
        return understood switch
        {
            { Action: AccessAction.RemoveAccess } => (Verdict.Go, Because.RemovalAsked),
            { IsLightAgent: false } => (Verdict.HandOver, Because.OtherRole),
            // The fence: whatever is not a clear request for one light agent does not get through.
            { Action: AccessAction.NewAccess, Instance: not null, Role: not null } => (Verdict.Go, Because.Complete),
            _ => (Verdict.Ask, Because.FieldsMissing),
        };
    }

    private List<Wanted> AllWanted()
    {
        var all = new List<Wanted>(_tasks.Where(task => !(_hasFields && task.IsProvisioners)));
        all.AddRange(_rows.Where(row => row[Field.System] is not null).Select(FromRow).OfType<Wanted>());
        if (FromFields() is { } fields) all.Insert(0, fields);
        return all.Count > 0 || _hasFields ? all : [.. new RemovalProse(_words, _fields).Read(_page)];
    }

    private Wanted? FromFields()
    {
        if (!_hasFields) return null;
        var system = Only(Field.System, Expected.OneSystem);
        var mention = system is null ? null : _words.Systems.Exactly(system.Value);
        if (mention is { Kind: SystemKind.Other }) return null;
        var request = Only(Field.Request, Expected.In(Field.Request));
        var role = Only(Field.Role, "one role");
        var until = Only(Field.Until, Expected.In(Field.Until)) is { IsFilled: true } end ? end.Value
            : _fields.First(Field.Why) is { IsFilled: true } why ? EndDates.Find(why.Value)?.Until : null;
        return new(mention, system?.Value ?? "", request is null ? null : Requests.Exactly(request.Value),
            role is { IsFilled: true } ? role.Value : "", system?.Line ?? request?.Line ?? 0, until) { IsFromFields = true };
    }

    // Two different values are no value: which of them is meant is the author's to say.
    private FieldValue? Only(Field field, string expected)
    {
        var filled = _fields.Filled(field);
        if (filled.Count < 2) return _fields.First(field);
        _findings.Ask(field, string.Join(" / ", filled.Take(4).Select(value => value.Value)), expected, filled[1].Line);
        return null;
    }

    private Wanted? FromRow(TableRowValues row)
    {
        var system = _words.Systems.Exactly(row[Field.System]!);
        if (system is null or { Kind: SystemKind.Other }) return null;
        var action = row[Field.Request] is { } request ? Requests.Exactly(request) : AccessAction.NewAccess;
        return new(system, row[Field.System]!, action, row[Field.Role] ?? "", row.Line, row[Field.Until]);
    }

    // Several shapes, or several lines, may say the same thing; where they differ it is asked, not chosen.
    private Wanted? One(List<Wanted> wanted)
    {
        if (wanted.Count == 0) return null;
        var systems = wanted.Where(one => one.System is not null).DistinctBy(one => one.System!.Instance?.Name ?? "").ToList();
        if (systems.Count > 1)
        {
            _findings.Ask(Field.System, string.Join(" / ", systems.Select(one => one.SystemText)), Expected.OneSystem, systems[1].Line);
            return null;
        }

        if (wanted.Exists(one => one is { Action: AccessAction.NewAccess, IsFromFields: false }) && RemovalIntroduction() is { } line)
            _findings.Ask(Field.Request, line.Text, Expected.In(Field.Request), line.Line);
        var best = wanted.FirstOrDefault(one => one.IsFromFields) ?? wanted[0];
        foreach (var other in wanted)
        {
            if (other.RoleText.Length > 0 && best.RoleText.Length > 0 && Wording.Key(other.RoleText) != Wording.Key(best.RoleText))
                _findings.Ask(Field.Role, $"{best.RoleText} / {other.RoleText}", "one role", other.Line);
            if (other.Action is not null && best.Action is not null && other.Action != best.Action)
                _findings.Ask(Field.Request, "more than one kind of request", Expected.In(Field.Request), other.Line);
            best = best.RoleText.Length == 0 ? best with { RoleText = other.RoleText } : best;
        }

        return best;
    }

    // "Please remove the following access:" above a list makes every line of the list mean the opposite.
    private PageLine? RemovalIntroduction() => _page.Lines.FirstOrDefault(line =>
        line is { Box: Box.None, Depth: 0 } && !_fields.IsField(line) && Requests.IntroducesRemoval(line.Text, line.Heading > 0));

    private Understood Understand(Wanted? one, SubjectClaim subject)
    {
        var instance = one?.System?.Instance;
        if (one is null && _findings.Questions.All(question => question.Field != "System"))
            _findings.AskEmpty(Field.System, _fields.First(Field.System), Expected.AnySystem(_words));
        if (one is not null && instance is null) _findings.Ask(Field.System, one.SystemText, Expected.AnySystem(_words), one.Line);
        if (one is not null && instance is not null) _findings.Found(Field.System, instance.System, one.Line);
        var action = Action(one);
        var role = Role(one, action);
        return new(
            instance?.System, instance is null ? null : new InstanceName(instance.Name), action, role?.Name, subject,
            Manager(subject, action), Until(one))
        {
            Instances = instance is null ? [] : [new InstanceName(instance.Name)],
            IsLightAgent = role is { LightAgent: true },
        };
    }

    private AccessAction? Action(Wanted? one)
    {
        if (one is null) return null;
        var request = _fields.First(Field.Request);
        if (one.Action is null) _findings.AskEmpty(Field.Request, request);
        else _findings.Found(Field.Request, ReadingJson.Word(one.Action.Value), request?.Line ?? one.Line);
        return _findings.Asks(Field.Request) ? null : one.Action;
    }

    private RoleWords? Role(Wanted? one, AccessAction? action)
    {
        if (one?.System?.Instance is not { } instance || action == AccessAction.RemoveAccess) return null;
        var field = _fields.First(Field.Role);
        var line = one.IsFromFields ? field?.Line : one.Line;
        if (_findings.Asks(Field.Role)) return null;
        if (one.Role is { } role) _findings.Found(Field.Role, role.Name, line ?? one.Line);
        else if (one.IsFromFields && field is not { IsFilled: true }) _findings.AskEmpty(Field.Role, field, Expected.AnyRole(instance));
        else _findings.Ask(Field.Role, one.RoleText, Expected.AnyRole(instance), line);
        return _findings.Asks(Field.Role) ? null : one.Role;
    }

    private string? Manager(SubjectClaim subject, AccessAction? action)
    {
        var field = _fields.First(Field.Manager);
        var several = _fields.Filled(Field.Manager).Count > 1;
        var username = field is { IsFilled: true } && !several
            ? PersonText.UsernameOf(field.Value) ?? (PersonText.Read(field.Value) is { IsClean: true } person ? person.Username : null)
            : null;
        var isSubject = username is not null && username.Equals(subject.Username, StringComparison.OrdinalIgnoreCase);
        if (username is not null && !isSubject) _findings.Found(Field.Manager, username, field!.Line);
        else if (action != AccessAction.RemoveAccess && (_hasFields || field is { IsFilled: true })) _findings.AskEmpty(Field.Manager, field);
        return isSubject ? null : username;
    }

    private FormDate? Until(Wanted? one)
    {
        if (one?.UntilText is not { } text || FieldDates.IsNoEnd(text)) return null;
        var day = FieldDates.Day(text);
        var line = _fields.First(Field.Until) is { IsFilled: true } field ? field.Line : one.Line;
        if (day is null) _findings.Ask(Field.Until, text, Expected.In(Field.Until), line);
        else _findings.Found(Field.Until, day.ToString()!, line);
        return _findings.Asks(Field.Until) ? null : day;
    }

    private bool IsAdmin(List<Wanted> open) =>
        open.Any(one => one.Role is { Admin: true })
        || _fields.Filled(Field.Role).Any(value => _words.Instances.Any(i => FormWords.FindRole(i, value.Value) is { Admin: true }))
        || _words.AdminLabels.Any(label => _input.Labels.Contains(label, StringComparer.OrdinalIgnoreCase));

    private static bool IsRedirected(Wanted one) => one.System?.Instance is { Redirect: true } && one.Action != AccessAction.RemoveAccess
        && !(one.IsOnlyMentioned && Requests.SpeaksOfRemoval(one.SystemText));

    private string? AddressProblem(SubjectClaim subject)
    {
        if (subject.Email is { } email && _addresses.Problem(email) is { } problem) return problem;
        if (subject.Username is not { } username) return null;
        return _addresses.IsBotUsername(username) ? Because.SharedAddress
            : _addresses.IsContractorUsername(username) ? Because.ContractorAddress : null;
    }

    private bool AsksForTag() => _page.Lines.Any(line => !_fields.IsField(line) && _words.NamesTag(line.Text));

    // A task line for another system, or a name that only sounds like ours. A sentence that mentions Zendesk beside such
    // a line explains that line; one that names an instance of ours has to be asked about.
    private bool IsForAnother(List<Wanted> mentions) =>
        (_page.Lines.Any(_lines.IsForAnother) && mentions.All(one => one.System is { Kind: SystemKind.Unspecific }))
        || (mentions.Count == 0 && _page.Lines.Any(line => _words.Systems.FindIn(line.Text).Count > 0))
        || (_fields.First(Field.System) is { IsFilled: true } field && _words.Systems.Exactly(field.Value) is { Kind: SystemKind.Other });

    private bool IsBlank() => _page.Lines.All(line => line.Heading > 0 || Placeholder.Is(line.Text) || _fields.IsField(line))
        && !_fields.HasAny(Field.System, Field.Request, Field.Name, Field.Username, Field.Email) && _page.Tables.Count == 0;

    private List<TaskBox> Boxes() =>
        [.. _tasks.Where(one => one.System is not null).Select(one => new TaskBox(
            one.Task!.Text, one.IsTicked, one.Line, _page.SourceOf(one.Line),
            one.System!.Instance is { } instance ? new InstanceName(instance.Name) : null, TaskPurpose.Request))];
}
