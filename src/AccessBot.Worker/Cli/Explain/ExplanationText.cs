using System.Globalization;
using AccessBot.Forms;
using AccessBot.Forms.Unread;
using AccessBot.Storage;
using AccessBot.Texts;
using AccessBot.Worker.Dashboard.Wording;
using AccessBot.Worker.Proposing;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Ports.Memory;
using Spectre.Console;

namespace AccessBot.Worker.Cli.Explain;

/// <summary>
/// An explanation for people. Whatever a person wrote is shown without the characters that move a cursor.
/// </summary>
internal sealed class ExplanationText
{
    private const int PipeWidth = 132;

    private readonly IAnsiConsole _console;

    public ExplanationText(TextWriter output)
    {
        _console = Terminal.For(output);
        if (_console.Profile.Width > 1000) _console.Profile.Width = PipeWidth;
    }

    public void Write(FormExplanation form)
    {
        var kind = form.Kind == FormKind.Offboarding ? "an offboarding" : "an access request";
        Say($"{form.Name}, read as {kind} by {form.Author}");
        WriteForm(form);
    }

    public void Write(IssueExplanation issue)
    {
        var seen = issue.Seen;
        Say($"{seen.Ref}: {seen.Issue.Title}");
        var state = seen.Issue.IsOpen ? "open" : "closed";
        Say($"{state}, by {seen.Issue.Author.Username}, labels: {List(seen.Issue.Labels)}");
        var workflow = issue.Workflow is { } id ? $"the workflow is {id}" : "no workflow claims it";
        Say($"taken as {seen.Request.Intake}; {workflow}");
        if (issue.Note is { } note) Say($"note: {note}");
        WriteForm(issue.Form);
        foreach (var gate in issue.Gates) WriteGate(gate);
        WriteDecision(issue.Now, issue.InShadow);
        WriteWaitsFor(issue.WaitsFor);
        WritePlan(issue.Plan);
        WritePast(issue.Row, issue.History, seen.Journal);
    }

    /// <summary>What the bot remembers, where nothing could be read anew.</summary>
    public void Write(RequestMemory known)
    {
        var row = known.Row;
        Say($"{row.Request.Item}{(row.Title is { } title ? $": {title}" : "")}");
        if (known.NotRead is { } why)
        {
            Say($"could not be read now: {why}");
            Say("This is what the bot remembers; it goes on by itself once it can read again.");
        }

        Say($"taken as {row.Request.Intake}{(row.Workflow is { } workflow ? $"; the workflow is {workflow}" : "")}");
        if (row.Subject is { } subject) Say($"about {subject}");
        if (known.Letter is { } letter)
        {
            Say($"the mail is from {letter.Sender}{(letter.IsProved ? "" : " (not proved)")}");
            if (letter.MessageId.Length > 0) Say($"its Message-ID is {letter.MessageId}");
        }

        var last = row.Kind == PassRecord.Would ? "in shadow, it would have gone on" : row.Kind;
        Say($"last: {last}, because {row.Because}, since {Time(row.Since)}");
        if (row.WaitingFor is { } party) Say($"next: {party.ToLowerInvariant()}");
        WriteWaitsFor(known.WaitsFor);
        WritePlan(known.Plan);
        WritePast(row, known.History, known.Journal);
    }

    private void WriteForm(FormExplanation form)
    {
        var reading = form.Reading;
        Say($"verdict: {Word(reading.Verdict)}, because {reading.Because}");
        Table(["Field", "Understood", "Line", "Written there"], reading.Sources.Select(source =>
            new[] { source.Field, source.Value, Number(source.Line), source.SourceLine.Trim() }));
        Table(["Question about", "Line", "Found", "Expected"], reading.Questions.Select(asked =>
            new[] { asked.Field, asked.Line is { } line ? Number(line) : "", asked.Found, asked.Expected }));
        Table(["Not understood", "Line", "What follows"], reading.Unread.Select(line =>
            new[] { line.Text, Number(line.Line), Follows(reading, line) }));
        if (reading.UnreadInAll > reading.Unread.Count)
            Say($"{Number(reading.Unread.Count)} of {Number(reading.UnreadInAll)} lines that were not understood are shown: first those that are asked about");
        Table(["Box", "Line", "Ticked", "Instance", "Means"], reading.Boxes.Select(Box));
        foreach (var line in ReadingSummary.Of(form.Kind, reading, form.Author)) Say(line);
        Say($"directory: {Directory(form.Subject)}");
        foreach (var remark in reading.Remarks) Say($"remark: {remark}");
    }

