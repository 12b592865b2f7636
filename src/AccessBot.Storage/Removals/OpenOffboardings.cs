using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage.Removals;

/// <summary>
/// Who is leaving: the leaver of an offboarding whose issue is open, held ones and finished ones among them. An issue
/// that nobody with authority stands behind has no leaver, only a subject, so a planted one holds up nobody.
/// </summary>
public sealed class OpenOffboardings(Database database) : ILeavers
{
    /// <summary>The reasons at which an offboarding holds up nobody any more, as SQL lists them.</summary>
    internal static readonly string Over = string.Join(
        ", ", new[] { Because.Closed, Because.Moved, Because.Gone, Because.NotOurs }.Select(reason => $"'{reason.Id}'"));

    public async Task<bool> IsLeavingAsync(EmailAddress email, CancellationToken ct) =>
        await database.FindAsync<long>($"""
            SELECT COUNT(*) FROM request
            WHERE intake = @Intake AND lower(leaver) = @Email
              AND NOT (kind = 'rest' AND because IN ({Over}))
            """, new { Intake = RequestRef.Offboarding, Email = email.Value }, ct) > 0;
}
