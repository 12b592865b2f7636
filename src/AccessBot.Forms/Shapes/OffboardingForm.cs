using AccessBot.Forms.Pages;
using AccessBot.Forms.Shapes.People;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Dates;
using AccessBot.Forms.Words.Files;
using AccessBot.Vocabulary;

namespace AccessBot.Forms.Shapes;

/// <summary>Reads an offboarding: who leaves, when, from which instances, and where their open tickets go.</summary>
internal sealed class OffboardingForm
{
    private readonly FormWords _words;
    private readonly AddressRules _addresses;
    private readonly FormOptions _options;
    private readonly FormInput _input;
    private readonly Page _page;
    private readonly Fields _fields;
    private readonly Findings _findings;
    private readonly IReadOnlyList<TaskBox> _boxes;
    private readonly IReadOnlyList<(LeavingSentence Sentence, PageLine Line)> _sentences;
    private readonly bool _isOurs;

    public OffboardingForm(FormWords words, AddressRules addresses, FormOptions options, FormInput input, Page page)
    {
        (_words, _addresses, _options, _input, _page) = (words, addresses, options, input, page);
        _fields = new FieldReader(words.Lexicon).Read(page);
        _findings = new Findings(page);
        _boxes = new OffboardingTasks(words).Read(page);
        _sentences = [.. LeavingSentence.In(page, _fields, words.Lexicon)];
        _isOurs = _fields.All.Any(value => value is { Field: Field.TicketsTo, IsOfRow: false }) || page.Lines.Any(line => _words.Lexicon.IsOurOffboarding(line.Text, line.Heading > 0));
    }

    public FormReading Read()
    {
        var plain = Mentions();
        var mentions = plain.Count > 0 ? plain : AsideMentions();
        var systems = Systems(mentions);
        var identity = new Identity(
            _fields, [.. PeopleTable.Read(_page, _words.Lexicon)], _findings, _sentences);
        var subject = identity.Read(_isOurs);
        var manager = _fields.Filled(Field.Manager) is [var only] ? Handle(Field.Manager, only) : null;
        var understood = new Understood(
            null, null, AccessAction.RemoveAccess, null, subject, manager, null, From(), TicketsTo(manager, subject))
        {
            Instances = systems.Contains(null) ? [] : [.. systems.OfType<InstanceName>()],
            ManagerNamed = manager is null ? null : PersonText.Named(_fields.Filled(Field.Manager)[0].Value, _words.Lexicon),
        };
        // "The manager" is whoever is named as that, and is looked at there.
        if (understood.TicketsTo is not null && !_words.Lexicon.NamesTheManager(_fields.Filled(Field.TicketsTo)[0].Value))
            understood = understood with { Heir = PersonText.Named(_fields.Filled(Field.TicketsTo)[0].Value, _words.Lexicon) };
        RemarkOnBoxes();
        var unread = new LineAccount(_page, _fields, _words, _sentences, _findings, _input.FiledAt).Of([], _boxes, understood);
        var (verdict, because) = Judge(identity, understood, mentions.Count > 0);
        return new(understood, verdict is Verdict.Ignore ? [] : _findings.Questions, verdict, because)
        {
            Sources = _findings.Sources,
            Boxes = _boxes,
            Remarks = _findings.Remarks,
            Unread = unread.Kept,
            UnreadInAll = unread.InAll,
            DoubtfulInAll = unread.Doubtful,
            People = because == Because.SeveralPeople ? identity.Each(_page, understood, unread.Kept) : [],
            SaysWhen = understood.From is not null,
            Named = [.. systems.OfType<InstanceName>()],
            NamesZendesk = systems.Contains(null),
            SaysWhere = _boxes.Count > 0 || plain.Count > 0,
        };
    }

    private (Verdict Verdict, Reason Because) Judge(Identity identity, Understood understood, bool namesZendesk)
    {
        var isBlank = _page.Lines.All(line => line.Text.Length == 0) && _page.Tables.Count == 0;
        if (isBlank) return (Verdict.Ask, Because.NothingWritten);
        if (!_isOurs && !namesZendesk && _boxes.Count == 0) return (Verdict.Ignore, Because.NotOurs);
        if (identity.IsSeveral) return (Verdict.Ask, Because.SeveralPeople);
        if (_addresses.Problem(understood.Subject, !_options.OffboardContractors) is { } problem)
            return (Verdict.HandOver, problem);
        return _findings.Questions.Count > 0 ? (Verdict.Ask, Because.FieldsMissing) : (Verdict.Go, Because.Complete);
    }


    // Lines that are done or not wanted name nothing: "[x] not relevant …", "[~] …".
    private List<SystemMention> Mentions() =>
        [.. Ours(_page.Lines.Where(line => line.Heading == 0 && line.Box != Box.Inapplicable && !IsNotRelevant(line) && !IsOfLongerName(line))
            .Select(line => line.Text))];