    private void WriteGate(GateAccount gate)
    {
        Say($"gate {gate.Gate}: {gate.State}");
        var asked = gate.AskedAt is { } at ? $"asked {Time(at)}" : "never asked about this request";
        Say($"labels {List(gate.Labels)}, by members of {gate.Group}, {asked}");
        Table(["Label event", "By", "At", "Counts", "Why"], gate.Events.Select(e => new[]
        {
            $"{(e.Event.Action == Vocabulary.LabelAction.Add ? "+" : "-")} {e.Event.Label}",
            e.Event.User?.Username ?? "nobody on record", Time(e.Event.CreatedAt), e.Counts ? "yes" : "no", e.Why,
        }));
    }

    private void WriteDecision(Decision? now, bool isInShadow)
    {
        if (now is null) return;
        var step = now is Decision.Act act ? act.Step.Name : null;
        Say(isInShadow
            ? $"shadow: would {(step is null ? now.Kind : StepWords.Next(step))}, because {now.Because}; nothing is written, and people go on by hand"
            : $"now: {now.Kind}{(step is null ? "" : $" ({step})")}, because {now.Because}");
        if (isInShadow) return;
        var again = now is Decision.Wait { Until: { } until } ? $", looked at again {Time(until)}" : "";
        if (now.Next is { } next) Say($"next: {next.ToString().ToLowerInvariant()}{again}");
    }

    private void WriteWaitsFor(Vocabulary.RequestRef? offboarding)
    {
        if (offboarding is not null) Say($"the offboarding of the same person: {offboarding.Item}");
    }

    private void WritePlan(PlanFile? plan)
    {
        if (plan is null) return;
        Say("propose: nothing is done before an operator applies the plan");
        foreach (var line in PlanWords.Of(plan)) Say(line);
    }

    private void WritePast(RequestRow? row, IReadOnlyList<DecisionLine> history, IReadOnlyList<JournalEntry> journal)
    {
        Table(["History", "Decision", "Step", "Because"], history.Select(line =>
            new[] { Time(line.At), line.Kind, line.Step ?? "", line.Because.Text }));
        Table(["Journal", "Tries", "Intended", "Read back"], journal.Select(Entry));
        Say(row is null ? "the bot has not taken this issue in yet"
            : $"looked at again: {(row.WakeAt is { } at ? Time(at) : "when the issue changes")}");
        if (row?.LastError is { } error) Say($"last error: {error}");
    }

    private static string[] Box(TaskBox box) =>
        [box.Caption, Number(box.Line), box.Ticked ? "yes" : "no", box.Instance?.Value ?? "any", Means(box.Purpose)];

    private static string[] Entry(JournalEntry entry) =>
        [entry.Step, Number(entry.Attempts), Time(entry.IntendedAt), entry.ReceivedAt is { } at ? Time(at) : "not yet"];

    private static string Directory(SubjectFinding? subject) => subject switch
    {
        null => "not asked; the form alone settles it",
        { Person: { } person } => $"{person.Name}, {person.Email}{(person.Username is { } name ? $", @{name}" : "")}",
        _ => subject.Because.Text,
    };

    private void Say(string line) => _console.WriteLine(PersonText.OneLine(line, 1000));

    private void Table(string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns(columns);
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(PersonText.OneLine(cell))));
        if (table.Rows.Count > 0) _console.Write(table);
    }

    private static string Word(Verdict verdict) =>
        verdict == Verdict.HandOver ? "hand-over" : verdict.ToString().ToLowerInvariant();

    private static string Means(TaskPurpose purpose) => purpose switch
    {
        TaskPurpose.Deprovisioned => "access was taken away",
        TaskPurpose.NotApplicable => "there was no access",
        TaskPurpose.Removal => "take access away",
        _ => "ticked: done; unticked: asked for",
    };

    private static string Follows(FormReading reading, UnreadLine line) => reading.EffectOf(line) switch
    {
        UnreadEffect.Asked => line.Kind switch
        {
            UnreadKind.Date => "asked about: there is a day or a time in it",
            UnreadKind.Person => "asked about: there is a person in it",
            UnreadKind.Limit => "asked about: it may take back, put off or limit what is asked for",
            _ => "asked about",
        },
        UnreadEffect.Confirmation => "the removal waits for a confirmation",
        _ when reading.Verdict == Verdict.HandOver => "nothing: the page goes to a person",
        _ => "nothing",
    };

    private static string List(IReadOnlyList<string> words) => words.Count == 0 ? "none" : string.Join(", ", words);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
