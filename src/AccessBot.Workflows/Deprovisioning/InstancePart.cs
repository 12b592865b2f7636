using System.Collections.Immutable;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>How far the removal has come in one instance.</summary>
public sealed record InstancePart(InstanceName Name)
{
    public Account Account { get; init; } = Account.Unknown;

    public Brake Brake { get; init; }

    /// <summary>The state before the first change is saved for this person.</summary>
    public bool Saved { get; init; }

    /// <summary>Every open ticket of the account is saved as well.</summary>
    public bool TicketsSaved { get; init; }

    public Tickets Tickets { get; init; }

    /// <summary>False for an app behind Okta alone: that there is no account is known without a search.</summary>
    public bool HasAccounts { get; init; } = true;

    /// <summary>When a search first found no account, GitLab's clock; null before.</summary>
    public DateTimeOffset? NoneAt { get; init; }

    /// <summary>What the person holds of the instance's Okta app.</summary>
    public AppHold App { get; init; }

    /// <summary>False once the instance refused to suspend somebody who is still an agent.</summary>
    public bool SuspendsAgents { get; init; } = true;

    public bool SessionsEnded { get; init; }

    /// <summary>Account, tickets, sessions and Okta app were all read after the last change.</summary>
    public bool ReadBack { get; init; }

    /// <summary>What the issue says already about this instance, by the bot's own notes.</summary>
    public Outcome Told { get; init; }

    /// <summary>The person held the Okta app, and the bot took it back.</summary>
    public bool TookApp { get; init; }

    /// <summary>An operator gave back what was taken here.</summary>
    public bool GivenBack { get; init; }

    /// <summary>The issue was told that access went here: of an account, or of an app without one.</summary>
    public bool WasRemoved => Told == Outcome.Evidence || Told == Outcome.NoAccount && (TookApp || Saved);

    public BoxState Box { get; init; }

    /// <summary>The open box is the line about all of Zendesk: the last thing to tick.</summary>
    public bool BoxIsOfAll { get; init; }

    /// <summary>The instance could not be asked just now.</summary>
    public bool InTrouble { get; init; }

    /// <summary>Digests of the reasons for which the issue was told that this instance is handed over.</summary>
    public ImmutableHashSet<string> ToldReasons { get; init; } = [];

    /// <summary>Ticket rounds in this pass.</summary>
    public int Rounds { get; init; }

    /// <summary>
    /// The other accounts of the instance that are the person's, or may be, each with a removal of its own; their results come before
    /// this one's.
    /// </summary>
    public ImmutableList<InstancePart> Further { get; init; } = [];

    /// <summary>Zendesk's id of the account, where this is one of <see cref="Further"/>; null for the instance itself.</summary>
    public long? FurtherUser { get; init; }

    /// <summary>The name under which the state before is saved: the instance's, or one of its own for a further account.</summary>
    public InstanceName SavedAs => FurtherUser is { } id ? SavedName.Of(Name, id) : Name;

    public required InstanceFacts Facts { get; init; }

    public bool WasTold(Reason why) => ToldReasons.Contains(Digest.Of(why.Id));

    public static InstancePart Of(InstanceName name) => new(name) { Facts = new InstanceFacts() };

    /// <summary>A further account: it has no box, and the line about "none found" is the instance's.</summary>
    public static InstancePart OfFurther(InstanceName name, ZendeskUser user, Account account) => Of(name) with
    {
        FurtherUser = user.Id,
        Account = account,
        Box = BoxState.NoneToTick,
    };
}

/// <summary>What the exact address leads to in an instance.</summary>
public abstract record Account
{
    /// <summary>Not looked at: nothing may be concluded from it.</summary>
    public sealed record NotRead : Account;

    /// <summary>No account has this address, and none this name.</summary>
    public sealed record None : Account;

    /// <summary>There is something, and the bot keeps its hands off.</summary>
    /// <param name="User">The account, where it is exactly one.</param>
    public sealed record Untouchable(Reason Why, ZendeskUser? User = null) : Account;

    /// <summary>An account whose primary address is the person's, and that may be removed.</summary>
    public sealed record Found(ZendeskUser User) : Account;

    public static readonly Account Unknown = new NotRead();
}

/// <summary>What a person holds of the Okta app that opens an instance.</summary>
public enum AppHold
{
    /// <summary>Not looked at, or Okta could not be asked: nothing may be concluded from it.</summary>
    NotRead,

