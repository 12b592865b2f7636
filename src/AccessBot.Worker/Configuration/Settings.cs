using AccessBot.Connectors.Mail;
using AccessBot.Connectors.Okta;
using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Configuration.Sections.Desk;
using AccessBot.Worker.Configuration.Sections.Instances;
using AccessBot.Worker.Configuration.Sections.PerWorkflow;
using AccessBot.Worker.Logging;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Signpost;

namespace AccessBot.Worker.Configuration;

/// <summary>
/// The configuration file after reading: complete, checked, paths absolute. Explained in config/accessbot.yml.
/// </summary>
public sealed record Settings
{
    /// <summary>The file that they were read from; null for settings that were made otherwise.</summary>
    public string? File { get; init; }

    /// <summary>What stood in <see cref="File"/> when it was read; it may have changed since, or be a pipe that says a thing once.</summary>
    public string? Text { get; init; }

    public required GitLabSettings GitLab { get; init; }
    public required IReadOnlyList<SourceSettings> Sources { get; init; }

    /// <summary>Every instance, in the order of the work; one that is not written is never touched.</summary>
    public required IReadOnlyList<InstanceSettings> Instances { get; init; }
    public required OktaOptions Okta { get; init; }
    public required MailOptions Mail { get; init; }

    /// <summary>At what pace questions are asked, for every instance.</summary>
    public required AccessOptions Pace { get; init; }

    /// <summary>Whether a mailbox is looked into at all.</summary>
    public bool ReadsMail => LightAgent is not null || Mail.Replies is not null;

    /// <summary>The instances to which access is given on request, in the order of the file.</summary>
    public IReadOnlyList<AccessOptions> Access { get; init; } = [];
    public required DeprovisioningOptions Deprovisioning { get; init; }
    public SignpostOptions Signpost { get; init; } = new();

    /// <summary>One for each instance whose way in is mail; the one that has no mailbox of its own first. None: nobody gets an account by mail.</summary>
    public IReadOnlyList<LightAgentSettings> LightAgents { get; init; } = [];

    /// <summary>The first of them.</summary>
    public LightAgentSettings? LightAgent => LightAgents.Count > 0 ? LightAgents[0] : null;

    /// <summary>The section <c>light_agent</c> as it is written: what all of them are made of.</summary>
    internal LightAgentSettings? LightAgentSection { get; init; }
    public required FormOptions Forms { get; init; }
    public required PeopleSettings People { get; init; }
    public required OperatorSettings Operators { get; init; }

    /// <summary>People whose access the bot never changes.</summary>
    public required IReadOnlyList<EmailAddress> Protected { get; init; }
    public required StorageSettings Storage { get; init; }
    public required AuditSettings Audit { get; init; }
    public required string Templates { get; init; }
    public required DashboardSettings Dashboard { get; init; }

    /// <summary>Whose members may see the desk and act on it, once they are signed in.</summary>
    public PermittedGroup DeskGroup =>
        Dashboard.SignIn is { Group: { } own } signIn && !SignInSettings.IsOperators(signIn, this)
            ? own
            : Operators.Permitted;

    public required WebhookSettings Webhooks { get; init; }
    public required TelemetrySettings Telemetry { get; init; }
    public required DeadlineSettings Deadlines { get; init; }
    public required EndsSettings Ends { get; init; }

    /// <summary>None: nobody is asked to look at access.</summary>
    public IReadOnlyList<CampaignSettings> Campaigns { get; init; } = [];
    public required ReviewSettings Review { get; init; }
    /// <summary>Which workflows act, which wait for an operator's word, and which only watch.</summary>
    public WorkflowModes Modes { get; init; } = WorkflowModes.AllAct;

    /// <summary>How those that watch are held against what people do.</summary>
    public ShadowOptions Shadow { get; init; } = new(ShadowOptions.Usual);

    /// <summary>How words for plans of those in propose hold.</summary>
    public ProposeOptions Propose { get; init; } = new(ProposeOptions.Usual);
    public required RetentionSettings Retention { get; init; }
    public required LogSettings Log { get; init; }
    public required ScheduleSettings Schedule { get; init; }
}