    // What a heading or a cell says about the system stands elsewhere, "no" perhaps: it makes the page ours, and no more.
    private List<SystemMention> AsideMentions() =>
        [.. Ours(_page.Lines.Where(line => line.Heading > 0 || IsOfLongerName(line)).Select(line => line.Text)
            .Concat(_page.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Cells)))];

    private IEnumerable<SystemMention> Ours(IEnumerable<string> texts) =>
        texts.SelectMany(_words.Systems.FindIn).Where(mention => mention.Kind != SystemKind.Other);

    // "Access Deprovisioned - Zendesk Explore" is a task of a system that nobody has named to the bot, and does not mean all of ours. One that is
    // longer than an instance's own name is a line that was not understood.
    private bool IsOfLongerName(PageLine line) => line.Box != Box.None
        && _words.Lexicon.Captions.Of(line.Text) is (_, var name) && _words.Systems.Exactly(name) is null
        && _words.Systems.FindIn(name).All(mention => mention.Kind != SystemKind.Ours);

    private bool IsNotRelevant(PageLine line) => line.Box == Box.Ticked && _words.Lexicon.IsNotRelevant(line.Text);

    // The boxes say which instances; without boxes the sentences do. Null is "Zendesk" without more.
    private List<InstanceName?> Systems(List<SystemMention> mentions) =>
    [
        .. (_boxes.Count > 0 ? _boxes.Select(box => box.Instance) : mentions.Select(mention => mention.InstanceName)).Distinct(),
    ];

    private void RemarkOnBoxes()
    {
        var ticked = _boxes.Where(box => box.Ticked && box.Purpose != TaskPurpose.Removal);
        foreach (var pair in ticked.GroupBy(box => box.Instance).Where(AreBoth))
        {
            var name = pair.Key?.Value ?? "Zendesk";
            _findings.Remarks.Add($"both boxes are ticked for {name}: only one of them can be true");
        }
    }

    private static bool AreBoth(IEnumerable<TaskBox> pair) => pair.DistinctBy(box => box.Purpose).Count() > 1;

    private FormDate? From()
    {
        // Garden leave ends the work before the contract does.
        var field = _fields.Filled(Field.GardenLeave).Count > 0 ? Field.GardenLeave : Field.From;
        var filled = _fields.Filled(field);
        if (filled is [var only] && (_words.Lexicon.MomentIn(only.Value) ?? DayThatIsOver(only.Value)) is { } moment)
        {
            _findings.Found(field, moment.ToString()!, only.Line);
            return moment;
        }

        // Task lines come from People's own forms, which they open after the last hour. A page that only mentions
        // Zendesk could be about anything, so there the words "remove access from" have to be written.
        if (filled.Count > 1)
            _findings.Ask(field, $"{filled[0].Value} / {filled[1].Value}", Expected.In(field), filled[1].Line);
        else if (_fields.Has(field) || _isOurs || _boxes.Count == 0)
            _findings.AskEmpty(field, _fields.First(field));
        return null;
    }

    // A day without an hour is understood once it is over in every time zone.
    private FormDate? DayThatIsOver(string text) =>
        FieldDates.Day(text) is { } day && FieldDates.LatestOf(day) <= _input.FiledAt ? day : null;

    private string? TicketsTo(string? manager, SubjectClaim subject)
    {
        var filled = _fields.Filled(Field.TicketsTo);
        if (filled.Count == 0) return null;
        var isManager = manager is not null && _words.Lexicon.NamesTheManager(filled[0].Value);
        if (isManager) _findings.Found(Field.TicketsTo, manager!, filled[0].Line);
        var heir = isManager ? manager : filled.Count == 1 ? Handle(Field.TicketsTo, filled[0]) ?? Address(filled[0]) : null;
        // The tickets of a leaver cannot go to the leaver.
        if (heir is not null && (heir.Equals(subject.Username, StringComparison.OrdinalIgnoreCase) || heir.Equals(subject.Email, StringComparison.OrdinalIgnoreCase)))
            heir = null;
        if (heir is null) _findings.AskEmpty(Field.TicketsTo, filled[0]);
        return heir;
    }

    // Whose it is, the directory says.
    private string? Address(FieldValue value)
    {
        if (PersonText.Read(value.Value) is not { IsClean: true, Username: null, Email: { } written } || Identity.EmailIn(written) is not { } email) return null;
        _findings.Found(Field.TicketsTo, email, value.Line);
        return email;
    }

    private string? Handle(Field field, FieldValue value)
    {
        var username = PersonText.HandleOf(value.Value);
        if (username is not null) _findings.Found(field, username, value.Line);
        return username;
    }
}
