using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Proposing;

namespace AccessBot.Storage.Proposing;

/// <summary>Plans and words. Who applied which plan, when and why is in the audit log as well, and sealed there.</summary>
public sealed class PlanBook(Database database, AuditLog audit) : IPlanBook
{
    private const string IsIt = "intake = @Intake AND item = @Item";

    private const string Plans = "SELECT intake, item, digest, workflow, body, made_at AS MadeAt FROM plan";

    private const string Words = """
        SELECT w.said_at AS SaidAt, w.said_by AS SaidBy, w.reason, w.begun, w.ended_at AS EndedAt, w.ended, w.changes, w.digest,
            p.workflow, p.body
        FROM plan_word w JOIN plan p ON p.intake = w.intake AND p.item = w.item AND p.digest = w.digest
        """;

    private static readonly JsonSerializerOptions Shape = new() { Converters = { new JsonStringEnumConverter() } };

    public async Task<PlanFile> FindAsync(RequestRef request, CancellationToken ct)
    {
        var plan = await database.FindAsync<StoredPlan>($"{Plans} WHERE {IsIt} AND stands = 1", request, ct);
        var word = await database.FindAsync<StoredWord>(
            $"{Words} WHERE w.intake = @Intake AND w.item = @Item ORDER BY w.said_at DESC LIMIT 1", request, ct);
        return new PlanFile(plan?.ToPlan(), word?.ToWord(request));
    }

    public Task KeepAsync(Plan plan, DateTimeOffset at, CancellationToken ct) => database.InTransactionAsync(async tx =>
    {
        var args = new
        {
            plan.Request.Intake,
            plan.Request.Item,
            plan.Digest,
            plan.Workflow,
            Body = JsonSerializer.Serialize(new Body(plan.About, plan.Steps, plan.End), Shape),
            At = at.ToMs(),
        };
        await tx.RunAsync($"UPDATE plan SET stands = 0 WHERE {IsIt} AND digest <> @Digest AND stands = 1", args, ct);
        await tx.RunAsync("""
            INSERT INTO plan (intake, item, digest, workflow, body, made_at, stands) VALUES (@Intake, @Item, @Digest, @Workflow, @Body, @At, 1)
            ON CONFLICT (intake, item, digest) DO UPDATE SET
                body = excluded.body, made_at = CASE WHEN plan.stands = 1 THEN plan.made_at ELSE excluded.made_at END, stands = 1
            """, args, ct);
    }, ct);

    public Task ClearAsync(RequestRef request, CancellationToken ct) => database.InTransactionAsync(
        tx => tx.RunAsync($"UPDATE plan SET stands = 0 WHERE {IsIt} AND stands = 1", request, ct), ct);

    public Task BeginAsync(RequestRef request, Word word, int begun, CancellationToken ct) => database.InTransactionAsync(
        tx => tx.RunAsync(
            $"UPDATE plan_word SET begun = @Begun WHERE {IsIt} AND said_at = @SaidAt AND ended_at IS NULL AND begun < @Begun",
            new { request.Intake, request.Item, SaidAt = word.At.ToMs(), Begun = (long)begun }, ct), ct);

