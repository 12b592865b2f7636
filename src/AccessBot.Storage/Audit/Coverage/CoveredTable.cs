using System.Data.Common;
using System.Globalization;

namespace AccessBot.Storage.Audit.Coverage;

/// <summary>
/// A table whose every row is sealed in the audit log in the transaction that writes it, so that a row which was
/// changed, deleted or added past the bot is found (docs/adr/0023).
/// </summary>
/// <param name="Keys">How many of the columns are the primary key.</param>
/// <param name="Columns">All that matter, the key first.</param>
/// <param name="Untouched">SQL for rows that a migration made and nobody has written since; null for none.</param>
internal sealed record CoveredTable(string Name, int Keys, string Columns, string? Untouched = null)
{
    public static readonly CoveredTable Journal = new(
        "journal", 3, "intake, item, key, step, intended_at, tried_at, attempts, received_at, receipt");

    public static readonly CoveredTable Decision = new(
        "decision", 3, "intake, item, no, at, workflow, kind, because, waiting_for, step");

    public static readonly CoveredTable SavedState = new(
        "saved_state", 3, "intake, item, instance, saved_at, state");

    public static readonly CoveredTable SavedTicket = new(
        "saved_ticket", 4, "intake, item, instance, ticket, status, assignee, team");

    public static readonly CoveredTable Removal = new(
        "removal", 4, "instance, intake, item, person, at, said_by, undone_at");

    public static readonly CoveredTable GoAhead = new(
        "removal_go_ahead", 2, "intake, item, leaver, given_by, reason, at");

    // How often the brake was looked at is a lock and no fact.
    public static readonly CoveredTable Brake = new(
        "brake", 1, "id, tripped_at, because, counted_from",
        "id = 1 AND tripped_at IS NULL AND because IS NULL AND counted_from = 0");

    public static readonly CoveredTable Pause = new("pause", 1, "workflow, paused_by, reason, at");

    public static readonly CoveredTable TakenOver = new("taken_over", 2, "intake, item, taken_by, reason, at");

    // How far the plan has come since is in the journal.
    public static readonly CoveredTable PlanWord = new("plan_word", 3, "intake, item, said_at, digest, said_by, reason");

    public static readonly CoveredTable Adoption = new("adoption", 2, "instance, subject, role, adopted_by, at, reason, until");

    public static readonly CoveredTable Finding = new(
        "finding", 2, "code, first_seen, instance, subject, verdict, name, last_seen, due, closed_at");

    public static readonly CoveredTable Hold = new("retention_hold", 1, "what, held_by, reason, at");

    public static readonly CoveredTable Period = new("retention_period", 1, "kind, days, agreed_by, at");

    public static readonly CoveredTable AccountSpan = new(
        "account_span", 3, "instance, subject, since_at, role, suspended, created_at, person, until_at");

    public static readonly CoveredTable ReviewRun = new("review_run", 2, "instance, at, held, list, incomplete");

    // The list's own rows are held by the hash in this one.
    public static readonly CoveredTable Campaign = new("campaign", 2, "instance, first_day, frozen_at, how, reasons, items, sha256");

    public static readonly CoveredTable CampaignNote = new(
        "campaign_note", 3, "instance, first_day, note_id, author_id, username, at, sha256, says, taken_at, void_at");

    public static readonly CoveredTable Configuration = new("configuration", 2, "since_at, sha256, program, body");

    public static readonly CoveredTable Checkpoint = new("checkpoint", 1, "no, text");

    /// <summary>The tables that a request's rows are sealed in.</summary>
    internal static readonly IReadOnlyList<CoveredTable> OfRequests =
    [
        Decision, Journal, SavedState, SavedTicket, Removal,
        GoAhead, TakenOver, PlanWord,
    ];

    public static readonly IReadOnlyList<CoveredTable> All =
        [
            Journal, Decision, SavedState, SavedTicket, Removal, GoAhead, Brake, Pause, TakenOver, PlanWord, Adoption, Finding, Hold, Period, AccountSpan, ReviewRun,
            Campaign, CampaignNote, Configuration, Checkpoint,
        ];

    public StoredSeal Seal(object?[] row) => new(Name, [.. row.Take(Keys).Select(Text)], StoredBytes.HashOf(row));

    public StoredSeal Gone(params object?[] key) => new(Name, [.. key.Select(Text)], null);

    /// <summary>Runs what writes into this table and seals the rows that it wrote, as the database keeps them.</summary>
    /// <param name="sql">Without its RETURNING.</param>
    public async Task<IReadOnlyList<StoredSeal>> WriteAsync(
        DbTransaction tx, string sql, object? args, CancellationToken ct) =>
        [.. (await WriteRowsAsync(tx, sql, args, ct)).Select(Seal)];

    /// <summary>The same, for whoever needs the rows themselves.</summary>
    public async Task<IReadOnlyList<object?[]>> WriteRowsAsync(
        DbTransaction tx, string sql, object? args, CancellationToken ct)
    {
        var rows = new List<object?[]>();
        await foreach (var row in tx.StreamAsync($"{sql} RETURNING {Columns}", args, ct)) rows.Add(row);
        return rows;
    }

    /// <summary>Deletes rows and says of each that it is gone.</summary>
    public async Task<IReadOnlyList<StoredSeal>> DeleteAsync(DbTransaction tx, string where, object? args, CancellationToken ct) =>
        [.. (await WriteAsync(tx, $"DELETE FROM {Name} WHERE {where}", args, ct)).Select(seal => seal with { Sha256 = null })];

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
