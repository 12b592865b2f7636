using AccessBot.Connectors.Evidence;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Connectors.Okta;
using AccessBot.Connectors.Zendesk;
using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Signpost;

namespace AccessBot.Worker.Configuration.Sections.Instances;

/// <summary>How people come into an instance.</summary>
public enum WayOfEntry
{
    /// <summary>Not through the bot; whoever files a request is shown the way.</summary>
    Elsewhere,

    /// <summary>One mail to an address.</summary>
    Mail,

    /// <summary>An access request, once every gate is open.</summary>
    Request,
}

/// <summary>One Zendesk account, or an app behind Okta alone, with all that belongs to it; <c>instances.NAME</c> in the configuration file.</summary>
public sealed record InstanceSettings(InstanceName Name)
{
    /// <summary>Null for an app behind Okta alone.</summary>
    public ZendeskOptions? Zendesk { get; init; }

    /// <summary>A browser that operators signed in; null: evidence is drawn.</summary>
    public BrowserSessionOptions? Browser { get; init; }

    /// <summary>The Okta app that opens it; null where the bot gives and takes none.</summary>
    public OktaAppOptions? App { get; init; }

    /// <summary>What pages call it, and its roles.</summary>
    public required InstanceWords Words { get; init; }

    public WayOfEntry WayIn { get; init; }

    /// <summary>Where mails for it arrive; null where that is the mailbox of <c>light_agent</c>, or where the way in is no mail.</summary>
    public IncomingMailOptions? OwnMailbox { get; init; }

    public IReadOnlyList<ApprovalGate> Approvals { get; init; } = [];

    /// <summary>Access is given for so long at most; null: without a limit.</summary>
    public TimeSpan? AtMost { get; init; }

    public VerificationGate? Verification { get; init; }

    /// <summary>What is shown to whoever asks for access in an issue, where that is not the way in.</summary>
    public required SignpostWay Elsewhere { get; init; }

    /// <summary>Who takes over a leaver's open tickets, where the ticket's group allows it.</summary>
    public EmailAddress? TicketsToPerson { get; init; }

    /// <summary>The group that they move to.</summary>
    public long? TicketsToGroup { get; init; }

    internal int Line { get; init; }
}
