using AccessBot.Forms.Pages;
using AccessBot.Forms.Shapes.People;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;
using AccessBot.Vocabulary;

namespace AccessBot.Forms.Shapes;

/// <summary>
/// Reads an access request: what is asked for, for whom, and what follows from it. The rows of <see cref="Judge"/>
/// stand
/// in the order in which they win.
/// </summary>
internal sealed class AccessRequestForm
{
    private readonly FormWords _words;
    private readonly AddressRules _addresses;
    private readonly FormInput _input;
    private readonly Page _page;
    private readonly Fields _fields;
    private readonly Findings _findings;
    private readonly RequestFinder _wanted;
    private readonly Identity _identity;

    public AccessRequestForm(FormWords words, AddressRules addresses, FormInput input, Page page)
    {
        (_words, _addresses, _input, _page) = (words, addresses, input, page);
        _fields = new FieldReader(words.Lexicon).Read(page);
        _findings = new Findings(page);
        var rows = PeopleTable.Read(page, words.Lexicon).ToList();
        _wanted = new RequestFinder(words, page, _fields, rows, _findings);
        _identity = new Identity(_fields, rows, _findings, []);
    }

    public FormReading Read()
    {
        var one = _wanted.One();
        var subject = _identity.Read(
            _wanted.HasFields, one?.Username, needsUsername: one?.Action != AccessAction.RemoveAccess || _fields.Has(Field.Username));
        var understood = new RequestUnderstanding(_words, _fields, _findings, _wanted.HasFields).Of(one, subject);
        if (understood is { Action: AccessAction.RemoveAccess, From: null, Until: { } last })
            understood = understood with { From = last, Until = null };
        foreach (var done in _wanted.Tasks.Where(task => task.IsTicked && !task.IsProvisioners && _wanted.Open.Count > 0))
            _findings.Remarks.Add($"line {done.Line} is ticked, so it was taken as done already: {Wording.Shorten(done.Task!.Text, 100)}");
        var unread = new LineAccount(_page, _fields, _words, [], _findings, _input.FiledAt).Of(_wanted.All, [], understood);
        if (understood.Action != AccessAction.RemoveAccess) unread = unread.AllAsked();
        var (verdict, because) = Judge(understood);
        if (verdict == Verdict.Ignore) understood = Understood.Nothing;
        var questions = verdict is Verdict.Ignore or Verdict.Redirect ? [] : _findings.Questions;
        return new(understood, questions, verdict, because)
        {
            Sources = _findings.Sources,
            Boxes = Boxes(),
            Remarks = _findings.Remarks,
            Unread = unread.Kept,
            UnreadInAll = unread.InAll,
            DoubtfulInAll = unread.Doubtful,
            People = because == Because.SeveralPeople ? _identity.Each(_page, understood, unread.Kept) : [],
            SaysWhere = understood.Instance is not null,
            // An empty field for the end says "at once"; a page without the field says nothing.
            SaysWhen = understood.From is not null || (_wanted.HasFields && (_fields.Has(Field.Until) || understood.Action != AccessAction.RemoveAccess)),
        };
    }

    private (Verdict Verdict, Reason Because) Judge(Understood understood)
    {
        if (NothingAsked() is { } nothing) return nothing;
        if (IsAdmin()) return (Verdict.HandOver, Because.AdminRole);
        if (_wanted.Open.Count > 0 && _wanted.Open.All(IsRedirected)) return (Verdict.Redirect, Because.GlobalRedirect);
        if (_identity.IsSeveral) return (Verdict.Ask, Because.SeveralPeople);
        if (_addresses.Problem(understood.Subject) is { } problem) return (Verdict.HandOver, problem);
        if (_wanted is { All.Count: > 0, Open.Count: 0 }) return (Verdict.HandOver, Because.TickedLine);
        // A person looks at every change of role, so nobody is asked for details that the bot has no use for.
        if (understood is { Action: AccessAction.ChangeRole, Instance: not null })
            return (Verdict.HandOver, Because.RoleChange);
        if (_findings.Questions.Count > 0) return (Verdict.Ask, Because.FieldsMissing);
        return understood switch
        {
            { Action: AccessAction.RemoveAccess, Instance: not null } => (Verdict.Go, Because.RemovalAsked),
            { IsLightAgent: false } => (Verdict.HandOver, Because.OtherRole),
            // The fence: whatever is not a clear request for one light agent does not get through.
            { Action: AccessAction.NewAccess, Instance: not null, Role: not null } => (Verdict.Go, Because.Complete),
            _ => (Verdict.Ask, Because.FieldsMissing),
        };
    }

    private (Verdict Verdict, Reason Because)? NothingAsked()
    {
        if (!_wanted.All.All(one => one.IsOnlyMentioned)) return null;
        if (_page.Lines.Any(line => !_fields.IsField(line) && _words.NamesTag(line.Text)))
            return (Verdict.HandOver, Because.TagRequest);
        if (IsForAnother()) return (Verdict.Ignore, Because.NotOurs);
        return _wanted.All.Count == 0 && IsBlank() ? (Verdict.Ask, Because.NothingWritten) : null;
    }

    private bool IsAdmin() =>
        _wanted.Open.Any(one => IsAdminRole(one.RoleText))
        || _fields.Filled(Field.Role).Any(value => IsAdminRole(value.Value))
        || _words.AdminLabels.Any(label => _input.Labels.Contains(label, StringComparer.OrdinalIgnoreCase));

    private bool IsAdminRole(string text) =>
        _words.Instances.Any(instance => FormWords.FindRole(instance, text) is { Admin: true });

    private bool IsRedirected(Wanted one) =>
        one.System?.Instance is { Redirect: true } && one.Action != AccessAction.RemoveAccess
        && !(one.IsOnlyMentioned && _words.Lexicon.SpeaksOfRemoval(one.SystemText));

    // A task line for another system, or a name that only sounds like ours. A sentence that mentions Zendesk beside
    // such a line explains that line; one that names an instance of ours has to be asked about.
    private bool IsForAnother()
    {
        var system = _fields.Filled(Field.System);
        if (system.Count > 0 && IsOther(_words.Systems.Exactly(system[0].Value))) return true;
        var unspecific = _wanted.All.All(one => one.System is { Kind: SystemKind.Unspecific });
        return unspecific && (HasTaskForAnother() || (_wanted.All.Count == 0 && NamesAnother()));
    }

    private bool HasTaskForAnother()
    {
        var ours = _wanted.Tasks.Select(task => task.Line).ToHashSet();
        var tasks = _page.Lines.Where(line => line.Box is Box.Unticked or Box.Ticked && line.Text.Contains(':'));
        return tasks.Any(line => !ours.Contains(line.Line));
    }

    private bool NamesAnother() => _page.Lines.Any(line => _words.Systems.FindIn(line.Text).Any(IsOther));

    private static bool IsOther(SystemMention? mention) => mention is { Kind: SystemKind.Other };

    private bool IsBlank() =>
        _page.Tables.Count == 0
        && _page.Lines.All(line => line.Heading > 0 || _words.Lexicon.IsPlaceholder(line.Text) || _fields.IsField(line))
        && !_fields.HasAny(Field.System, Field.Request, Field.Name, Field.Username, Field.Email);

    private List<TaskBox> Boxes() =>
        [.. _wanted.Tasks.Where(task => task.System is not null).Select(task => new TaskBox(
            task.Task!.Text, task.IsTicked, task.Line, _page.SourceOf(task.Line),
            task.System!.InstanceName, TaskPurpose.Request))];
}
