using System.Globalization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Review;

/// <summary>
/// Judges who has access against on whose word: one verdict for each account, the first that matches. Pure.
/// </summary>
public sealed class AccessReview
{
    /// <summary>The lists of the vendors lag behind writes, and receipts are written after them.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(15);

    private readonly ReviewFacts facts;
    private readonly People people;
    private readonly Dictionary<string, StandingAccess> standing;
    private readonly Dictionary<string, Grant> appGrants;
    private readonly Dictionary<string, Removed> removals;
    private readonly Dictionary<string, Adoption> adoptions;
    private readonly Dictionary<string, AppHolder> holders;

    private AccessReview(ReviewFacts facts)
    {
        this.facts = facts;
        people = new People(facts.Present, facts.Gone);
        var word = facts.Word;
        standing = StandingAccess.All(word).ToDictionary(one => one.Key, StringComparer.Ordinal);
        appGrants = word.Grants.Where(grant => grant.Account is null)
            .Select(grant => (Person: people.Find(grant.DirectoryId) ?? people.Of(grant.Person).One, Grant: grant))
            .Where(pair => pair.Person is not null).GroupBy(pair => pair.Person!.Id)
            .ToDictionary(one => one.Key, one => one.MaxBy(pair => pair.Grant.At).Grant, StringComparer.Ordinal);
        removals = word.Removals.GroupBy(removed => removed.Key, StringComparer.Ordinal)
            .ToDictionary(one => one.Key, one => one.MaxBy(removed => removed.At)!, StringComparer.Ordinal);
        adoptions = word.Adoptions.ToDictionary(adoption => adoption.Key, StringComparer.Ordinal);
        holders = (facts.Holders ?? []).GroupBy(holder => holder.DirectoryId, StringComparer.Ordinal)
            .ToDictionary(one => one.Key, one => one.First(), StringComparer.Ordinal);
    }

