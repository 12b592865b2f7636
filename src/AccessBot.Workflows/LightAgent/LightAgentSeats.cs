using System.Globalization;
using System.Text.Json;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Seats;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.LightAgent;

/// <summary>
/// Reads and gives the account, each believed only as read back by id. Holds the ports of its one instance.
/// </summary>
public sealed class LightAgentSeats(IZendesk zendesk, IAppAccess app, LightAgentOptions options)
{
    private const string EndUser = "end-user";

    /// <param name="done">Journal entries of this person's requests, oldest first.</param>
    public async Task<LightAgentSnapshot> ReadAsync(
        LightAgentSnapshot seen, IReadOnlyList<JournalEntry> done, CancellationToken ct)
    {
        var person = seen.Facts.Person!;
        // Numbers of accounts mean nothing in another instance.
        var receipts = done.Where(entry => SeatReceipt.IsGiven(entry) && SeatReceipt.InstanceIn(entry.Receipt) == options.Instance)
            .Select(entry => Made.Read(entry.Receipt!)).ToList();
        var seat = await ReadSeatAsync(person, receipts.LastOrDefault(), ct);
        return seen with
        {
            Seat = seat,
            App = seat is Seat.LightAgent ? await app.ReadAsync(person, ct) : AppAccess.NotRead,
            Facts = seen.Facts with { WasEndUser = receipts.Any(made => made.Was == EndUser) },
        };
    }

    /// <summary>
    /// Returns the light agent account as it was read back, and the receipt. Repeating it changes nothing.
    /// </summary>
    public async Task<(Seat.LightAgent Seat, string Receipt)> EnsureAsync(LightAgentSnapshot seen, CancellationToken ct)
    {
        var person = seen.Facts.Person!;
        var id = seen.Seat switch
        {
            Seat.LightAgent there => there.User.Id,
            Seat.EndUser endUser => await UpgradeAsync(endUser.User.Id, ct),
            _ => await zendesk.CreateLightAgentAsync(person, options.LightAgentRole, ct),
        };
        var user = await zendesk.FindUserAsync(id, ct)
            ?? throw new VendorTrouble("Zendesk", $"user {id} was accepted and cannot be read back yet");
        if (user.Email != person.Email || Seat.Of(user, options.LightAgentRole) is not Seat.LightAgent seat)
            throw new VendorTrouble("Zendesk", $"user {id} was read back, and not as this person's light agent");
        var was = seen.Seat is Seat.EndUser ? EndUser : null;
        var made = new Made(user.Id, was, user.RequestId, person.Username, person.DirectoryId);
        return (seat, made.Write(options.Instance, seen.Facts.Letter));
    }

    public Task<AppAccess> ReadAppAsync(Person person, CancellationToken ct) => app.ReadAsync(person, ct);

    // Another account of the same name says nothing here: the instance holds customers too, and the address is what is proved.
    private async Task<Seat> ReadSeatAsync(Person person, Made? made, CancellationToken ct)
    {
        if (made is not null && await zendesk.FindUserAsync(made.UserId, ct) is { IsActive: true } user
            && user.Email == person.Email)
            return Seat.Of(user, options.LightAgentRole);
        return await SeatFinder.FindAsync(zendesk, person, options.LightAgentRole, sameNameCounts: false, ct);
    }

    private async Task<long> UpgradeAsync(long id, CancellationToken ct)
    {
        await zendesk.UpgradeToLightAgentAsync(id, options.LightAgentRole, ct);
        return id;
    }

    private sealed record Made(long UserId, string? Was, string? RequestId, string? Person, string? DirectoryId)
    {
        // What an auditor asks of it: for which mail, and how its sender was proved.
        public string Write(InstanceName instance, Letter? letter) => JsonSerializer.Serialize(new
        {
            instance = instance.Value,
            user_id = UserId,
            was = Was,
            request_id = RequestId,
            person = Person,
            directory_id = DirectoryId,
            mail = letter?.MessageId,
            mail_at = letter?.ClaimedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            sender_proved = letter?.IsProved,
        });

        public static Made Read(string receipt)
        {
            using var json = JsonDocument.Parse(receipt);
            var was = json.RootElement.TryGetProperty("was", out var value) ? value.GetString() : null;
            return new Made(json.RootElement.GetProperty("user_id").GetInt64(), was, null, null, null);
        }
    }
}
