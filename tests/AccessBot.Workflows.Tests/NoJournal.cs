using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Tests;

/// <summary>A journal in which nothing was ever tried, and which keeps nothing.</summary>
internal sealed class NoJournal : IJournal
{
    public static NoteBook Book => new(
        new NoJournal(), new Mandate(TimeProvider.System, Mandate.Usual), new EngineOptions(), TimeProvider.System);

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(RequestRef request, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<JournalEntry>>([]);

    public Task<JournalEntry?> IntendAsync(
        RequestRef request, string key, PassRecord decided, CancellationToken ct) => Nothing;

    public Task<JournalEntry?> BeginNoteAsync(
        RequestRef request, string key, DateTimeOffset at, CancellationToken ct) => Nothing;

    public Task EndNoteAsync(
        RequestRef request, string key, string receipt, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task WithdrawAsync(
        RequestRef request, string key, JournalEntry? earlier, DateTimeOffset at, CancellationToken ct) =>
        Task.CompletedTask;

    public Task StandAsync(CancellationToken ct) => Task.CompletedTask;

    public Task ReceiveAsync(
        RequestRef request, string key, string receipt, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task RecordAsync(RequestRef request, PassRecord record, CancellationToken ct) => Task.CompletedTask;

    public Task<PassRecord?> FindLastAsync(RequestRef request, CancellationToken ct) =>
        Task.FromResult<PassRecord?>(null);

    private static Task<JournalEntry?> Nothing => Task.FromResult<JournalEntry?>(null);
}
