using System.Diagnostics;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Telemetry;

/// <summary>Counts what is written down, where it is written down: nothing the bot does passes by the
/// journal.</summary>
internal sealed class CountedJournal(IJournal inner, BotMeter meter) : IJournal
{
    public Task<IReadOnlyList<JournalEntry>> ReadAsync(RequestRef request, CancellationToken ct) =>
        inner.ReadAsync(request, ct);

    public async Task<JournalEntry?> IntendAsync(
        RequestRef request, string key, PassRecord decided, CancellationToken ct)
    {
        var earlier = await inner.IntendAsync(request, key, decided, ct);
        if (earlier is { ReceivedAt: null }) meter.Retry(WorkflowOf(key), decided.Step ?? key);
        Count(decided);
        Activity.Current?.AddEvent(
            new ActivityEvent("intent", tags: new() { { "step", decided.Step }, { "again", earlier is not null } }));
        return earlier;
    }

    public Task WithdrawAsync(
        RequestRef request, string key, JournalEntry? earlier, DateTimeOffset at, CancellationToken ct) =>
        inner.WithdrawAsync(request, key, earlier, at, ct);

    public Task<JournalEntry?> BeginNoteAsync(
        RequestRef request, string key, DateTimeOffset at, CancellationToken ct) =>
        inner.BeginNoteAsync(request, key, at, ct);

    public Task EndNoteAsync(
        RequestRef request, string key, string receipt, DateTimeOffset at, CancellationToken ct) =>
        inner.EndNoteAsync(request, key, receipt, at, ct);

    public Task StandAsync(CancellationToken ct) => inner.StandAsync(ct);

    public async Task ReceiveAsync(
        RequestRef request, string key, string receipt, DateTimeOffset at, CancellationToken ct)
    {
        await inner.ReceiveAsync(request, key, receipt, at, ct);
        var step = key.Split('/') is [_, var name, ..] ? name : key;
        meter.Step(WorkflowOf(key), step);
        Activity.Current?.AddEvent(new ActivityEvent("receipt", tags: new() { { "step", step } }));
    }

    public async Task RecordAsync(RequestRef request, PassRecord record, CancellationToken ct)
    {
        // The same reason again is not another hand-over.
        var isNew = record.Kind == "hand-over" && await inner.FindLastAsync(request, ct) is var last
            && (last?.Kind, last?.Because) != (record.Kind, record.Because);
        await inner.RecordAsync(request, record, ct);
        Count(record);
        if (isNew) meter.HandOver(record.Workflow);
    }

    public Task<PassRecord?> FindLastAsync(RequestRef request, CancellationToken ct) =>
        inner.FindLastAsync(request, ct);

    private void Count(PassRecord record)
    {
        meter.Decision(record.Workflow, record.Kind);
        Activity.Current?.SetTag("workflow", record.Workflow).SetTag("decision", record.Kind).SetTag(
            "because", record.Because.Id);
    }

    private static string WorkflowOf(string key) => key.Split('/', 2)[0];
}
