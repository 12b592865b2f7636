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
    DeprovisioningOptions options, FormOptions forms, TimeProvider time)
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
        var person = seen.Facts.Person!;
        var accounts = await FindAccountsAsync(zendesk, person, await ListBegunAsync(seen.Facts.Seen!.Request, part.Name, ct), ct);
        part = InstanceSigns.WithBox(seen.Facts.Seen!, part with { Account = accounts.Own }, seen.Facts.SubjectDigest);
        part = part with { Facts = part.Facts with { UnderFormer = accounts.UnderFormer } };
        foreach (var (user, account) in accounts.Further)
            part = part with { Further = part.Further.Add(await ReadFurtherAsync(zendesk, seen, part, user, account, ct)) };
        if (part.Account is Account.Untouchable) return seen.With(part);
        if (part.Account is Account.Found { User: var own })
            part = part with { Facts = part.Facts with { Namesakes = await FindNamesakesAsync(zendesk, person, own, accounts, ct) } };
        seen = await apps.ReadAsync(seen, part, ct);
        part = seen.Part(part.Name);
        return part is { Account: Account.None, App: AppHold.Gone } ? seen
            : seen.With(await ReadBeforeAsync(zendesk, seen, part, (part.Account as Account.Found)?.User, ct));
    }

    private async Task<InstancePart> ReadFurtherAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser user, Account account, CancellationToken ct)
    {
        var further = InstanceSigns.ReadFurther(
            seen.Facts.Seen!, InstancePart.OfFurther(part.Name, user, account), seen.Facts.SubjectDigest);
        return further is { Account: Account.Found, Told: Outcome.Nothing }
            ? await ReadBeforeAsync(zendesk, seen, further, user, ct) : further;
    }

    /// <summary>What stands between what was found and a first change: the brake, and the state before.</summary>
    private async Task<InstancePart> ReadBeforeAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser? user, CancellationToken ct)
    {
        var limit = options.LimitFor(await zendesk.CountTeamAsync(ct));
        var claim = await ledger.LookAsync(RemovalBrake.Asked(seen, part, user), limit, time.GetUtcNow(), ct);
        var before = await saved.FindAsync(seen.Facts.Seen!.Request, part.SavedAs, ct);
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

    private async Task<AccountsFound> FindAccountsAsync(
        IZendeskRemoval zendesk, Person person, IReadOnlyList<long> begun, CancellationToken ct)
    {
        var given = await FindGivenAsync(zendesk, person, ct);
        List<ZendeskUser> found = [.. given];
        foreach (var address in person.Addresses.Concat(person.Former)) found.AddRange(await zendesk.FindAccountsAsync(address, ct));
        var ownId = await zendesk.GetOwnUserIdAsync(ct);
        var named = found.Count == 0 ? await zendesk.FindUsersByNameAsync(person.Name, ct) : [];
        return AccountsFound.Of(
            person, [.. found.Where(user => user.IsActive).DistinctBy(user => user.Id)], [.. given.Select(user => user.Id)], named,
            begun, address => forms.CompanyDomains is not { } domains || domains.Contains(address.Domain, StringComparer.OrdinalIgnoreCase),
            (user, judged) => Objection(person, user, ownId, options.Protected, judged));
    }

    // Once it is an end-user's, only what was saved says that an account was an agent's.
    private async Task<IReadOnlyList<long>> ListBegunAsync(RequestRef request, InstanceName instance, CancellationToken ct)
    {
        List<long> begun = [];
        foreach (var name in (await saved.ListAsync(request, ct)).Where(name => SavedName.InstanceOf(name) == instance).OrderByDescending(name => name == instance))
        {
            if (await saved.FindAsync(request, name, ct) is { } state) begun.Add(BeforeState.Parse(state.State).UserId);
        }

        return begun;
    }

    // Somebody may have a second account under another address. It is not touched, and not passed over in silence either.
    private static async Task<IReadOnlyList<ZendeskUser>> FindNamesakesAsync(
        IZendeskRemoval zendesk, Person person, ZendeskUser own, AccountsFound accounts, CancellationToken ct)
    {
        // The directory's spelling and Zendesk's: the other account may have either.
        List<ZendeskUser> found = [];
        foreach (var name in new[] { person.Name, own.Name }.Distinct(StringComparer.OrdinalIgnoreCase))
            found.AddRange(await zendesk.FindUsersByNameAsync(name, ct));
        return
        [
            .. found.Where(user => user.IsActive && user.Role != "end-user" && !accounts.Has(user.Id))
                .DistinctBy(user => user.Id).Take(MostNamesakes),
        ];
    }

    // What the bot gave is known by id. The search index may be late, or down, and only says whom to read.
    private async Task<IReadOnlyList<ZendeskUser>> FindGivenAsync(IZendeskRemoval zendesk, Person person, CancellationToken ct)
    {
        List<ZendeskUser> given = [];
        foreach (var id in await seats.FindAsync(zendesk.Instance, person, ct))
        {
            if (await zendesk.FindUserAsync(id, ct) is { IsActive: true } user) given.Add(user);
        }

        return given;
    }

    /// <summary>Why this account is never touched; null when it may be. Asked again before each change.</summary>
    /// <param name="judged">The primary address under which the account was judged to be the person's; null where it was not.</param>
    public static Reason? Objection(
        Person person, ZendeskUser user, long ownId, IEnumerable<EmailAddress> protectedAddresses, EmailAddress? judged = null) => user switch
        {
            _ when user.Id == ownId => Because.BotItself,
            { IsOwner: true } => Because.Owner,
            { Role: "admin" } => Because.Admin,
            _ when protectedAddresses.Any(
                address => person.Owns(address) || address == user.Email || user.Identities.Contains(address))
                => Because.Protected,
            _ when !person.Owns(user.Email) && (judged is null || user.Email != judged) => user.Identities.Any(address => person.Owns(address)) ? Because.SecondAddress
                : person.HadBefore(user.Email) || user.Identities.Any(address => person.HadBefore(address)) ? Because.FormerAddress
                : Because.OtherAddress,
            { Role: not ("agent" or "end-user") } => Because.UnknownRole,
            _ => null,
        };
}
