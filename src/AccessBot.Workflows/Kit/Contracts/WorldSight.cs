using System.Globalization;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Contracts;

/// <summary>
/// What people can have done to a request, as one look sees it. Read whether or not the bot would have reasons to look.
/// </summary>
/// <param name="IsOpen">Null for a request that is no issue.</param>
/// <param name="IsWithdrawn">Closed by whoever filed it, where that is not one of those who handle it.</param>
/// <param name="LastNote">Id of the newest comment by somebody who handles it; 0 where there is none.</param>
/// <param name="Held">For each instance that it is about; empty where nobody can be told whose access it is.</param>
public sealed record WorldSight(
    bool? IsOpen, bool IsWithdrawn, bool IsConfidential, IReadOnlyList<string> Labels, long LastNote, IReadOnlyList<HeldAccess> Held)
{
    public static WorldSight Of(Sighting seen, IReadOnlyList<HeldAccess> held) => new(
        seen.Issue.IsOpen,
        !seen.Issue.IsOpen && seen.Request.Intake == RequestRef.AccessRequest && seen.Issue.ClosedBy?.Id == seen.Issue.Author.Id,
        seen.Issue.IsConfidential, seen.Issue.Labels, seen.LastByHandler, held);

    public HeldAccess? In(string? instance) => Held.FirstOrDefault(one => one.Instance == instance);

    public bool Has(string label) => Labels.Contains(label, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a person changed anything since another look.</summary>
    public bool DiffersFrom(WorldSight before) => IsOpen != before.IsOpen || LastNote != before.LastNote
        || IsConfidential != before.IsConfidential
        || !Labels.Order(StringComparer.Ordinal).SequenceEqual(before.Labels.Order(StringComparer.Ordinal))
        || !Held.SequenceEqual(before.Held);
}

/// <summary>What somebody holds of one instance.</summary>
/// <param name="App">Whether the app lets them in; null where it was not read, or there is none.</param>
/// <param name="IsAgent">Whether the account has an agent's role, suspended or not; null where it was not read, or there is none.</param>
public sealed record HeldAccess(string Instance, AccountHeld Account, bool? App = null, bool? IsAgent = null);

/// <summary>The account in one instance.</summary>
public enum AccountHeld
{
    /// <summary>Not read, or more than one: nothing may be concluded.</summary>
    Unread,

    None,
    EndUser,
    LightAgent,

    /// <summary>An agent of another role.</summary>
    Agent,
    Admin,
    Suspended,

    /// <summary>The instance has no accounts.</summary>
    NotNeeded,
}

public static class AccountsHeld
{
    public static AccountHeld Of(Seat seat) => seat switch
    {
        Seat.None => AccountHeld.None,
        Seat.EndUser => AccountHeld.EndUser,
        Seat.LightAgent => AccountHeld.LightAgent,
        Seat.FullAgent => AccountHeld.Agent,
        Seat.Admin => AccountHeld.Admin,
        Seat.Suspended => AccountHeld.Suspended,
        Seat.NotNeeded => AccountHeld.NotNeeded,
        _ => AccountHeld.Unread,
    };

    /// <summary>Zendesk's id of the account; null where there is none, or not one.</summary>
    public static string? IdOf(Seat seat) => (seat switch
    {
        Seat.EndUser { User.Id: var id } => id,
        Seat.LightAgent { User.Id: var id } => id,
        Seat.FullAgent { User.Id: var id } => id,
        Seat.Admin { User.Id: var id } => id,
        Seat.Suspended { User.Id: var id } => id,
        _ => (long?)null,
    })?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Somebody with it gets in and can work.</summary>
    public static bool IsIn(this AccountHeld account) => account is AccountHeld.LightAgent or AccountHeld.Agent or AccountHeld.Admin;

    /// <summary>It is known to let nobody work.</summary>
    public static bool IsOut(this AccountHeld account) => account is AccountHeld.None or AccountHeld.EndUser or AccountHeld.Suspended;

    public static string InWords(this AccountHeld account) => account switch
    {
        AccountHeld.None => "no account",
        AccountHeld.EndUser => "an end-user",
        AccountHeld.LightAgent => "a light agent account",
        AccountHeld.Agent => "an agent account of another role",
        AccountHeld.Admin => "an admin account",
        AccountHeld.Suspended => "a suspended account",
        AccountHeld.NotNeeded => "no account, because none is needed",
        _ => "an account that could not be read",
    };
}
