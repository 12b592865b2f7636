using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessBot.Storage;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Cli.Explain;

/// <summary>
/// What <c>explain --json</c> prints. A form's shape is <see cref="Forms.FormReading.ToJson"/>; an issue adds
/// members after it and changes none.
/// </summary>
internal static class ExplanationJson
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static string Of(FormExplanation form) => form.Reading.ToJson();

    /// <param name="noBot">That no bot works on this memory, in a sentence; null while one does.</param>
    public static string Of(IssueExplanation issue, string? noBot)
    {
        var root = JsonNode.Parse(issue.Form.Reading.ToJson())!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(Added(issue, noBot), Shape)!.AsObject().ToList())
        {
            root.Add(name, value?.DeepClone());
        }

        return root.ToJsonString(Shape);
    }

    /// <inheritdoc cref="Of(IssueExplanation, string?)" />
    public static string Of(RequestMemory known, string? noBot) => JsonSerializer.Serialize(
        new
        {
            Request = known.Row.Request.ToString(),
            known.NotRead,
            known.Row.Workflow,
            known.Row.Kind,
            Because = known.Row.Because.Id,
            Why = known.Row.Because.Text,
            known.Row.WaitingFor,
            known.Row.Since,
            known.Row.Title,
            known.Row.Subject,
            Mail = known.Letter is { } letter ? new { From = letter.Sender, letter.IsProved, letter.MessageId } : null,
            History = known.History.Select(Line),
            Journal = known.Journal.Select(Entry),
            known.Row.WakeAt,
            known.Row.LastError,
            NoBot = noBot,
            Plan = Plan(known.Plan),
        },
        Shape);

    private static object Added(IssueExplanation issue, string? noBot) => new
    {
        Issue = issue.Seen.Ref.ToString(),
        Intake = issue.Seen.Request.Intake,
        issue.Note,
        issue.Workflow,
        Person = issue.Form.Subject?.Person is { } person
            ? new { person.Name, person.Username, Email = person.Email.Value }
            : null,
        Sources = issue.Form.Reading.Sources.Select(source =>
            new { source.Field, source.Value, source.Line, source.SourceLine }),
        Remarks = issue.Form.Reading.Remarks,
        Gates = issue.Gates.Select(Gate),
        Decision = issue.Now is { } now ? Now(now) : null,
        History = issue.History.Select(Line),
        Journal = issue.Seen.Journal.Select(Entry),
        WakeAt = issue.Row?.WakeAt,
        LastError = issue.Row?.LastError,
        NoBot = noBot,
        Plan = Plan(issue.Plan),
    };

    private static object? Plan(PlanFile? file) => file is null ? null : new
    {
        file.Standing?.Plan.Digest,
        file.Standing?.MadeAt,
        Steps = file.Standing?.Plan.Steps.Select(step => new { step.Name, step.Because, step.Says, step.Instance }),
        Then = file.Standing?.Plan.End is { } end ? new { end.Kind, end.Because, Next = end.Next?.ToString().ToLowerInvariant() } : null,
        Word = file.Word is not { } word ? null : new
        {
            Plan = word.Plan.Digest,
            word.By,
            word.Reason,
            word.At,
            word.Begun,
            word.EndedAt,
            End = word.End?.ToString().ToLowerInvariant(),
            word.Changes,
        },
    };

    private static object Line(DecisionLine line) =>
        new { line.At, line.Workflow, line.Kind, Because = line.Because.Id, Why = line.Because.Text, line.WaitingFor, line.Step };

    private static object Gate(GateAccount gate) => new
    {
        gate.Gate,
        gate.Labels,
        gate.Group,
        gate.AskedAt,
        gate.State,
        Events = gate.Events.Select(e => new
        {
            e.Event.Id,
            At = e.Event.CreatedAt,
            By = e.Event.User?.Username,
            Action = e.Event.Action.ToString().ToLowerInvariant(),
            e.Event.Label,
            e.Counts,
            e.Why,
        }),
    };

    private static object Now(Decision now) => new
    {
        now.Kind,
        Because = now.Because.Id,
        Why = now.Because.Text,
        Step = (now as Decision.Act)?.Step.Name,
        WaitingFor = now.Next?.ToString().ToLowerInvariant(),
        Until = (now as Decision.Wait)?.Until,
    };

    private static object Entry(JournalEntry entry) => new
    {
        entry.Key,
        entry.Step,
        entry.IntendedAt,
        entry.Attempts,
        entry.ReceivedAt,
        Receipt = ReceiptOf(entry.Receipt),
    };

    // A receipt is JSON of our own; one that is not any more is shown as the text it is.
    private static JsonNode? ReceiptOf(string? receipt)
    {
        try
        {
            return receipt is null ? null : JsonNode.Parse(receipt);
        }
        catch (JsonException)
        {
            return JsonValue.Create(receipt);
        }
    }
}
