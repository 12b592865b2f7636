using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Access.Gates;

/// <summary>Puts together what decides on the labels of one question.</summary>
public sealed class GateLooks(IGitLab gitLab, IssueLists lists, IDirectory directory, Questions questions)
{
    private const string Id = AccessWorkflow.WorkflowId;

    /// <summary>Nothing was asked where the last question was about another reading.</summary>
    /// <param name="step">The step that asks this question.</param>
    public async Task<GateLook> LookAsync(
        Sighting seen, string step, Reading? reading, GateRule rule, Person? person,
        IReadOnlyList<LabelEvent> events, CancellationToken ct)
    {
        var questions = seen.OwnNotes.Where(note => note.Marker.Kind == $"{Id}/{step}").Select(note => note.Marker).ToList();
        var last = questions.LastOrDefault();
        var isSame = last is not null && (reading is null || AskKey.ReadingOf(last) == reading.Digest);
        var asked = isSame ? Asking.Read(last!.Attributes) : null;
        var subject = new Subject(person, seen.Form.Understood.Subject.Username) { AccountId = asked?.SubjectId ?? 0 };
        var isAnswered = events.Any(one => rule.IsAnswer(one.Label) || asked?.Labels.ContainsKey(one.LabelId ?? 0) == true);
        return new GateLook(seen, asked, subject, events)
        {
            Earlier = [.. questions.Select(question => Asking.Read(question.Attributes)).OfType<Asking>().Where(one => one != asked)],
            VoidBefore = isAnswered ? await ReopenedAsync(seen, rule, subject, ct) : null,
            Senders = isAnswered ? await SendersAsync(seen, ct) : [],
        };
    }

    // GitLab's Service Desk files in its own name: whose request it is says the address that mailed it in.
    private async Task<IReadOnlyList<Subject>> SendersAsync(Sighting seen, CancellationToken ct)
    {
        if (seen.Issue.MailedBy is not { } address) return [];
        var senders = new List<Subject>();
        var records = await directory.FindPeopleAsync(address, ct);
        // Nobody whom the directory knows: then every likeness with the address counts.
        if (records.Count == 0) return [new Subject(new Person("", address.LocalPart.Replace('.', ' ').Replace('_', ' ').Replace('-', ' '), address, null), null)];
        foreach (var record in records)
            senders.Add(new Subject(record.ToPerson(), null) { AccountId = await questions.FindSubjectAsync(record.ToPerson(), ct) });
        return senders;
    }

    public Task<GateLook> LookAsync(
        AccessSnapshot seen, string step, GateRule rule, IReadOnlyList<LabelEvent> events, CancellationToken ct) =>
        LookAsync(seen.Facts.Seen!, step, seen.Facts.Reading, rule, seen.Facts.Person, events, ct);

    /// <summary>An answer counts only while its label is on the issue: where none can be, there is nothing to explain by events.</summary>
    public async Task<IReadOnlyList<LabelEvent>> EventsAsync(Sighting seen, AccessRules rules, CancellationToken ct) =>
        seen.MayBeAnswered([.. rules.Labels], Id, rules.All().Any(gate => seen.Last($"{Id}/{gate.Step}") is not null))
            ? await lists.LabelEventsAsync(seen, ct) : [];

    // Looked up only where an answer could be void by it: a label of the gate was set.
    private async Task<DateTimeOffset?> ReopenedAsync(Sighting seen, GateRule rule, Subject subject, CancellationToken ct)
    {
        var voice = new Voice(gitLab, seen.Bot, rule.Groups, subject);
        foreach (var change in IssueHistory.Of(await lists.StateEventsAsync(seen, ct))
            .OrderByDescending(change => change.At))
        {
            // Neither whoever filed it nor the person it is for may answer, so neither may bring an answer back.
            if (change.By.Id == seen.Issue.Author.Id || !await voice.MayEditAsync(change.By, ct)) return change.At;
        }

        return null;
    }
}
