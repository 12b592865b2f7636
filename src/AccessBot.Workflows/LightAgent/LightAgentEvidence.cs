using System.Globalization;
using System.Text.Json;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.LightAgent;

/// <summary>
/// What an account given for a mail is proved by. There is no issue to post anything on: the receipt says whose account it became, for
/// which mail and how its sender was proved, and the log seals the receipt.
/// </summary>
public sealed class LightAgentEvidence(IZendesk zendesk, IAppAccess app, EvidenceMemory memory, LightAgentOptions options)
    : IEvidenceKind
{
    private static readonly EmailAddress Nobody = EmailAddress.Parse("nobody@accessbot.invalid");

    public async Task<IReadOnlyList<EvidenceLine>> CheckAsync(EvidenceLook look, CancellationToken ct)
    {
        if (look.Request.Intake != RequestRef.LightAgentMail) return [];
        var given = look.Journal.LastOrDefault(SeatReceipt.IsGiven);
        if (given is null || SeatReceipt.InstanceIn(given.Receipt) != options.Instance) return [];
        using var json = JsonDocument.Parse(given.Receipt!);
        return
        [
            OfMail(json.RootElement),
            await memory.OfLogAsync(
                options.Instance, look.Request,
                [.. look.Journal.Where(entry => entry.ReceivedAt is not null).Select(entry => entry.Key)], ct),
            .. await OfAccountAsync(SeatReceipt.UserIdIn(given.Receipt)!.Value, ct),
            .. Text(json.RootElement, "directory_id") is { } person ? [await OfAppAsync(person, ct)] : Array.Empty<EvidenceLine>(),
        ];
    }

    private async Task<IReadOnlyList<EvidenceLine>> OfAccountAsync(long id, CancellationToken ct)
    {
        var name = $"user {id.ToString(CultureInfo.InvariantCulture)}";
        if (await zendesk.FindUserAsync(id, ct) is not { IsActive: true } user)
            return [Line($"{name} is there", false, "the account was deleted since")];
        var isSame = user.Role == "agent" && user.CustomRole == options.LightAgentRole;
        return
        [
            Line($"{name} is a light agent", isSame, isSame ? "yes" : $"{user.Role} ({user.CustomRole?.Value.ToString(CultureInfo.InvariantCulture) ?? "no custom role"})"),
            Line($"{name} is not suspended", !user.IsSuspended, user.IsSuspended ? "it is suspended" : "yes"),
        ];
    }

    // A rule of Okta's gives the app, up to a day later: it is the bot's to watch and not to give.
    private async Task<EvidenceLine> OfAppAsync(string person, CancellationToken ct)
    {
        var access = await app.ReadAsync(new Person(person, "", Nobody), ct);
        return Line("the Okta app is assigned", access == AppAccess.Assigned, access == AppAccess.Assigned ? "yes" : $"no ({access.ToString().ToLowerInvariant()})");
    }

    private EvidenceLine OfMail(JsonElement receipt)
    {
        var isProved = receipt.TryGetProperty("sender_proved", out var proved) && proved.ValueKind == JsonValueKind.True;
        var found = $"Message-ID {Text(receipt, "mail") ?? "unknown"}, taken in {Text(receipt, "mail_at") ?? "at an unknown time"}";
        return Line("the mail that asked for it had a proved sender", isProved, isProved ? found : $"the receipt does not say so; {found}");
    }

    private static string? Text(JsonElement receipt, string name) =>
        receipt.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private EvidenceLine Line(string what, bool holds, string found) => new(options.Instance, what, holds, found);
}
