using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Deprovisioning.Readers;

/// <summary>
/// Reads each instance on its own: what one vendor cannot answer is a fact about that instance and never ends the look
/// at the others.
/// </summary>
public sealed class InstanceReader(
    IReadOnlyList<IZendeskRemoval> zendesks, AppSteps apps, ISeatReceipts seats, ISavedStates saved, IRemovalLedger ledger,
    DeprovisioningOptions options, TimeProvider time)
{
    // Enough to see that a name is no name any more: the note is read by people.
    private const int MostNamesakes = 5;

    /// <summary>
    /// The instances that a page names, or all that are configured when it names none. "Zendesk" without more is every instance
    /// in which people have accounts, and no app that is something else.
    /// </summary>
    public IEnumerable<InstanceName> Choose(FormReading form)
    {
        var understood = form.Understood;
        var named = understood.Instance is { } one ? [one] : form.Named;
        var all = zendesks.Select(zendesk => zendesk.Instance);
        if (form.NamesZendesk) return all.Where(name => options.For(name).HasAccounts).Union(named);
        return named.Count > 0 ? named : all;
    }

    public IZendeskRemoval? Find(InstanceName name) => zendesks.FirstOrDefault(zendesk => zendesk.Instance == name);

    public async Task<RemovalSnapshot> ReadAsync(RemovalSnapshot seen, RemovalSnapshot? earlier, CancellationToken ct)
    {
        foreach (var part in seen.Parts.Where(part => part.Told == Outcome.Nothing))
        {
            seen = earlier?.Parts.Find(
                known => known.Name == part.Name) is { Account: Account.Found, InTrouble: false } known
                ? seen.With(known with { Told = part.Told, ToldReasons = part.ToldReasons, Box = part.Box })
                : await ReadAsync(seen, part, ct);
        }

        return seen;
    }

    private async Task<RemovalSnapshot> ReadAsync(RemovalSnapshot seen, InstancePart part, CancellationToken ct)
    {
        if (Find(part.Name) is not { } zendesk) return seen.With(part.Untouched(Because.NotConfigured));
        try
        {
            return await ReadAsync(zendesk, seen, part, ct);
        }
        catch (VendorTrouble trouble) when (trouble.IsOfInstance())
        {
            return seen.Troubled(part, trouble);
        }
        catch (VendorRefusal refusal) when (refusal.IsOfInstance())
        {
            return seen.Refused(part, refusal);
        }
    }

    private async Task<RemovalSnapshot> ReadAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, CancellationToken ct)
    {
        part = part with { Account = await FindAccountAsync(zendesk, seen.Facts.Person!, ct) };
        part = InstanceSigns.WithBox(seen.Facts.Seen!, part, seen.Facts.SubjectDigest);
        if (part.Account is Account.Untouchable) return seen.With(part);
        if (part.Account is Account.Found { User: var own })
            part = part with { Facts = part.Facts with { Namesakes = await FindNamesakesAsync(zendesk, seen.Facts.Person!, own, ct) } };
        seen = await apps.ReadAsync(seen, part, ct);
        part = seen.Part(part.Name);
        return part is { Account: Account.None, App: AppHold.Gone } ? seen
            : seen.With(await ReadBeforeAsync(zendesk, seen, part, (part.Account as Account.Found)?.User, ct));
    }

    /// <summary>What stands between what was found and a first change: the brake, and the state before.</summary>
    private async Task<InstancePart> ReadBeforeAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser? user, CancellationToken ct)
    {
        var limit = options.LimitFor(await zendesk.CountTeamAsync(ct));
        var claim = await ledger.LookAsync(RemovalBrake.Asked(seen, part, user), limit, time.GetUtcNow(), ct);
        var before = await saved.FindAsync(seen.Facts.Seen!.Request, part.Name, ct);
        var state = before is null ? null : BeforeState.Parse(before.State);
        var isOwn = state is null || state.UserId == (user?.Id ?? 0);
        return part with
        {
            Account = isOwn ? part.Account : new Account.Untouchable(Because.AnotherAccount, user),

            // A look trips nothing: the removal that would put the brake on goes as far as its claim, which does.
            Brake = claim is RemovalClaim.Held { JustTripped: false } held ? RemovalBrake.Of(held) : Brake.Free,
            Saved = state is not null,
            TicketsSaved = state?.HasTickets == true,
            Facts = part.Facts with
            {
                SavedTickets = before?.Tickets ?? 0,
                SeenAt = time.GetUtcNow(),
                Detail = (claim as RemovalClaim.Held)?.Why,
            },
        };
    }

    private async Task<Account> FindAccountAsync(IZendeskRemoval zendesk, Person person, CancellationToken ct)
    {
        var found = await FindOwnAsync(zendesk, person, ct);
        var named = found.Count == 0 ? await zendesk.FindUsersByNameAsync(person.Name, ct) : [];
        return Classify(
            person, [.. found.Where(user => user.IsActive)], named, await zendesk.GetOwnUserIdAsync(ct),
            options.Protected);
    }

    // Somebody may have a second account under another address. It is not touched, and not passed over in silence either.
    private static async Task<IReadOnlyList<ZendeskUser>> FindNamesakesAsync(
        IZendeskRemoval zendesk, Person person, ZendeskUser own, CancellationToken ct)
    {
        // The directory's spelling and Zendesk's: the other account may have either.
        List<ZendeskUser> found = [];
        foreach (var name in new[] { person.Name, own.Name }.Distinct(StringComparer.OrdinalIgnoreCase))
            found.AddRange(await zendesk.FindUsersByNameAsync(name, ct));
        return
        [
            .. found.Where(user => user.IsActive && user.Id != own.Id && user.Role != "end-user")
                .DistinctBy(user => user.Id).Take(MostNamesakes),
        ];
    }

    // What the bot gave is known by id. The search index may be late, or down, and only says whom to read.
    private async Task<IReadOnlyList<ZendeskUser>> FindOwnAsync(
        IZendeskRemoval zendesk, Person person, CancellationToken ct)
    {
        List<ZendeskUser> found = [];
        foreach (var id in await seats.FindAsync(zendesk.Instance, person, ct))
        {
            if (await zendesk.FindUserAsync(id, ct) is { IsActive: true } given) found.Add(given);
        }

        foreach (var address in person.Addresses.Concat(person.Former)) found.AddRange(await zendesk.FindAccountsAsync(address, ct));
        return [.. found.DistinctBy(user => user.Id)];
    }

    /// <summary>What the accounts under the address mean; pure.</summary>
    public static Account Classify(
        Person person, IReadOnlyList<ZendeskUser> found, IReadOnlyList<ZendeskUser> named, long ownId,
        IEnumerable<EmailAddress> protectedAddresses) => found switch
        {
            [] when named.Any(user => user.IsActive) => new Account.Untouchable(Because.SameName),
            [] => new Account.None(),
            [var user] when Objection(person, user, ownId, protectedAddresses) is { } why =>
                new Account.Untouchable(why, user),
            [var user] => new Account.Found(user),
            _ => new Account.Untouchable(Because.SeveralAccounts),
        };

    /// <summary>Why this account is never touched; null when it may be. Asked again before each change.</summary>
    public static Reason? Objection(
        Person person, ZendeskUser user, long ownId, IEnumerable<EmailAddress> protectedAddresses) => user switch
        {
            _ when user.Id == ownId => Because.BotItself,
            { IsOwner: true } => Because.Owner,
            { Role: "admin" } => Because.Admin,
            _ when protectedAddresses.Any(
                address => person.Owns(address) || address == user.Email || user.Identities.Contains(address))
                => Because.Protected,
            _ when !person.Owns(user.Email) => user.Identities.Any(address => person.Owns(address)) ? Because.SecondAddress
                : person.HadBefore(user.Email) || user.Identities.Any(address => person.HadBefore(address)) ? Because.FormerAddress
                : Because.OtherAddress,
            { Role: not ("agent" or "end-user") } => Because.UnknownRole,
            _ => null,
        };
}
