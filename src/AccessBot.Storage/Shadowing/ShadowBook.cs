using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Storage.Shadowing;

/// <summary>What the bot would have done and what people did: two tables, of which nothing is a person's name or words.</summary>
public sealed class ShadowBook(Database database) : IShadowBook
{
    private const string Acts = """
        SELECT intake, item, key, workflow, step, says, kind, instance, labels, because, reading, at, place, note_before AS NoteBefore,
            question, verdict, judged_at AS JudgedAt, why FROM shadow_act
        """;

    private const string Files = """
        SELECT intake, item, workflow, begun_at AS BegunAt, looked_at AS LookedAt, changed_at AS ChangedAt, first_sight AS First,
            last_sight AS Last, held, rests FROM shadow_request
        """;

    private const string IsIt = "intake = @Intake AND item = @Item";

    private static readonly JsonSerializerOptions Shape = new() { Converters = { new JsonStringEnumConverter() } };

    public async Task<ShadowFile?> FindAsync(RequestRef request, CancellationToken ct)
    {
        if (await database.FindAsync<StoredFile>($"{Files} WHERE {IsIt}", request, ct) is not { } file) return null;
        var acts = await database.ListAsync<StoredAct>($"{Acts} WHERE {IsIt} ORDER BY at, place, key", request, ct);
        return file.ToFile([.. acts.Select(act => act.ToAct())]);
    }

