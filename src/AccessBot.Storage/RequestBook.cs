using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using Dapper;

namespace AccessBot.Storage;

/// <summary>Every request the bot has taken in, and where each stands.</summary>
public sealed class RequestBook(Database database)
{
    // An echo: the listing shows what the last pass left behind. GitLab rounds and touches late, hence the second.
    private const string Echo =
        "request.seen_fingerprint = @Fingerprint AND @ListedAt <= request.seen_updated_at + 1000";

    private const string TakeIn = $"""
        INSERT INTO request (intake, item, title, url, taken_in_at, updated_at, listed_fingerprint, listed_updated_at,
            kind, because, since, wake_at, failures, decisions, shard, urgency, place)
        VALUES (@Intake, @Item, @Title, @Url, @At, @At, @Fingerprint, @ListedAt,
            'new', 'bot.taken-in', @At, @At, 0, 0, @Shard, @Urgency, @Place)
        ON CONFLICT (intake, item) DO UPDATE SET
            title = excluded.title, url = excluded.url,
            listed_fingerprint = excluded.listed_fingerprint, listed_updated_at = excluded.listed_updated_at,
            wakes = CASE WHEN {Echo} THEN request.wakes ELSE request.wakes + 1 END,
            wake_at = CASE WHEN {Echo} OR request.wake_at <= excluded.wake_at
                      THEN request.wake_at ELSE excluded.wake_at END,
            urgency = CASE WHEN {Echo} OR request.urgency >= excluded.urgency
                      THEN request.urgency ELSE excluded.urgency END
        WHERE excluded.listed_fingerprint IS NOT NULL AND (request.listed_fingerprint IS NULL
            OR request.listed_fingerprint <> excluded.listed_fingerprint
            OR request.listed_updated_at <> excluded.listed_updated_at)
        RETURNING CAST(CASE WHEN {Echo} THEN 0 ELSE 1 END AS BIGINT)
        """;

    private const string Narrowed = """
        FROM request
        WHERE (@Workflow IS NULL OR workflow = @Workflow) AND (@Kind IS NULL OR kind = @Kind)
          AND (@Intake IS NULL OR intake = @Intake) AND (@WaitingFor IS NULL OR waiting_for = @WaitingFor)
          AND (@Text IS NULL
            OR lower(item || ' ' || coalesce(title, '') || ' ' || coalesce(subject, '')) LIKE @Text ESCAPE '!')
        """;

    /// <summary>
    /// Inserts or finds a request, and says whether it must be woken: it is new, or its listing differs from the last
    /// one and is not the bot's own echo. Whoever commits it rings its shard.
    /// </summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers hold the book, not the class.")]
    public async Task<bool> TakeInAsync(
        DbTransaction tx, RequestRef request, string? title, string? url, SeenListing? listing, DateTimeOffset at,
        CancellationToken ct, Urgency urgency = Urgency.Person, long place = 0)
    {
        var woken = await tx.FindAsync<long?>(TakeIn, new
        {
            request.Intake,
            Item = request.Item.Kept(),
            Title = title.Kept(1000),
            Url = url.Kept(2000),
            At = at.ToMs(),
            listing?.Fingerprint,
            ListedAt = listing?.UpdatedAt.ToMs(),
            Shard = (long)Shard.Of(request),
            Urgency = (long)urgency,
            Place = place,
        }, ct);
        return woken == 1;
    }

    /// <summary>
    /// Takes in a whole page and returns those to wake, in the page's order. Of a request listed twice the later
    /// counts.
    /// </summary>
    public async Task<IReadOnlyList<RequestRef>> TakeInAsync(
        DbTransaction tx, IReadOnlyList<Arrival> page, DateTimeOffset at, CancellationToken ct)
    {
        var woken = new HashSet<RequestRef>();
        // Always in the same order, so that two replicas with overlapping pages cannot lock each other out.
        var changed = await ChangedAsync(tx, page, ct);
        foreach (var arrival in changed.OrderBy(a => a.Request.ToString(), StringComparer.Ordinal))
        {
            var isWoken = await TakeInAsync(
                tx, arrival.Request, arrival.Title, arrival.Url, arrival.Listing, at, ct, arrival.Urgency, arrival.Place);
            if (isWoken) woken.Add(arrival.Request);
        }

        return [.. page.Select(a => a.Request).Distinct().Where(woken.Contains)];
    }

    // While issues change, polls that look back list most of them as they were listed before: asking once for a page is
    // cheaper than writing each of its rows for nothing.
    private static async Task<IReadOnlyList<Arrival>> ChangedAsync(
        DbTransaction tx, IReadOnlyList<Arrival> page, CancellationToken ct)
    {
        var latest = page.GroupBy(arrival => arrival.Request).Select(listed => listed.Last()).ToList();
        var changed = new List<Arrival>();
        foreach (var source in latest.GroupBy(arrival => arrival.Request.Intake))
        {
            var items = source.Select(arrival => arrival.Request.Item.Kept()!).ToList();
            var known = await ListedAsync(tx, source.Key, items, ct);
            changed.AddRange(source.Where(arrival => arrival.Listing is not { } listing
                || !known.Contains((arrival.Request.Item.Kept()!, listing.Fingerprint, listing.UpdatedAt.ToMs()))));
        }

        return changed;
    }

