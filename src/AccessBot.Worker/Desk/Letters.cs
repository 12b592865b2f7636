using AccessBot.Storage;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Desk;

/// <summary>The mails that stand with operators, with what it takes to answer one by hand.</summary>
internal static class Letters
{
    /// <summary>Null for an issue, for a mail that needs nobody, and where the bot reads no mails.</summary>
    public static async Task<Letter?> NeedingAPersonAsync(ILetters? letters, RequestRow row, CancellationToken ct) =>
        letters is null || row.Request.Issue is not null || row.WaitingFor != nameof(Party.Operators)
            ? null
            : await letters.FindAsync(row.Request, ct);
}
