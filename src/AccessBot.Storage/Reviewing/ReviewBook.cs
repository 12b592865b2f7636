using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Reviewing;
using AccessBot.Workflows.Review;

namespace AccessBot.Storage.Reviewing;

/// <summary>The newest review of each instance, its lists and findings over time, and what operators took in.</summary>
public sealed class ReviewBook(Database database, AuditLog audit) : IReviewBook
{
    private readonly WordsGiven words = new(database);

    public Task<WordGiven> ReadWordAsync(InstanceName instance, CancellationToken ct) => words.ReadAsync(instance, ct);

    public async Task<IReadOnlySet<string>> LastListedAsync(InstanceName instance, CancellationToken ct) =>
        (await database.ListAsync<string>(
            "SELECT subject FROM review_line WHERE instance = @Instance AND missing = 0", new { Instance = instance.Value }, ct))
        .ToHashSet(StringComparer.Ordinal);

    public async Task<Listed?> FindListedAsync(InstanceName instance, string key, CancellationToken ct) =>
        (await database.ListAsync<(string Name, string? Email)>(
            "SELECT name, email FROM review_line WHERE instance = @Instance AND subject = @Key AND missing = 0",
            new { Instance = instance.Value, Key = key }, ct))
        .Select(row => new Listed(row.Name, EmailAddress.TryParse(row.Email, out var email) ? email : null)).FirstOrDefault();

