using System.Runtime.CompilerServices;
using AccessBot.Worker.Checks;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Cli.Checking;

/// <summary>Every check over one configuration, by a bot that only looks.</summary>
/// <param name="Verbose">Log lines too; without it the lines of the checks are all that is said.</param>
/// <param name="Mends">Puts right what can be put right.</param>
/// <param name="AttachesFiles">Attaches a file even where it cannot be deleted again.</param>
/// <param name="ForgesMail">Sends a forged mail to the mailbox for light agents and deletes it.</param>
internal sealed record Checkup(bool Verbose, bool Mends = false, bool AttachesFiles = false, bool ForgesMail = false)
{
    /// <summary>Each line as soon as it is known.</summary>
    public async IAsyncEnumerable<(string Check, CheckLine Line)> RunAsync(Settings settings, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var bot = await BotHost.CreateAsync(
            new BotStart { Settings = Quiet(settings), Polls = false, OnlyLooks = true, Verbose = Verbose }, ct);
        var wishes = bot.Services.GetRequiredService<CheckWishes>();
        (wishes.AttachesFiles, wishes.ForgesMail) = (AttachesFiles, ForgesMail);
        await foreach (var line in bot.Services.GetRequiredService<CheckRun>().RunAsync(Mends, ct)) yield return line;
    }

    // The lines are the answer; log lines about the same trouble would only stand between them.
    private Settings Quiet(Settings settings) => Verbose
        ? settings
        : settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } };
}
