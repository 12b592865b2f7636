using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Scheduling;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>The bot's own memory takes nothing for a while: nothing is done that it does not know of, and no request is blamed.</summary>
public sealed class AFullMemory
{
    /// <summary>More than a failure of the request's own is tried again.</summary>
    private const int Looks = 12;

    [Fact]
    public async Task Lets_nothing_happen_and_hands_nobody_over()
    {
        var time = new HurriedTime();
        await using var world = await PracticeWorld.StartAsync(time);
        var full = new Full { Is = true };
        await using var bot = await world.StartBotAsync(time: time, more: full.Watch);
        var request = await world.FileAsync("ana", FederalForm.For());
        for (var look = 0; look < Looks; look++)
        {
            var refused = await Assert.ThrowsAsync<SqliteException>(() => bot.LookAsync(request));
            Assert.True(bot.Services.GetRequiredService<IMemoryWatch>().IsAway(refused));
        }

        var meanwhile = await world.StateAsync();
        Assert.Empty(meanwhile.BotNotes(request));
        Assert.Empty(meanwhile.Mails);

        full.Is = false;
        Assert.False((await bot.LookAsync(request)).NeedsPerson);
        var after = await world.StateAsync();
        Assert.Equal(["people-asked", "status"], after.NoteKinds(request));
        Assert.Single(after.Mails);
    }

    [Fact]
    public async Task Is_told_by_readiness_until_it_is_over()
    {
        await using var desk = await Dashboard.ADesk.OpenAsync(polls: true);
        using var visitor = desk.Visit();
        await using (var other = new SqliteConnection(desk.Services.GetRequiredService<AccessBot.Storage.Databases.Database>().ConnectionString))
        {
            await other.OpenAsync();
            await using var hold = other.BeginTransaction(deferred: false);
            _ = desk.Services.GetRequiredService<DatabaseHealth>().Note(new SqliteException("SQLite Error 5: 'database is locked'.", 5));

            using var ready = await visitor.GetAsync("/readyz");
            // The schedule may be starting still, and wait for the database itself.
            Assert.StartsWith(
                "not ready\ntrouble: database takes nothing: SQLite Error 5: 'database is locked' (since ",
                await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await SaysReadyAsync(visitor);
    }

    private static async Task SaysReadyAsync(HttpClient visitor)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        for (var said = ""; !said.StartsWith("ready\n", StringComparison.Ordinal);)
        {
            using var answer = await visitor.GetAsync("/readyz", over.Token);
            said = await answer.Content.ReadAsStringAsync(over.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, over.Token);
        }
    }

    /// <summary>In the journal's place: reads, and while it is full writes nothing.</summary>
    private sealed class Full
    {
        public bool Is { get; set; }

        public void Watch(IServiceCollection services)
        {
            var real = services.Last(service => service.ServiceType == typeof(IJournal)).ImplementationFactory!;
            services.AddSingleton<IJournal>(provider => new Book(this, (IJournal)real(provider)));
        }

        private void Take()
        {
            if (Is) throw new SqliteException("SQLite Error 13: 'database or disk is full'.", 13);
        }

        private sealed class Book(Full full, IJournal real) : IJournal
        {
            public Task<IReadOnlyList<JournalEntry>> ReadAsync(RequestRef request, CancellationToken ct) => real.ReadAsync(request, ct);

            public Task<JournalEntry?> IntendAsync(RequestRef request, string key, PassRecord decided, CancellationToken ct)
            {
                full.Take();
                return real.IntendAsync(request, key, decided, ct);
            }

            public Task WithdrawAsync(
                RequestRef request, string key, JournalEntry? earlier, DateTimeOffset at, CancellationToken ct)
            {
                full.Take();
                return real.WithdrawAsync(request, key, earlier, at, ct);
            }

            public Task<JournalEntry?> BeginNoteAsync(RequestRef request, string key, DateTimeOffset at, CancellationToken ct)
            {
                full.Take();
                return real.BeginNoteAsync(request, key, at, ct);
            }

            public Task EndNoteAsync(RequestRef request, string key, string receipt, DateTimeOffset at, CancellationToken ct)
            {
                full.Take();
                return real.EndNoteAsync(request, key, receipt, at, ct);
            }

            public Task StandAsync(CancellationToken ct) => real.StandAsync(ct);

            public Task ReceiveAsync(RequestRef request, string key, string receipt, DateTimeOffset at, CancellationToken ct)
            {
                full.Take();
                return real.ReceiveAsync(request, key, receipt, at, ct);
            }

            public Task RecordAsync(RequestRef request, PassRecord record, CancellationToken ct)
            {
                full.Take();
                return real.RecordAsync(request, record, ct);
            }

            public Task<PassRecord?> FindLastAsync(RequestRef request, CancellationToken ct) => real.FindLastAsync(request, ct);
        }
    }
}
