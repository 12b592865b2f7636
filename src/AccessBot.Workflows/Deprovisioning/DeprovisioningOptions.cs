using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>What an operator can set about removals; <c>deprovisioning</c> in the configuration file.</summary>
public sealed class DeprovisioningOptions
{
    /// <summary>Whose members may ask for a removal, and confirm one.</summary>
    public PermittedGroup AuthorityGroup { get; set; } = new("people-group");

    /// <summary>Operators may ask for the removal of one instance as well, and may stop any.</summary>
    public PermittedGroup OperatorGroup { get; set; } = new("support-ops");

    /// <summary>The label that brings an offboarding in. It is never a yes.</summary>
    public string IntakeLabel { get; set; } = "offboarding";

    /// <summary>The label that confirms what the bot understood.</summary>
    public string ConfirmedLabel { get; set; } = "offboarding::confirmed";

    /// <summary>Unconfirmed this long after the question: an operator takes over.</summary>
    public TimeSpan HandOverAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Questions for a confirmation on one issue in a day; more are for an operator.</summary>
    public int MostQuestions { get; set; } = 3;

    /// <summary>How long GitLab may take to write a note about an edit that shows already.</summary>
    public TimeSpan SettleFor { get; set; } = TimeSpan.FromSeconds(3);

    public string HoldLabel { get; set; } = "accessbot::hold";

    /// <summary>
    /// What becomes of the issue once access is gone everywhere. An offboarding is other departments' too and is never closed.
    /// </summary>
    public Ending WhenRemoved { get; set; } = Ending.Nothing;

    /// <summary>Addresses of accounts that are never touched.</summary>
    public IList<EmailAddress> Protected { get; set; } = [];

    /// <summary>
    /// Each instance in people's words and with where its tickets go; an instance left out has the defaults.
    /// </summary>
    public IList<InstanceRemoval> Instances { get; set; } = [];

    /// <summary>Removals in the window of one instance before the brake stops all of them.</summary>
    public int MostRemovals { get; set; } = 10;

    /// <summary>
    /// The same as a share of the instance's team, in percent; the smaller one counts, and one always fits.
    /// </summary>
    public int MostPercent { get; set; } = 5;

    /// <summary>
    /// Leavers whom one person may have removed in the window, in all instances together; their next ones wait for an
    /// operator. 0 means <see cref="MostRemovals"/>.
    /// </summary>
    public int MostByOnePerson { get; set; }

    public TimeSpan Window { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How often a request that is held by the brake, and one that could not be checked, is looked at again.
    /// </summary>
    public TimeSpan LookAgainAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often what waits for somebody else's change in a vendor's console is looked at again.</summary>
    public TimeSpan LookAtOthersAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How late Zendesk's search may learn of an account: "none" is said only after a second search that much later. Zero
    /// believes the first.
    /// </summary>
    public TimeSpan IndexDelay { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a job of ticket updates may take before the bot comes back later.</summary>
    public TimeSpan JobPatience { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after a removal it may be undone.</summary>
    public TimeSpan UndoFor { get; set; } = TimeSpan.FromDays(30);

    public Ending EndingOf(RequestRef request) =>
        request.Intake == RequestRef.Offboarding ? WhenRemoved with { Closes = false } : WhenRemoved;

    public InstanceRemoval For(InstanceName instance) =>
        Instances.FirstOrDefault(known => known.Name == instance.Value)
            ?? new InstanceRemoval { Name = instance.Value, System = $"Zendesk {instance.Value}" };

    /// <summary>How many removals fit, for a team of this size.</summary>
    public RemovalLimit LimitFor(int team) => new(
        Math.Max(1, Math.Min(MostRemovals, team * MostPercent / 100)), MostForOnePerson, Window);

    public int MostForOnePerson => MostByOnePerson > 0 ? MostByOnePerson : MostRemovals;
}

/// <summary>One instance's own settings.</summary>
public sealed class InstanceRemoval
{
    public string Name { get; set; } = "";

    /// <summary>What people call it.</summary>
    public string System { get; set; } = "";

    /// <summary>False for an app behind Okta alone: there are no accounts to look for.</summary>
    public bool HasAccounts { get; set; } = true;

    /// <summary>Takes over the leaver's tickets where the ticket's group allows it; null means nobody.</summary>
    public EmailAddress? TicketsToPerson { get; set; }

    /// <summary>A group's id; null keeps each ticket in the group that it is in.</summary>
    public long? TicketsToGroup { get; set; }
}