    public Task SaveAsync(ShadowFile file, IReadOnlyList<ShadowAct> acts, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            await tx.RunAsync("""
                INSERT INTO shadow_request (intake, item, workflow, begun_at, looked_at, changed_at, first_sight, last_sight, held, rests)
                VALUES (@Intake, @Item, @Workflow, @BegunAt, @LookedAt, @ChangedAt, @First, @Last, @Held, @Rests)
                ON CONFLICT (intake, item) DO UPDATE SET workflow = excluded.workflow, looked_at = excluded.looked_at,
                    changed_at = excluded.changed_at, last_sight = excluded.last_sight, held = excluded.held, rests = excluded.rests,
                    ended_at = NULL
                """, new
            {
                file.Request.Intake,
                Item = file.Request.Item.Kept(),
                file.Workflow,
                BegunAt = file.BegunAt.ToMs(),
                LookedAt = file.LookedAt.ToMs(),
                ChangedAt = file.ChangedAt.ToMs(),
                First = Write(file.First),
                Last = Write(file.Last),
                file.Held,
                Rests = file.Rests ? 1L : 0L,
            }, ct);
            foreach (var act in acts) await SaveAsync(tx, act, ct);
        }, ct);

    /// <summary>Everything that was kept from a time on, oldest first.</summary>
    public async Task<IReadOnlyList<ShadowAct>> SinceAsync(DateTimeOffset since, CancellationToken ct) =>
        [.. (await database.ListAsync<StoredAct>($"{Acts} WHERE at >= @Since ORDER BY at, intake, item, place, key", new { Since = since.ToMs() }, ct))
            .Select(act => act.ToAct())];

    /// <summary>Requests that shadow has looked at since a time, without their acts.</summary>
    public async Task<IReadOnlyList<ShadowFile>> FilesAsync(DateTimeOffset since, CancellationToken ct) =>
        [.. (await database.ListAsync<StoredFile>($"{Files} WHERE looked_at >= @Since ORDER BY begun_at, intake, item", new { Since = since.ToMs() }, ct))
            .Select(file => file.ToFile([]))];

    /// <summary>Requests whose address and trouble a report shows, by their names.</summary>
    public async Task<IReadOnlyList<ShadowedRequest>> RequestsAsync(CancellationToken ct) =>
        [.. (await database.ListAsync<StoredRequestFace>("""
            SELECT r.intake, r.item, r.title, r.url, r.kind FROM request r
            JOIN shadow_request s ON s.intake = r.intake AND s.item = r.item
            """, null, ct)).Select(row => new ShadowedRequest(new RequestRef(row.Intake, row.Item), row.Title, row.Url, row.Kind == "trouble"))];

    /// <summary>Requests that were looked at in shadow and whose workflow is none of those that still are.</summary>
    public async Task<IReadOnlyList<RequestRef>> OthersAsync(IReadOnlyList<string> inShadow, CancellationToken ct) =>
        [.. (await database.ListAsync<StoredFile>($"{Files} WHERE ended_at IS NULL ORDER BY intake, item", null, ct))
            .Where(file => !inShadow.Contains(file.Workflow)).Select(file => new RequestRef(file.Intake, file.Item))];

    /// <summary>
    /// Ends shadow for a request, once its workflow acts: what was kept stays, and what was not judged never is.
    /// </summary>
    public Task EndAsync(RequestRef request, DateTimeOffset at, CancellationToken ct) => database.InTransactionAsync(async tx =>
    {
        var args = new { request.Intake, request.Item, At = at.ToMs() };
        await tx.RunAsync($"""
            UPDATE shadow_act SET verdict = '{nameof(ShadowVerdict.NotCompared)}', judged_at = @At, why = 'the workflow acts since'
            WHERE {IsIt} AND verdict = '{nameof(ShadowVerdict.NotYet)}'
            """, args, ct);
        await tx.RunAsync($"UPDATE shadow_request SET ended_at = @At WHERE {IsIt}", args, ct);
    }, ct);

    private static Task<int> SaveAsync(DbTransaction tx, ShadowAct act, CancellationToken ct) => tx.RunAsync("""
        INSERT INTO shadow_act (intake, item, key, workflow, step, says, kind, instance, labels, because, reading, at, place, note_before,
            question, verdict, judged_at, why)
        VALUES (@Intake, @Item, @Key, @Workflow, @Step, @Says, @Kind, @Instance, @Labels, @Because, @Reading, @At, @Place, @NoteBefore,
            @Question, @Verdict, @JudgedAt, @Why)
        ON CONFLICT (intake, item, key) DO UPDATE SET verdict = excluded.verdict, judged_at = excluded.judged_at, why = excluded.why
        """, new
    {
        act.Request.Intake,
        Item = act.Request.Item.Kept(),
        Key = act.Key.Kept(),
        act.Workflow,
        act.Step,
        act.Says,
        Kind = act.Kind.ToString(),
        act.Instance,
        Labels = JsonSerializer.Serialize(act.Labels),
        act.Because,
        act.Reading,
        At = act.At.ToMs(),
        Place = (long)act.Place,
        act.NoteBefore,
        act.Question,
        Verdict = act.Verdict.ToString(),
        JudgedAt = act.JudgedAt?.ToMs(),
        act.Why,
    }, ct);

    private static string? Write(WorldSight? sight) => sight is null ? null : JsonSerializer.Serialize(sight, Shape);

    private static WorldSight? Read(string? kept) => kept is null ? null : JsonSerializer.Deserialize<WorldSight>(kept, Shape);

    private sealed record StoredRequestFace(string Intake, string Item, string? Title, string? Url, string Kind);

    private sealed record StoredFile(
        string Intake, string Item, string Workflow, long BegunAt, long LookedAt, long ChangedAt, string? First, string? Last, string Held, long Rests)
    {
        public ShadowFile ToFile(IReadOnlyList<ShadowAct> acts) => new(
            new RequestRef(Intake, Item), Workflow, BegunAt.ToTime(), LookedAt.ToTime(), ChangedAt.ToTime(), Read(First), Read(Last), Held, Rests == 1, acts);
    }

    private sealed record StoredAct(
        string Intake, string Item, string Key, string Workflow, string Step, string Says, string Kind, string? Instance, string Labels,
        string Because, string Reading, long At, long Place, long NoteBefore, string? Question, string Verdict, long? JudgedAt, string? Why)
    {
        public ShadowAct ToAct() => new(
            new RequestRef(Intake, Item), Key, Workflow, Step, Says, Enum.Parse<EffectKind>(Kind), Instance,
            JsonSerializer.Deserialize<string[]>(Labels) ?? [], Because, Reading, At.ToTime(), (int)Place, NoteBefore, Question,
            Enum.Parse<ShadowVerdict>(Verdict), JudgedAt.ToTime(), Why);
    }
}

/// <param name="InTrouble">The last look at it did not come to its end.</param>
public sealed record ShadowedRequest(RequestRef Request, string? Title, string? Url, bool InTrouble);