    /// <summary>A membership or an assignment that the bot takes away.</summary>
    Held,

    /// <summary>Okta has taken the membership away, and the app has not followed yet.</summary>
    Leaving,

    /// <summary>Okta keeps it: a rule fills the group, or another group brings the app.</summary>
    Stays,

    /// <summary>Nothing is there, the instance has no app, or the directory does not know the person.</summary>
    Gone,
}

/// <summary>Whether one more removal fits.</summary>
public enum Brake
{
    NotLooked,
    Free,

    /// <summary>On for everybody.</summary>
    On,

    /// <summary>Only what the same person said yes to is held.</summary>
    OnForOne,
}

/// <summary>Tickets below Closed that are assigned to the leaver, as last listed.</summary>
public enum Tickets
{
    NotListed,
    Some,

    /// <summary>A whole listing found none.</summary>
    None,

    /// <summary>Some stay, however often they are tried.</summary>
    Stuck,
}

/// <summary>What the issue was told about an instance.</summary>
public enum Outcome
{
    Nothing,
    Evidence,
    NoAccount,
}

/// <summary>The instance's task boxes on the issue.</summary>
public enum BoxState
{
    /// <summary>There is none, or more than one of a kind: the note says it instead.</summary>
    NoneToTick,
    Unticked,

    /// <summary>The right one is ticked, by whomever.</summary>
    Right,

    /// <summary>The wrong one is ticked: a person has to put it right.</summary>
    Wrong,
    Both,
}

/// <summary>What the steps of one instance need beyond what is decided on.</summary>
public sealed record InstanceFacts
{
    /// <summary>Caption of the box to tick, when there is one.</summary>
    public string? Caption { get; init; }

    /// <summary>
    /// Why the instance is handed over, in the vendor's or our own words; details, not the row's sentence.
    /// </summary>
    public string? Detail { get; init; }

    /// <summary>Other accounts for agents under exactly the same name, which the bot leaves as they are.</summary>
    public IReadOnlyList<ZendeskUser> Namesakes { get; init; } = [];

    /// <summary>Accounts that only an address which the person had before leads to: whose they are is not known, and they are left as they are.</summary>
    public IReadOnlyList<ZendeskUser> UnderFormer { get; init; } = [];

    /// <summary>Where the running listing of tickets goes on; null at its start.</summary>
    public string? Cursor { get; init; }

    /// <summary>Listed in this sweep and not sent yet: fewer than one batch.</summary>
    public ImmutableList<AssignedTicket> Rest { get; init; } = [];

    /// <summary>Full listings begun; from the second on, what is found was left over or arrived meanwhile.</summary>
    public int Sweep { get; init; } = 1;

    /// <summary>Whether this sweep has found any open ticket.</summary>
    public bool SweepFound { get; init; }

    /// <summary>Tickets of this sweep that were sent in a job.</summary>
    public int SweepSent { get; init; }

    /// <summary>How often leftovers were tried, by ticket.</summary>
    public ImmutableDictionary<long, int> Tries { get; init; } = ImmutableDictionary<long, int>.Empty;

    /// <summary>The vendor's latest reason for a ticket that a job did not change; null when there was none.</summary>
    public string? TicketTrouble { get; init; }

    /// <summary>Changed in this pass, by what the update jobs say of each ticket.</summary>
    public int Unassigned { get; init; }

    /// <summary>How many tickets the before state has.</summary>
    public long SavedTickets { get; init; }

    /// <summary>When a whole listing last found none, bot's clock.</summary>
    public DateTimeOffset? NoneAt { get; init; }

    /// <summary>When the account was last seen as it is here, bot's clock.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Who takes the tickets over in the first sweep; null before it was looked up.</summary>
    public TicketsGoTo? Heir { get; init; }

    /// <summary>What the person holds of the Okta app, as last read; null where there is none to hold.</summary>
    public AppHeld? Held { get; init; }

    /// <summary>Why Okta keeps it, in words.</summary>
    public string? AppStays { get; init; }

    public Proof? Proof { get; init; }
}

/// <summary>What was read after the last change.</summary>
public sealed record Proof(
    ZendeskUser User, int OpenTickets, int Sessions, DateTimeOffset At, string? TicketsRequest,
    string? SessionsRequest, AppHeld? App = null);
