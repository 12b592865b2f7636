using AccessBot.Connectors.GitLab;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Health;
using AccessBot.Worker.Reviewing;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Replies;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>
/// Brings the operators' messages in line with how things stand: raises what is new, settles what is over. Said again
/// it changes nothing, so it can run as often as it likes.
/// </summary>
public sealed class OperatorWatch(
    DeskMemory memory, OperatorMessages messages, HealthReader health, Vendors vendors, ReviewNews reviews, GitLabProbe gitlab,
    TimeProvider time)
{
    public const string HandOver = "hand-over";

    /// <summary>The kind of the message about a part that is not well; its key is the part's id.</summary>
    public const string Unwell = "health";

    /// <summary>The kind of the message about a token that ends soon.</summary>
    public const string Token = "token";

    private static readonly string[] OfMails = [LightAgentPass.Kind, RepliesPass.Kind];
    private static readonly TimeSpan TokenWarning = TimeSpan.FromDays(14);
    private static readonly TimeSpan TokenLook = TimeSpan.FromHours(12);

    private DateTimeOffset _tokenLookedAt;

    public async Task LookAsync(CancellationToken ct)
    {
        var said = await messages.ListAsync(10_000, ct);
        await BringInLineAsync(said, HandOver, await HandedOverAsync(said, ct), ct);
        await BringInLineAsync(said, Unwell, await UnwellAsync(said, ct), ct);
        await BringInLineAsync(said, ReviewNews.Message, await reviews.ReadAsync(ct), ct);
        await SettleBrakeAsync(said, ct);
        await SettleMailsAsync(said, ct);

        if (time.GetUtcNow() - _tokenLookedAt < TokenLook) return;
        await BringInLineAsync(said, Token, await EndingTokenAsync(ct), ct);
        _tokenLookedAt = time.GetUtcNow();
    }

    // A mail's own workflow says that it stands with operators; that it no longer does, nobody else says.
    private async Task SettleMailsAsync(IReadOnlyList<OperatorMessage> said, CancellationToken ct)
    {
        var standing = said.Where(message => OfMails.Contains(message.Kind)).ToList();
        if (standing.Count == 0) return;
        var mails = (await memory.Book.OpenAsync(10_000, ct, "Operators")).Where(row => row.Request.Issue is null)
            .SelectMany(row => new[] { row.Request.ToString(), row.Because.Id }).ToHashSet();
        foreach (var message in standing.Where(message => !mails.Contains(ManyAlike.ReasonIn(message.Key) ?? message.Key)))
            await messages.SettleAsync(message.Kind, message.Key, time.GetUtcNow(), ct);
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
        var elsewhere = said.Where(message => message.Kind != HandOver).Select(message => ManyAlike.ReasonIn(message.Key) ?? message.Key).ToHashSet();
        return (await memory.Book.OpenAsync(10_000, ct, "Operators"))
            .Where(row => row.Kind != "trouble" && !elsewhere.Contains(row.Request.ToString())
                && (row.Request.Issue is not null || !elsewhere.Contains(row.Because.Id)))
            .ToDictionary(row => row.Request.ToString(), row => $"{row.Request.Item}{Leaver(row)}: {row.Because}");
    }

    // Whose access still stands is what an operator has to know of a removal before anything else.
    private static string Leaver(RequestRow row) =>
        row.Workflow == DeprovisioningWorkflow.WorkflowId && EmailAddress.TryParse(row.Subject, out var person) ? $" ({person.Shortened})" : "";

    private async Task<Dictionary<string, string>> UnwellAsync(IReadOnlyList<OperatorMessage> said, CancellationToken ct)
    {
        var (parts, now) = ((await health.ReadAsync(ct)).Parts, time.GetUtcNow());
        var told = said.Where(message => message.Kind == Unwell).ToDictionary(message => message.Key, message => message.Text);
        // A program that does not run the schedule, such as one pass, knows nothing of what is read by it.
        var isWorking = parts.All(part => part is not { Kind: PartKind.Schedule, State: PartState.Trouble });
        bool IsKnown(Part part) => part.State != PartState.Unknown
            && (isWorking || part.Kind is not (PartKind.Schedule or PartKind.Source or PartKind.Mailbox));
        var unwell = parts
            .Where(part => IsKnown(part) && part.State >= PartState.Warns && part.Since <= now - Patience(part) && !IsSaid(part, said))
            .ToDictionary(part => part.Id, part => $"{part.Name}: {part.Says}");
        // Another replica saw it; this one cannot tell that it is over.
        foreach (var part in parts.Where(part => !IsKnown(part)))
            if (told.TryGetValue(part.Id, out var text)) unwell.TryAdd(part.Id, text);
        return unwell;
    }

    // The pass that a vendor refused has said so at once, in the vendor's own words.
    private bool IsSaid(Part part, IReadOnlyList<OperatorMessage> said) =>
        vendors.All.FirstOrDefault(vendor => vendor.Id == part.Id) is { } one
        && said.Any(message => message.Kind == PassTroubles.Refused && one.Called.Contains(message.Key, StringComparer.Ordinal));

    /// <summary>What comes and goes by itself is nobody's business for a while.</summary>
    private static TimeSpan Patience(Part part) => part.Kind switch
    {
        PartKind.Vendor or PartKind.Source or PartKind.Mail or PartKind.Dns => TimeSpan.FromMinutes(5),
        PartKind.Schedule => TimeSpan.FromMinutes(2),
        _ => TimeSpan.FromMinutes(1),
    };

    private async Task<Dictionary<string, string>> EndingTokenAsync(CancellationToken ct)
    {
        try
        {
            var token = await gitlab.ReadTokenAsync(ct);
            var hasEnd = DateTimeOffset.TryParse(
                token.ExpiresOn, System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal, out var end);
            return hasEnd && end - time.GetUtcNow() < TokenWarning
                ? new() { ["gitlab"] = $"GitLab: the bot's token ends on {token.ExpiresOn}" }
                : [];
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            // A token of another kind cannot be asked about itself; that the vendor is down is said elsewhere.
            return [];
        }
    }
}
