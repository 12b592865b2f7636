using AccessBot.Workflows.Forms.Pages;
using AccessBot.Workflows.Forms.Words;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Forms.Shapes;

/// <summary>Reads an offboarding: who leaves, when, from which instances, and where their open tickets go.</summary>
internal sealed class OffboardingForm
{
    private readonly FormWords _words;
    private readonly AddressRules _addresses;
    private readonly FormOptions _options;
    private readonly Page _page;
    private readonly Fields _fields;
    private readonly Findings _findings;
    private readonly IReadOnlyList<TaskBox> _boxes;
    private readonly bool _isOurs;

    public OffboardingForm(FormWords words, AddressRules addresses, FormOptions options, Page page)
    {
        (_words, _addresses, _options, _page) = (words, addresses, options, page);
        _fields = FieldReader.Read(page);
        _findings = new Findings(page);
        _boxes = new OffboardingTasks(words).Read(page);
        _isOurs = _fields.Has(Field.TicketsTo) || page.Lines.Any(line =>
            (line.Heading > 0 && Wording.Key(line.Text) == "who is leaving") || Wording.Key(line.Text).StartsWith("remove access from:", StringComparison.Ordinal));
    }

    public FormReading Read()
    {
        var mentions = Mentions();
        var identity = new Identity(_page, _fields, [.. PeopleTable.Read(_page)], _findings);
        var subject = identity.Read(_isOurs);
        var manager = Username(Field.Manager, asked: false);
        var understood = new Understood(null, null, AccessAction.RemoveAccess, null, subject, manager, null, From(), TicketsTo(manager))
        {
            Instances = Instances(mentions),
        };
        RemarkOnBoxes();
        var (verdict, because) = Judge(identity, understood, mentions.Count > 0);
        return new(understood, verdict is Verdict.Ignore ? [] : _findings.Questions, verdict, because)
        {
            Sources = _findings.Sources,
            Boxes = _boxes,
            Remarks = _findings.Remarks,
        };
    }

    private (Verdict Verdict, string Because) Judge(Identity identity, Understood understood, bool namesZendesk)
    {
        if (_page.Lines.All(line => line.Text.Length == 0) && _page.Tables.Count == 0) return (Verdict.Ask, Because.NothingWritten);
        if (!_isOurs && !namesZendesk && _boxes.Count == 0) return (Verdict.Ignore, Because.NotOurs);
        if (identity.IsSeveral) return (Verdict.Ask, Because.SeveralPeople);
        if (AddressProblem(understood.Subject) is { } problem) return (Verdict.HandOver, problem);
        return _findings.Questions.Count > 0 ? (Verdict.Ask, Because.FieldsMissing) : (Verdict.Go, Because.Complete);
    }

    // Lines that are done or not wanted name nothing: "[x] not relevant …", "[~] …".
    private List<SystemMention> Mentions() =>
        [.. _page.Lines.Where(line => line.Heading == 0 && line.Box != Box.Inapplicable && !IsNotRelevant(line))
            .SelectMany(line => _words.Systems.FindIn(line.Text))
            .Where(mention => mention.Kind != SystemKind.Other)];

    private static bool IsNotRelevant(PageLine line) =>
        line.Box == Box.Ticked && line.Text.StartsWith("not relevant", StringComparison.OrdinalIgnoreCase);

    // The boxes say which instances; without boxes the sentences do; "Zendesk" alone, or nothing, is every instance.
    private List<InstanceName> Instances(List<SystemMention> mentions)
    {
        if (_boxes.Count > 0)
        {
            return _boxes.Any(box => box.Instance is null) ? [] : [.. _boxes.Select(box => box.Instance!).Distinct()];
        }

        return mentions.Any(mention => mention.Instance is null) ? []
            : [.. mentions.Select(mention => new InstanceName(mention.Instance!.Name)).Distinct()];
    }

    private void RemarkOnBoxes()
    {
        foreach (var pair in _boxes.Where(box => box.Ticked && box.Purpose != TaskPurpose.Removal).GroupBy(box => box.Instance))
        {
            if (pair.DistinctBy(box => box.Purpose).Count() > 1)
                _findings.Remarks.Add($"both boxes are ticked for {pair.Key?.Value ?? "Zendesk"}: only one of them can be true");
        }
    }

    private FormDate? From()
    {
        // Garden leave ends the work before the contract does.
        var field = _fields.Filled(Field.GardenLeave).Count > 0 ? Field.GardenLeave : Field.From;
        var filled = _fields.Filled(field);
        if (filled.Count > 1) _findings.Ask(field, string.Join(" / ", filled.Select(value => value.Value)), Expected.In(field), filled[1].Line);
        if (filled.Count == 1 && FieldDates.Moment(filled[0].Value) is { } moment)
        {
            _findings.Found(field, moment.ToString()!, filled[0].Line);
            return moment;
        }

        // Task lines come from People's own forms, which they open after the last hour. A page that only mentions Zendesk
        // could be about anything, so there the words "remove access from" have to be written.
        if (_fields.Has(field) || _isOurs || _boxes.Count == 0) _findings.AskEmpty(field, _fields.First(field));
        return null;
    }

    private string? TicketsTo(string? manager)
    {
        if (_fields.First(Field.TicketsTo) is not { IsFilled: true } field) return null;
        if (Wording.Key(field.Value) is "manager" or "the manager" or "their manager" or "the manager above" or "manager above" && manager is not null)
        {
            _findings.Found(Field.TicketsTo, manager, field.Line);
            return manager;
        }

        return Username(Field.TicketsTo, asked: true);
    }

    private string? Username(Field field, bool asked)
    {
        var filled = _fields.Filled(field);
        var username = filled.Count == 1 ? PersonText.UsernameOf(filled[0].Value) ?? PersonText.Read(filled[0].Value).Username : null;
        if (username is not null) _findings.Found(field, username, filled[0].Line);
        else if (asked && filled.Count > 0) _findings.AskEmpty(field, filled[0]);
        return username;
    }

    private string? AddressProblem(SubjectClaim subject)
    {
        if (subject.Email is { } email && _addresses.Problem(email, !_options.OffboardContractors) is { } problem) return problem;
        if (subject.Username is not { } username) return null;
        return _addresses.IsBotUsername(username) ? Because.SharedAddress
            : !_options.OffboardContractors && _addresses.IsContractorUsername(username) ? Because.ContractorAddress : null;
    }
}