    private static async Task<HashSet<(string Item, string? Fingerprint, long? At)>> ListedAsync(
        DbTransaction tx, string intake, List<string> items, CancellationToken ct)
    {
        // Named one by one: a list as one parameter is expanded for one database and an array for the other.
        var args = new DynamicParameters(new { Intake = intake });
        for (var i = 0; i < items.Count; i++) args.Add($"Item{i}", items[i]);
        var rows = await tx.ListAsync<(string, string?, long?)>($"""
            SELECT item, listed_fingerprint, listed_updated_at FROM request
            WHERE intake = @Intake AND item IN ({string.Join(", ", items.Select((_, i) => $"@Item{i}"))})
            """, args, ct);
        return [.. rows];
    }

    public async Task<RequestRow?> FindAsync(RequestRef request, CancellationToken ct) =>
        (await database.FindAsync<StoredRequest>(
            $"SELECT {StoredRequest.Columns} FROM request WHERE intake = @Intake AND item = @Item",
            request, ct))?.ToRow();

    /// <summary>A page of the list, last changed first.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="size">At most 500.</param>
    public async Task<RequestPage> ListAsync(RequestFilter filter, int number, int size, CancellationToken ct)
    {
        var args = new
        {
            filter.Workflow,
            filter.Kind,
            filter.Intake,
            filter.WaitingFor,
            Text = filter.Text is null ? null : $"%{Literal(filter.Text.Kept(200)!.ToLowerInvariant())}%",
            Size = Math.Clamp(size, 1, 500),
            Skip = (long)(Math.Max(number, 1) - 1) * Math.Clamp(size, 1, 500),
        };
        var rows = await database.ListAsync<StoredRequest>(
            $"""
            SELECT {StoredRequest.Columns} {Narrowed}
            ORDER BY updated_at DESC, intake, item LIMIT @Size OFFSET @Skip
            """, args, ct);
        var total = await database.FindAsync<long>($"SELECT COUNT(*) {Narrowed}", args, ct);
        return new RequestPage([.. rows.Select(row => row.ToRow())], total);
    }

    /// <summary>Requests whose time to be looked at has come, longest overdue first.</summary>
    public async Task<IReadOnlyList<RequestRow>> DueAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        var rows = await database.ListAsync<StoredRequest>(
            $"""
            SELECT {StoredRequest.Columns} FROM request
            WHERE wake_at <= @Now ORDER BY wake_at, intake, item LIMIT @Most
            """,
            new { Now = now.ToMs(), Most = most }, ct);
        return [.. rows.Select(row => row.ToRow())];
    }

    /// <summary>Requests not at rest, or that an operator should look at; the longest unchanged first.</summary>
    /// <param name="waitingFor">Only those that wait for this party; null for all.</param>
    /// <param name="because">Only those that stand at one of these reasons; null for all.</param>
    public async Task<IReadOnlyList<RequestRow>> OpenAsync(
        int most, CancellationToken ct, string? waitingFor = null, IReadOnlyList<Reason>? because = null)
    {
        var rows = await database.ListAsync<StoredRequest>(
            $"""
            SELECT {StoredRequest.Columns} FROM request
            WHERE (kind <> 'rest' OR waiting_for IS NOT NULL) AND (@WaitingFor IS NULL OR waiting_for = @WaitingFor)
              AND (@Because IS NULL OR @Because LIKE '%,' || because || ',%')
            ORDER BY since, intake, item LIMIT @Most
            """, new { Most = most, WaitingFor = waitingFor, Because = because is null ? null : $",{string.Join(',', because.Select(one => one.Id))}," }, ct);
        return [.. rows.Select(row => row.ToRow())];
    }

    /// <summary>Open requests whose last look ended in trouble, the longest in it first.</summary>
    public async Task<IReadOnlyList<TroubledRequest>> TroubledAsync(CancellationToken ct)
    {
        var rows = await database.ListAsync<StoredTrouble>("""
            SELECT intake, item, because, last_error AS Error, since, updated_at AS TriedAt FROM request
            WHERE last_error IS NOT NULL AND (kind <> 'rest' OR waiting_for IS NOT NULL) ORDER BY since, intake, item
            """, null, ct);
        return [.. rows.Select(row => new TroubledRequest(
            new RequestRef(row.Intake, row.Item), Reasons.Of(row.Because), row.Error, row.Since.ToTime(), row.TriedAt.ToTime()))];
    }

    /// <summary>How many requests stand at each kind of decision.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountByKindAsync(CancellationToken ct) =>
        (await database.ListAsync<(string Kind, long Count)>(
            "SELECT kind, COUNT(*) FROM request GROUP BY kind ORDER BY kind", null, ct))
        .ToDictionary(row => row.Kind, row => row.Count);

    /// <summary>A request's sentences, first to last.</summary>
    public async Task<IReadOnlyList<DecisionLine>> HistoryAsync(RequestRef request, CancellationToken ct)
    {
        var rows = await database.ListAsync<StoredDecision>("""
            SELECT no, at, workflow, kind, because, waiting_for AS WaitingFor, step
            FROM decision WHERE intake = @Intake AND item = @Item ORDER BY no
            """, request, ct);
        return [.. rows.Select(r => new DecisionLine(
            r.No, r.At.ToTime(), r.Workflow, r.Kind, Reasons.Of(r.Because), r.WaitingFor, r.Step))];
    }

    private static string Literal(string text) => text.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_");

    private sealed record StoredTrouble(string Intake, string Item, string Because, string Error, long Since, long TriedAt);

    private sealed record StoredDecision(
        long No, long At, string Workflow, string Kind, string Because, string? WaitingFor, string? Step);
}