    public async Task<IReadOnlyList<Unused>> UnusedAsync(InstanceName instance, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredUnused>("""
            SELECT f.subject AS Key, f.first_seen AS FirstSeen, f.last_seen AS LastSeen, l.last_sign_in AS LastSignIn FROM finding f
            LEFT JOIN review_line l ON l.instance = f.instance AND l.subject = f.subject AND l.missing = 0
            WHERE f.instance = @Instance AND f.verdict = @Verdict AND f.closed_at IS NULL ORDER BY f.subject
            """, new { Instance = instance.Value, Verdict = Verdicts.Dormant.Id }, ct))
            .Select(row => new Unused(row.Key, row.FirstSeen.ToTime(), row.LastSeen.ToTime(), row.LastSignIn.ToTime())),
    ];

    /// <summary>
    /// Keeps a review, and opens and closes findings by it. One that is not whole changes no line and no finding: what was known
    /// stays as it was.
    /// </summary>
    public Task SaveAsync(InstanceReview review, CancellationToken ct) => database.InTransactionAsync(async tx =>
    {
        await tx.RunAsync("""
            INSERT INTO access_review (instance, at, whole_at, incomplete, sources) VALUES (@Instance, @At, @WholeAt, @Incomplete, @Sources)
            ON CONFLICT (instance) DO UPDATE SET at = excluded.at, whole_at = coalesce(excluded.whole_at, access_review.whole_at),
                incomplete = excluded.incomplete, sources = excluded.sources
            """,
            new
            {
                Instance = review.Instance.Value,
                At = review.At.ToMs(),
                WholeAt = review.IsWhole ? review.At.ToMs() : (long?)null,
                Incomplete = review.Incomplete.Kept(1000),
                Sources = JsonSerializer.Serialize(review.Sources),
            }, ct);
        var stored = await AccountSpans.WriteAsync(tx, review, ct);
        if (review.IsWhole)
        {
            await LinesAsync(tx, review, ct);
            stored = [.. stored, .. await FindingsAsync(tx, review, ct)];
        }

        await audit.AppendAsync(tx, [Entry(review) with { Stored = stored }], ct);
    }, ct);

    /// <summary>Takes access in, over what was taken in before.</summary>
    public Task AdoptAsync(IReadOnlyList<Adoption> adoptions, CancellationToken ct) => database.InTransactionAsync(async tx =>
    {
        var entries = new List<AuditEntry>();
        foreach (var one in adoptions)
        {
            var stored = await CoveredTable.Adoption.WriteAsync(tx, """
                INSERT INTO adoption (instance, subject, role, adopted_by, at, reason, until)
                VALUES (@Instance, @Key, @Role, @By, @At, @Reason, @Until)
                ON CONFLICT (instance, subject) DO UPDATE SET role = excluded.role, adopted_by = excluded.adopted_by,
                    at = excluded.at, reason = excluded.reason, until = excluded.until
                """,
                new
                {
                    Instance = one.Instance.Value,
                    one.Key,
                    one.Role,
                    By = one.By.Kept(200),
                    At = one.At.ToMs(),
                    Reason = one.Reason.Kept(1000),
                    Until = one.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                }, ct);
            entries.Add(new AuditEntry(
                AuditKind.Operator, one.At, one.By, $"took in access to {one.Instance}: {one.Key}, {one.Role}", Step: "adopt",
                Detail: one.Until is { } last ? $"{one.Reason} (until {last:yyyy-MM-dd})" : one.Reason)
            { Stored = stored });
        }

        await audit.AppendAsync(tx, entries, ct);
    }, ct);

    /// <summary>Every instance that was ever reviewed, by name, with what its newest review found.</summary>
    public async Task<IReadOnlyList<ReviewState>> StatesAsync(CancellationToken ct)
    {
        var reviews = await database.ListAsync<StoredReview>(
            "SELECT instance, at, whole_at AS WholeAt, incomplete, sources FROM access_review ORDER BY instance", null, ct);
        var counts = await database.ListAsync<(string Instance, string Verdict, long Missing, long Number)>(
            "SELECT instance, verdict, missing, COUNT(*) FROM review_line GROUP BY instance, verdict, missing", null, ct);
        return
        [
            .. reviews.Select(row => new ReviewState(
                new InstanceName(row.Instance), row.At.ToTime(), row.WholeAt.ToTime(), row.Incomplete,
                JsonSerializer.Deserialize<IReadOnlyList<SourceRead>>(row.Sources)!,
                [.. counts.Where(one => one.Instance == row.Instance).Select(one => new VerdictCount(
                    Reasons.Of(one.Verdict), one.Missing == 1, (int)one.Number))])),
        ];
    }

    /// <summary>Lines of the newest whole review, findings first.</summary>
    /// <param name="verdict">Only these; null is all.</param>
    public async Task<IReadOnlyList<ReviewLine>> LinesAsync(
        InstanceName instance, string? verdict, bool missing, int skip, int most, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredLine>("""
            SELECT subject, name, email, role, suspended, created_at AS CreatedAt, last_sign_in AS LastSignIn, verdict, word, intake, item, detail
            FROM review_line WHERE instance = @Instance AND missing = @Missing AND (@Verdict IS NULL OR verdict = @Verdict)
            ORDER BY lower(name), subject LIMIT @Most OFFSET @Skip
            """,
            new { Instance = instance.Value, Missing = missing ? 1L : 0L, Verdict = verdict, Most = most, Skip = skip }, ct))
            .Select(row => row.ToLine()),
    ];

    /// <summary>Whom the newest whole review listed, by the four lists of the quarterly audit; each is in one of them.</summary>
    public async Task<TeamCount> CountTeamAsync(InstanceName instance, CancellationToken ct)
    {
        var counts = await database.ListAsync<(string Role, long Suspended, long Number)>(
            "SELECT role, suspended, COUNT(*) FROM review_line WHERE instance = @Instance AND missing = 0 GROUP BY role, suspended",
            new { Instance = instance.Value }, ct);
        int Of(string role) => (int)counts.Where(one => one.Role == role && one.Suspended == 0).Sum(one => one.Number);
        return new TeamCount(
            Of("light agent"), Of("agent"), Of("admin"), (int)counts.Where(one => one.Suspended == 1).Sum(one => one.Number),
            (int)counts.Sum(one => one.Number));
    }

    /// <summary>Findings that stand, the earliest due first.</summary>
    public async Task<IReadOnlyList<Finding>> FindingsAsync(InstanceName? instance, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredFinding>("""
            SELECT code, instance, subject, verdict, name, first_seen AS FirstSeen, last_seen AS LastSeen, due FROM finding
            WHERE closed_at IS NULL AND (@Instance IS NULL OR instance = @Instance) ORDER BY due, name, subject
            """, new { Instance = instance?.Value }, ct)).Select(row => new Finding(
                row.Code, new InstanceName(row.Instance), row.Subject, Reasons.Of(row.Verdict), row.Name, row.FirstSeen.ToTime(),
                row.LastSeen.ToTime(), row.Due.ToTime())),
    ];

    private static async Task LinesAsync(DbTransaction tx, InstanceReview review, CancellationToken ct)
    {
        await tx.RunAsync("DELETE FROM review_line WHERE instance = @Instance", new { Instance = review.Instance.Value }, ct);
        foreach (var (line, missing) in review.Lines.Select(line => (line, 0L)).Concat(review.Missing.Select(line => (line, 1L))))
        {
            await tx.RunAsync("""
                INSERT INTO review_line (instance, subject, missing, name, email, role, suspended, created_at, last_sign_in, verdict, word,
                    intake, item, detail)
                VALUES (@Instance, @Key, @Missing, @Name, @Email, @Role, @Suspended, @CreatedAt, @LastSignIn, @Verdict, @Word, @Intake, @Item, @Detail)
                """,
                new
                {
                    Instance = review.Instance.Value,
                    line.Key,
                    Missing = missing,
                    Name = line.Name.Kept(500),
                    Email = line.Email.Kept(500),
                    line.Role,
                    Suspended = line.IsSuspended ? 1L : 0L,
                    CreatedAt = line.CreatedAt?.ToMs(),
                    LastSignIn = line.LastSignIn?.ToMs(),
                    Verdict = line.Verdict.Id,
                    Word = line.Word.Kept(2000),
                    line.Request?.Intake,
                    line.Request?.Item,
                    Detail = line.Detail.Kept(1000),
                }, ct);
        }
    }

    private static async Task<IReadOnlyList<StoredSeal>> FindingsAsync(DbTransaction tx, InstanceReview review, CancellationToken ct)
    {
        List<StoredSeal> stored = [];
        var (instance, at) = (review.Instance.Value, review.At.ToMs());
        var open = (await tx.ListAsync<string>(
            "SELECT code FROM finding WHERE instance = @instance AND closed_at IS NULL", new { instance }, ct)).ToHashSet(StringComparer.Ordinal);
        foreach (var line in review.Findings)
        {
            var id = Finding.IdOf(review.Instance, line);
            if (open.Remove(id))
            {
                stored.AddRange(await CoveredTable.Finding.WriteAsync(
                    tx, "UPDATE finding SET last_seen = @at WHERE code = @id AND closed_at IS NULL", new { id, at }, ct));
                continue;
            }

            stored.AddRange(await CoveredTable.Finding.WriteAsync(tx, """
                INSERT INTO finding (code, instance, subject, verdict, name, first_seen, last_seen, due)
                VALUES (@id, @instance, @Key, @Verdict, @Name, @at, @at, @Due)
                """,
                new { id, instance, line.Key, Verdict = line.Verdict.Id, Name = line.Name.Kept(500), at, Due = at + (long)Verdicts.TimeFor(line.Verdict, review.LeaversWithin).TotalMilliseconds },
                ct));
        }

        foreach (var id in open)
        {
            stored.AddRange(await CoveredTable.Finding.WriteAsync(
                tx, "UPDATE finding SET closed_at = @at WHERE code = @id AND closed_at IS NULL", new { id, at }, ct));
        }

        return stored;
    }

    // Numbers and no names: whose access it is stands in the lines, which are kept for a while only.
    private static AuditEntry Entry(InstanceReview review) => new(
        AuditKind.Decision, review.At, AuditEntry.Bot,
        review.IsWhole ? $"reviewed access to {review.Instance}: {review.Lines.Count} held" : $"could not review access to {review.Instance}",
        Step: "review",
        Detail: review.Incomplete ?? JsonSerializer.Serialize(new
        {
            sources = review.Sources.Select(source => new { source.Name, source.Rows, source.Pages, source.Times }),
            verdicts = review.Lines.Concat(review.Missing).GroupBy(line => line.Verdict.Id, StringComparer.Ordinal).OrderBy(one => one.Key, StringComparer.Ordinal)
                .ToDictionary(one => one.Key, one => one.Count()),
            missing = review.Missing.Count,
            list = AccountSpans.DigestOf(review),
        }));

    private sealed record StoredReview(string Instance, long At, long? WholeAt, string? Incomplete, string Sources);

    private sealed record StoredUnused(string Key, long FirstSeen, long LastSeen, long? LastSignIn);

    private sealed record StoredFinding(
        string Code, string Instance, string Subject, string Verdict, string Name, long FirstSeen, long LastSeen, long Due);

    private sealed record StoredLine(
        string Subject, string Name, string? Email, string Role, long Suspended, long? CreatedAt, long? LastSignIn, string Verdict,
        string Word, string? Intake, string? Item, string Detail)
    {
        public ReviewLine ToLine() => new(
            Subject, Name, Email, Role, Suspended == 1, CreatedAt.ToTime(), LastSignIn.ToTime(), Reasons.Of(Verdict), Word,
            Intake is not null && Item is not null ? new RequestRef(Intake, Item) : null, Detail);
    }
}

