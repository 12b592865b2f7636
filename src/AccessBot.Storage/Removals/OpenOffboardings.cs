using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage.Removals;

/// <summary>
/// Who is leaving: the leaver of an offboarding whose issue is open, held ones and finished ones among them; and who left. An issue
/// that nobody with authority stands behind has no leaver, only a subject, so a planted one holds up nobody.
/// </summary>
public sealed class OpenOffboardings(Database database) : ILeavers
{
    /// <summary>The reasons at which an offboarding holds up nobody any more, as SQL lists them.</summary>
    internal static readonly string Over = string.Join(
        ", ", new[] { Because.Closed, Because.Moved, Because.Gone, Because.NotOurs }.Select(reason => $"'{reason.Id}'"));

    public async Task<bool> IsLeavingAsync(EmailAddress email, CancellationToken ct) => await FindAsync(email, ct) is not null;

    /// <summary>The offboarding by which somebody is leaving, the first where there are several; null where they are not.</summary>
    public async Task<RequestRef?> FindAsync(EmailAddress email, CancellationToken ct) =>
        await database.FindAsync<string>($"""
            SELECT item FROM request
            WHERE intake = @Intake AND lower(leaver) = @Email
              AND NOT (kind = 'rest' AND because IN ({Over}))
            ORDER BY taken_in_at, item LIMIT 1
            """, new { Intake = RequestRef.Offboarding, Email = email.Value }, ct) is { } item ? new(RequestRef.Offboarding, item) : null;

    public async Task<DateTimeOffset?> FindRemovedAtAsync(Person person, CancellationToken ct)
    {
        var email = person.Email.Value.ToLowerInvariant();
        var removedAt = await database.FindAsync<long?>("""
            SELECT MAX(j.received_at) FROM request r
            JOIN journal j ON j.intake = r.intake AND j.item = r.item AND j.step IN ('evidence', 'no-account') AND j.received_at IS NOT NULL
            WHERE r.intake = @Intake AND lower(r.leaver) = @Email
              AND NOT EXISTS (SELECT 1 FROM removal u WHERE u.intake = r.intake AND u.item = r.item AND u.undone_at IS NOT NULL)
            """, new { Intake = RequestRef.Offboarding, Email = email }, ct);
        if (removedAt is not { } at) return null;
        var given = await database.FindAsync<long>("""
            SELECT COUNT(*) FROM journal j JOIN request r ON r.intake = j.intake AND r.item = j.item
            WHERE j.step = 'seat' AND j.received_at > @At AND lower(r.subject) = @Email
            """, new { At = at, Email = email }, ct);
        return given > 0 ? null : at.ToTime();
    }
}
