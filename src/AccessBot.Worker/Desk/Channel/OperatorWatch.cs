using AccessBot.Connectors.GitLab;
using AccessBot.Connectors.Http;
using AccessBot.Storage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Polls;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>
/// Brings the operators' messages in line with how things stand: raises what is new, settles what is over. Said again
/// it changes nothing, so it can run as often as it likes.
/// </summary>
public sealed class OperatorWatch(
    DeskMemory memory, OperatorMessages messages, VendorTraffic traffic, SourceHealth sources, GitLabProbe gitlab,
    Settings settings, TimeProvider time)
{
    public const string HandOver = "hand-over";
    private const string VendorDown = "vendor-down";
    private const string SourceUnread = "source";
    private const string Token = "token";

    /// <summary>A vendor's short illness is nobody's business.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan TokenWarning = TimeSpan.FromDays(14);
    private static readonly TimeSpan TokenLook = TimeSpan.FromHours(12);

    private DateTimeOffset _tokenLookedAt;

    public async Task LookAsync(CancellationToken ct)
    {
        var said = await messages.ListAsync(10_000, ct);
        await BringInLineAsync(said, HandOver, await HandedOverAsync(said, ct), ct);
        await BringInLineAsync(said, VendorDown, Down(), ct);
        await BringInLineAsync(said, SourceUnread, Unread(), ct);
        await SettleBrakeAsync(said, ct);

        if (time.GetUtcNow() - _tokenLookedAt < TokenLook) return;
        await BringInLineAsync(said, Token, await EndingTokenAsync(ct), ct);
        _tokenLookedAt = time.GetUtcNow();
    }

    // Removals on one person's word can be held while the brake is off: that is over when none waits any more.
    private async Task SettleBrakeAsync(IReadOnlyList<OperatorMessage> said, CancellationToken ct)
    {
        var standing = said.Where(message => message.Kind == RemovalBrake.Message).ToList();
        if (standing.Count == 0) return;
        var isOn = await memory.Removals.FindBrakeAsync(ct) is not null;
        var isHeld = (await memory.HeldRemovalsAsync(ct)).Count > 0;
        foreach (var brake in standing)
        {
            var isOver = brake.Key.StartsWith(RemovalBrake.OneWord, StringComparison.Ordinal) ? !isHeld : !isOn;
            if (isOver) await messages.SettleAsync(brake.Kind, brake.Key, time.GetUtcNow(), ct);
        }
    }

    private async Task BringInLineAsync(
        IReadOnlyList<OperatorMessage> said, string kind, Dictionary<string, string> now, CancellationToken ct)
    {
        var standing = said.Where(message => message.Kind == kind)
            .ToDictionary(message => message.Key, message => message.Text);
        foreach (var (key, text) in now)
        {
            if (!standing.TryGetValue(key, out var before) || before != text)
                await messages.RaiseAsync(kind, key, text, time.GetUtcNow(), ct);
        }

        foreach (var key in standing.Keys.Except(now.Keys)) await messages.SettleAsync(kind, key, time.GetUtcNow(), ct);
    }

    // A workflow that says more about a request itself is left to say it.
    private async Task<Dictionary<string, string>> HandedOverAsync(
        IReadOnlyList<OperatorMessage> said, CancellationToken ct)
    {
        var elsewhere = said.Where(message => message.Kind != HandOver).Select(message => message.Key).ToHashSet();
        return (await memory.Book.OpenAsync(10_000, ct, "Operators"))
            .Where(row => !elsewhere.Contains(row.Request.ToString()))
            .ToDictionary(row => row.Request.ToString(), row => $"{row.Request.Item}: {row.Because}");
    }

    private Dictionary<string, string> Down() => traffic.Read()
        .Where(line => line.TroubleSince < time.GetUtcNow() - Patience)
        .ToDictionary(line => line.Vendor, line => $"{line.Vendor} does not answer well: {line.Trouble}");

    private Dictionary<string, string> Unread() => settings.Sources
        .Where(source => sources.States.GetValueOrDefault(source.Key)?.TroubleSince < time.GetUtcNow() - Patience)
        .DistinctBy(source => source.Path)
        .ToDictionary(
            source => source.Path,
            source => $"{source.Path} cannot be read: {sources.States[source.Key].Trouble}");

    private async Task<Dictionary<string, string>> EndingTokenAsync(CancellationToken ct)
    {
        try
        {
            var token = await gitlab.ReadTokenAsync(ct);
            var hasEnd = DateTimeOffset.TryParse(
                token.ExpiresOn, System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal, out var end);
            return hasEnd && end - time.GetUtcNow() < TokenWarning
                ? new() { ["gitlab"] = $"the bot's GitLab token ends on {token.ExpiresOn}" }
                : [];
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            // A token of another kind cannot be asked about itself; that the vendor is down is said elsewhere.
            return [];
        }
    }
}