/// <summary>How the newest review of an instance stands.</summary>
/// <param name="At">When it began, also one that could not be read whole.</param>
/// <param name="WholeAt">When the lists were last read whole: what the counts are of; null where they never were.</param>
public sealed record ReviewState(
    InstanceName Instance, DateTimeOffset At, DateTimeOffset? WholeAt, string? Incomplete, IReadOnlyList<SourceRead> Sources,
    IReadOnlyList<VerdictCount> Counts)
{
    public int Held => Counts.Where(count => !count.IsMissing).Sum(count => count.Number);

    public int Findings => Counts.Where(count => count.Verdict.NeedsPerson).Sum(count => count.Number);
}

/// <param name="Suspended">In any of the three roles.</param>
/// <param name="All">With those who hold an Okta app and have no account.</param>
public sealed record TeamCount(int LightAgents, int FullAgents, int Admins, int Suspended, int All);

public sealed record VerdictCount(Reason Verdict, bool IsMissing, int Number);

/// <summary>Something that a person has to look at, from the review that saw it first.</summary>
/// <param name="Id">The same as long as it is the same account, verdict and request.</param>
public sealed record Finding(
    string Id, InstanceName Instance, string Key, Reason Verdict, string Name, DateTimeOffset FirstSeen, DateTimeOffset LastSeen,
    DateTimeOffset Due)
{
    public static string IdOf(InstanceName instance, ReviewLine line) =>
        Digest.Of(instance.Value, line.Key, line.Verdict.Id, line.Request?.ToString());
}