    /// <summary>The lines of every account and every holder without one, and of what is missing.</summary>
    public static (IReadOnlyList<ReviewLine> Lines, IReadOnlyList<ReviewLine> Missing) Of(ReviewFacts facts)
    {
        var review = new AccessReview(facts);
        var accounts = facts.Accounts.DistinctBy(account => account.Id).Select(review.Judge).ToList();
        var withAccount = accounts.Select(one => one.Person?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var alone = review.holders.Values.Where(holder => !withAccount.Contains(holder.DirectoryId)).Select(review.JudgeHolder);
        return ([.. accounts.Select(one => one.Line), .. alone], [.. review.Missing()]);
    }

    private (ReviewLine Line, DirectoryPerson? Person) Judge(TeamAccount account)
    {
        var key = KeyOf(account);
        var access = standing.GetValueOrDefault(key);
        var grant = access?.Newest;
        var found = people.Of(account.Email);
        var person = people.Find(grant?.DirectoryId) ?? found.One;
        var adoption = adoptions.GetValueOrDefault(key);
        var verdict = Verdict(account, access, person, found, adoption);
        var removal = removals.GetValueOrDefault(key);
        return (new ReviewLine(
            key, account.Name, account.Email?.Value, RoleOf(account), account.IsSuspended, account.CreatedAt, account.LastSignIn,
            verdict, WordFor(grant, adoption), verdict == Verdicts.CameBack ? removal!.Request : grant?.Request,
            DetailOf(verdict, account, person, found, removal, adoption))
        { DirectoryId = person?.Id }, person);
    }

    // The order is the one of the verdicts: who left comes before whatever else is wrong with the account.
    private Reason Verdict(TeamAccount account, StandingAccess? access, DirectoryPerson? person, Found found, Adoption? adoption)
    {
        var grant = access?.Newest;
        if (account.Id == facts.Own || account.Email is { } own && facts.Rules.Protected.Contains(own)) return Verdicts.Exempt;
        var isAdopted = adoption is not null && adoption.Role == RoleOf(account);
        var isInTime = isAdopted && !IsOver(adoption!);
        if (!account.IsSuspended && HasLeft(person, found, grant)) return Verdicts.Left;
        if (account.IsSuspended) return Verdicts.Suspended;
        if (grant is null && removals.TryGetValue(KeyOf(account), out var removed) && !(adoption?.At > removed.At)) return Verdicts.CameBack;
        // An account that several people or a program use was taken in by somebody who knows that: it has no Okta app and looks unused.
        if (isInTime && person is null) return Verdicts.Adopted;
        if (IsNew(account.CreatedAt) || grant is not null && IsNew(grant.At)) return Verdicts.TooNew;
        if (found.IsSeveral || grant?.DirectoryId is { } given && found.One is { } now && now.Id != given) return Verdicts.TwoPeople;
        if (!isInTime && IsOver((isAdopted ? access : access is null ? null : access with { Adoption = null })?.LastDay)) return Verdicts.Expired;
        if (person is null) return Verdicts.NotAPerson;
        if (!isInTime && WrongWith(account, grant) is { } wrong) return wrong;
        if (IsHalf(person)) return Verdicts.Half;
        if (IsDormant(account, grant?.At ?? adoption!.At)) return Verdicts.Dormant;
        return isInTime ? Verdicts.Adopted : Verdicts.Fine;
    }

    private Reason? WrongWith(TeamAccount account, Grant? grant) => grant switch
    {
        null => Verdicts.NoGrant,
        _ when RoleOf(account) != LightAgent => Verdicts.MoreThanGranted,
        { VerifiedBy: null } when facts.Rules.IsVerified => Verdicts.WeakGrant,
        _ => null,
    };

    private ReviewLine JudgeHolder(AppHolder holder)
    {
        var person = people.Find(holder.DirectoryId);
        var grant = appGrants.GetValueOrDefault(holder.DirectoryId);
        var adoption = adoptions.GetValueOrDefault(holder.DirectoryId);
        var verdict = HolderVerdict(holder, person, grant, adoption);
        return new ReviewLine(
            holder.DirectoryId, person?.Name ?? "not in the directory", person?.Email.Value, App, holder.Access == AppAccess.Inactive,
            holder.ChangedAt, null, verdict, WordFor(grant, adoption),
            verdict == Verdicts.CameBack ? removals[holder.DirectoryId].Request : grant?.Request,
            person is { IsActive: false } ? $"the directory says {person.Status}" : "")
        { DirectoryId = holder.DirectoryId };
    }

    private Reason HolderVerdict(AppHolder holder, DirectoryPerson? person, Grant? grant, Adoption? adoption)
    {
        if (person is not null && facts.Rules.Protected.Contains(person.Email)) return Verdicts.Exempt;
        var isUsable = holder.Access is AppAccess.Assigned or AppAccess.Pending;
        if (isUsable && person is not null && IsGone(person)) return Verdicts.Left;
        if (adoption is { Role: App } && !IsOver(adoption)) return Verdicts.Adopted;
        if (!isUsable) return Verdicts.AppOff;
        if (IsNew(holder.ChangedAt)) return Verdicts.TooNew;
        if (adoption is { Role: App }) return Verdicts.Expired;
        if (facts.Rules.HasAccounts) return Verdicts.AppWithoutAccount;
        if (person is null) return Verdicts.NotAPerson;
        if (removals.TryGetValue(holder.DirectoryId, out var removed) && !(grant?.At >= removed.At)) return Verdicts.CameBack;
        if (grant is null) return Verdicts.NoGrant;
        if (IsOver(grant.Until)) return Verdicts.Expired;
        return facts.Rules.IsVerified && grant.VerifiedBy is null ? Verdicts.WeakGrant : Verdicts.Fine;
    }

    // Of somebody who is still here; that a leaver's account is gone is as it should be.
    private IEnumerable<ReviewLine> Missing()
    {
        var there = facts.Accounts.Select(account => account.Id).ToHashSet();
        foreach (var (key, access) in standing)
        {
            if (access.Newest is not { Account: { } id } grant || there.Contains(id) || IsNew(grant.At)) continue;
            var person = people.Find(grant.DirectoryId) ?? people.Of(grant.Person).One;
            if (person is null || IsGone(person)) continue;
            yield return new ReviewLine(
                key, person.Name, person.Email.Value, LightAgent, false, null, null,
                Verdicts.GoneByOthers, WordFor(grant, null), grant.Request, "");
        }
    }

    private const string LightAgent = "light agent";
    private const string App = "app";

    private string RoleOf(TeamAccount account) =>
        account.Role == "agent" && account.CustomRole is not null && account.CustomRole == facts.Rules.LightAgentRole ? LightAgent : account.Role;

    private static string KeyOf(TeamAccount account) => account.Id.ToString(CultureInfo.InvariantCulture);

    private bool IsNew(DateTimeOffset? at) => at is { } moment && facts.At - moment < Settling;

    private bool IsOver(Adoption adoption) => IsOver(adoption.Until);

    // The last day belongs to it.
    private bool IsOver(DateOnly? until) => until is { } last && DateOnly.FromDateTime(facts.At.UtcDateTime) > last;

    private static bool IsGone(DirectoryPerson person) => person.Status is "DEPROVISIONED" or "SUSPENDED";

    // Whoever was given this account and is in no list any more was deleted after they were deactivated.
    private static bool HasLeft(DirectoryPerson? person, Found found, Grant? grant) =>
        person is not null ? IsGone(person) : found.IsGone || found.All.Count == 0 && grant is not null;

    private bool IsHalf(DirectoryPerson person) =>
        facts.Holders is not null && holders.GetValueOrDefault(person.Id)?.Access is not (AppAccess.Assigned or AppAccess.Pending);

    private bool IsDormant(TeamAccount account, DateTimeOffset since) =>
        facts.Rules.InactiveAfter is { } limit && facts.At - (account.LastSignIn ?? Later(account.CreatedAt, since)) > limit;

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static string WordFor(Grant? grant, Adoption? adoption) => (grant, adoption) switch
    {
        ({ VerifiedBy: { } who }, _) => $"given on {Day(grant.At)}, verified by {who}{End(grant.Until)}",
        ({ }, _) => $"given on {Day(grant.At)}{End(grant.Until)}",
        (null, { }) => $"taken in on {Day(adoption.At)} by {adoption.By}: {adoption.Reason}{End(adoption.Until)}",
        _ => "",
    };

    private static string End(DateOnly? until) => until is { } last ? $" (until {last:yyyy-MM-dd})" : "";

    private string DetailOf(
        Reason verdict, TeamAccount account, DirectoryPerson? person, Found found, Removed? removal, Adoption? adoption) => verdict switch
        {
            _ when verdict == Verdicts.Left && (person ?? found.Gone) is { } gone => $"the directory says {gone.Status}",
            _ when verdict == Verdicts.Left => "the directory does not know the person any more",
            _ when verdict == Verdicts.CameBack => $"taken away on {Day(removal!.At)}",
            _ when verdict == Verdicts.Dormant && account.LastSignIn is { } last => $"last sign-in on {Day(last)}",
            _ when verdict == Verdicts.Dormant => "no sign-in is known, which is not the same as never",
            _ when verdict == Verdicts.TwoPeople && found.IsSeveral => "more than one record of the directory has this address",
            _ when verdict == Verdicts.TwoPeople => "the address belongs to another person than the one to whom it was given",
            _ when adoption is not null && adoption.Role != RoleOf(account) => $"taken in as {adoption.Role}",
            _ => "",
        };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
