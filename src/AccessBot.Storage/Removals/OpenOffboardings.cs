using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage.Removals;

/// <summary>
/// Who is leaving: the subject of an offboarding whose issue is open, held ones and finished ones among them. An issue
/// that nobody with authority stands behind has no subject here, so a planted one holds up nobody.
/// </summary>
public sealed class OpenOffboardings(Database database) : ILeavers
{
    public async Task<bool> IsLeavingAsync(EmailAddress email, CancellationToken ct) =>
        await database.FindAsync<long>("""
            SELECT COUNT(*) FROM request
            WHERE intake = @Intake AND lower(subject) = @Email
              AND NOT (kind = 'rest' AND because IN (@Closed, @Moved, @Gone, @NotOurs))
            """,
            new
            {
                Intake = RequestRef.Offboarding,
                Email = email.Value,
                Closed = Because.Closed.Id,
                Moved = Because.Moved.Id,
                Gone = Because.Gone.Id,
                NotOurs = Because.NotOurs.Id,
            }, ct) > 0;
}
