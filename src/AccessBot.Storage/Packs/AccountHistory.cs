using System.Globalization;
using System.Runtime.CompilerServices;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Storage.Packs;

/// <summary>What the reviews listed, found and were told, as it stood at any time.</summary>
public sealed class AccountHistory(Database database)
{
    /// <summary>Every review from the last whole one before the period on, oldest first.</summary>
    public async Task<IReadOnlyList<KeptReview>> ReviewsAsync(InstanceName instance, Period period, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredReview>("""
            SELECT at, held, list, incomplete FROM review_run WHERE instance = @Instance AND at < @To
                AND at >= coalesce((SELECT MAX(at) FROM review_run WHERE instance = @Instance AND at <= @From AND list IS NOT NULL), @From)
            ORDER BY at
            """, new { Instance = instance.Value, From = period.From.ToMs(), To = period.To.ToMs() }, ct))
            .Select(row => new KeptReview(row.At.ToTime(), row.Held, row.List, row.Incomplete)),
    ];

    /// <summary>The accounts that a whole review listed, by id.</summary>
    public async IAsyncEnumerable<AccountSpan> ListedAsync(
        InstanceName instance, DateTimeOffset at, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in database.StreamAsync<StoredSpan>($"""
            SELECT {Columns} FROM account_span
            WHERE instance = @Instance AND since_at <= @At AND (until_at IS NULL OR until_at > @At) ORDER BY subject
            """, new { Instance = instance.Value, At = at.ToMs() }, ct))
            yield return row.ToSpan();
    }

    /// <summary>Spans that began or ended after one review and no later than another, by time.</summary>
    public async IAsyncEnumerable<AccountSpan> ChangedAsync(
        InstanceName instance, DateTimeOffset after, DateTimeOffset upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in database.StreamAsync<StoredSpan>($"""
            SELECT {Columns} FROM account_span
            WHERE instance = @Instance AND ((since_at > @After AND since_at <= @UpTo) OR (until_at > @After AND until_at <= @UpTo))
            ORDER BY subject, since_at
            """, new { Instance = instance.Value, After = after.ToMs(), UpTo = upTo.ToMs() }, ct))
            yield return row.ToSpan();
    }

    /// <summary>The digest of a kept list as it can be told now, to be held against what the log says of it.</summary>
    public async Task<string> DigestAsync(InstanceName instance, DateTimeOffset at, CancellationToken ct)
    {
        List<(string, string, bool)> all = [];
        await foreach (var one in ListedAsync(instance, at, ct)) all.Add((one.Key, one.Role, one.IsSuspended));
        return AccountList.DigestOf(all);
    }

    /// <summary>Findings that stood at any time of the period, the first seen first.</summary>
    public async IAsyncEnumerable<PastFinding> FindingsAsync(Period period, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in database.StreamAsync<StoredFinding>("""
            SELECT code, instance, subject, verdict, first_seen AS FirstSeen, last_seen AS LastSeen, due, closed_at AS ClosedAt FROM finding
            WHERE first_seen < @To AND (closed_at IS NULL OR closed_at >= @From) ORDER BY first_seen, code
            """, period.Row, ct))
            yield return new PastFinding(
                row.Code, new InstanceName(row.Instance), row.Subject, Reasons.Of(row.Verdict), row.FirstSeen.ToTime(), row.LastSeen.ToTime(),
                row.Due.ToTime(), row.ClosedAt.ToTime());
    }

    /// <summary>Access that operators had taken in before the end of the period, as it stands now.</summary>
    public async Task<IReadOnlyList<Adoption>> AdoptionsAsync(Period period, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredAdoption>("""
            SELECT instance, subject, role, adopted_by AS AdoptedBy, at, reason, until FROM adoption WHERE at < @To ORDER BY instance, at, subject
            """, period.Row, ct)).Select(row => new Adoption(
                new InstanceName(row.Instance), row.Subject, row.Role, row.AdoptedBy, row.At.ToTime(), row.Reason,
                row.Until is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null)),
    ];

    /// <summary>Last sign-ins as the newest review of an instance saw them, by account.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> SignInsAsync(InstanceName instance, CancellationToken ct) =>
        (await database.ListAsync<(string Subject, long At)>(
            "SELECT subject, last_sign_in FROM review_line WHERE instance = @Instance AND missing = 0 AND last_sign_in IS NOT NULL",
            new { Instance = instance.Value }, ct)).ToDictionary(row => row.Subject, row => row.At.ToTime(), StringComparer.Ordinal);

    /// <summary>Whose accounts they are, as the newest review of each instance saw it.</summary>
    public async IAsyncEnumerable<KnownPerson> PeopleAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in database.StreamAsync<StoredPerson>("""
            SELECT l.instance, l.subject, l.name, l.email, s.person FROM review_line l
            LEFT JOIN account_span s ON s.instance = l.instance AND s.subject = l.subject AND s.until_at IS NULL ORDER BY l.instance, l.subject, l.missing
            """, null, ct))
            yield return new KnownPerson(new InstanceName(row.Instance), row.Subject, row.Name, row.Email, row.Person);
    }

    private const string Columns =
        "subject, since_at AS SinceAt, role, suspended, created_at AS CreatedAt, person, until_at AS UntilAt";

    private sealed record StoredReview(long At, long? Held, string? List, string? Incomplete);

    private sealed record StoredFinding(
        string Code, string Instance, string Subject, string Verdict, long FirstSeen, long LastSeen, long Due, long? ClosedAt);

    private sealed record StoredAdoption(
        string Instance, string Subject, string Role, string AdoptedBy, long At, string Reason, string? Until);

    private sealed record StoredPerson(string Instance, string Subject, string Name, string? Email, string? Person);

    private sealed record StoredSpan(
        string Subject, long SinceAt, string Role, long Suspended, long? CreatedAt, string? Person, long? UntilAt)
    {
        public AccountSpan ToSpan() => new(
            Subject, Role, Suspended == 1, CreatedAt.ToTime(), Person, SinceAt.ToTime(), UntilAt.ToTime());
    }
}

/// <summary>An account as reviews listed it without a change.</summary>
/// <param name="Since">The first whole review that saw it like this.</param>
/// <param name="Until">The first whole review that did not any more; null: it stands.</param>
public sealed record AccountSpan(
    string Key, string Role, bool IsSuspended, DateTimeOffset? CreatedAt, string? DirectoryId, DateTimeOffset Since, DateTimeOffset? Until);

/// <param name="Held">Null where it was not whole.</param>
/// <param name="List">The digest of the list; null where it was not whole.</param>
public sealed record KeptReview(DateTimeOffset At, long? Held, string? List, string? Incomplete)
{
    public bool IsWhole => List is not null;
}

public sealed record PastFinding(
    string Id, InstanceName Instance, string Key, Reason Verdict, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, DateTimeOffset Due,
    DateTimeOffset? ClosedAt);

public sealed record KnownPerson(InstanceName Instance, string Key, string Name, string? Email, string? DirectoryId);