    public Task EndAsync(
        RequestRef request, Word word, WordEnd end, IReadOnlyList<string> changes, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var args = new
            {
                request.Intake,
                request.Item,
                SaidAt = word.At.ToMs(),
                word.Plan.Digest,
                End = end.ToString(),
                Changes = JsonSerializer.Serialize(changes),
                At = at.ToMs(),
            };
            var ended = await tx.RunAsync($"""
                UPDATE plan_word SET ended_at = @At, ended = @End, changes = @Changes WHERE {IsIt} AND said_at = @SaidAt AND ended_at IS NULL
                """, args, ct);
            if (ended > 0 && end == WordEnd.Done) await tx.RunAsync($"UPDATE plan SET stands = 0 WHERE {IsIt} AND digest = @Digest", args, ct);
        }, ct);

    /// <summary>Fixes an operator's word: only for the plan that stands, and only while no other word does.</summary>
    /// <returns>Whether it was fixed.</returns>
    public Task<bool> SayAsync(
        RequestRef request, string digest, string by, string reason, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var args = new { request.Intake, request.Item, Digest = digest, By = by.Kept(200), Reason = reason.Kept(2000), At = at.ToMs() };
            // Whoever comes second waits here for whoever came first.
            if (await tx.RunAsync($"UPDATE plan SET stands = 1 WHERE {IsIt} AND digest = @Digest AND stands = 1", args, ct) == 0) return false;
            if (await tx.FindAsync<long>($"SELECT COUNT(*) FROM plan_word WHERE {IsIt} AND (ended_at IS NULL OR said_at >= @At)", args, ct) > 0) return false;
            var stored = await CoveredTable.PlanWord.WriteAsync(tx, """
                INSERT INTO plan_word (intake, item, said_at, digest, said_by, reason, begun)
                VALUES (@Intake, @Item, @At, @Digest, @By, @Reason, 0)
                """, args, ct);
            await audit.AppendAsync(tx, new AuditEntry(
                AuditKind.Operator, at, by, $"applied the plan {digest}", request, await WorkflowOfAsync(tx, args, ct), Detail: reason)
            { Stored = stored }, ct);
            return true;
        }, ct);

    /// <summary>A plan that the request once had; null where it never had it.</summary>
    public async Task<KeptPlan?> FindAsync(RequestRef request, string digest, CancellationToken ct) => (await database.FindAsync<StoredPlan>(
        $"{Plans} WHERE {IsIt} AND digest = @Digest", new { request.Intake, request.Item, Digest = digest }, ct))?.ToPlan();

    /// <summary>Plans that nobody has applied, the longest waiting first.</summary>
    public async Task<IReadOnlyList<KeptPlan>> WaitingAsync(CancellationToken ct) =>
        [.. (await database.ListAsync<StoredPlan>($"""
            {Plans} WHERE stands = 1 AND NOT EXISTS (
                SELECT 1 FROM plan_word w WHERE w.intake = plan.intake AND w.item = plan.item AND w.digest = plan.digest AND w.ended_at IS NULL)
            ORDER BY made_at, intake, item
            """, null, ct)).Select(row => row.ToPlan())];

    /// <summary>Requests with a plan or a word that stands, whose workflow is none of those in propose.</summary>
    public async Task<IReadOnlyList<RequestRef>> OthersAsync(IReadOnlyList<string> inPropose, CancellationToken ct) =>
        [.. (await database.ListAsync<StoredPlan>($"{Plans} WHERE stands = 1 ORDER BY intake, item", null, ct))
            .Where(row => !inPropose.Contains(row.Workflow)).Select(row => new RequestRef(row.Intake, row.Item))];

    private static Task<string?> WorkflowOfAsync(DbTransaction tx, object args, CancellationToken ct) =>
        tx.FindAsync<string>($"SELECT workflow FROM plan WHERE {IsIt} AND digest = @Digest", args, ct);

    private static Plan Read(string workflow, RequestRef request, string body)
    {
        var kept = JsonSerializer.Deserialize<Body>(body, Shape)!;
        return new Plan(workflow, request, kept.About, kept.Steps, kept.End);
    }

    private sealed record Body(IReadOnlyList<PlanPart> About, IReadOnlyList<PlannedStep> Steps, PlanEnd End);

    private sealed record StoredPlan(string Intake, string Item, string Digest, string Workflow, string Body, long MadeAt)
    {
        public KeptPlan ToPlan() => new(Read(Workflow, new RequestRef(Intake, Item), Body), MadeAt.ToTime());
    }

    private sealed record StoredWord(
        long SaidAt, string SaidBy, string Reason, long Begun, long? EndedAt, string? Ended, string? Changes, string Digest, string Workflow, string Body)
    {
        public Word ToWord(RequestRef request) => new(
            Read(Workflow, request, Body), SaidBy, Reason, SaidAt.ToTime(), (int)Begun, EndedAt.ToTime(),
            Ended is null ? null : Enum.Parse<WordEnd>(Ended), Changes is null ? null : JsonSerializer.Deserialize<string[]>(Changes));
    }
}
