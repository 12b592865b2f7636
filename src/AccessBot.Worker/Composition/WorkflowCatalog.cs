using AccessBot.Forms;
using AccessBot.Texts;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Access.Texts;
using AccessBot.Workflows.Campaigns.Texts;
using AccessBot.Workflows.Deprovisioning.Texts;
using AccessBot.Workflows.Ends;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Talk;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Replies;
using AccessBot.Workflows.Signpost;

namespace AccessBot.Worker.Composition;

/// <summary>Every workflow, one line each. The first that claims an issue has it.</summary>
public static class WorkflowCatalog
{
    /// <summary>Every text, with those that gates of the configuration name.</summary>
    public static IReadOnlyList<TemplateDeclaration> Templates(Settings settings) =>
    [
        ConfidentialIssue.Text,
        StopHeardNote.Text,
        TroubleNotes.Text,
        PastNotes.Text,
        Conversation.Text,
        PlanNotes.Text,
        .. AccessTemplates.All,
        .. AccessTemplates.Asking(settings.Access.SelectMany(one => one.Approvals).Select(gate => gate.Text)),
        .. DeprovisioningTemplates.All,
        .. SignpostTemplates.All,
        .. LightAgentTemplates.All,
        RepliesMails.Text,
        EndsSteps.Text, EndsSteps.UnusedText,
        .. CampaignTemplates.All,
        .. Desk.Channel.ChannelTemplates.All,
        .. Heads.HeadTexts.Templates,
        Reviewing.FindingsNote.Text,
    ];

    public static IServiceCollection AddWorkflows(this IServiceCollection services, Settings settings) => services
        .AddGates()
        .AddAccess(settings.Access)
        .AddDeprovisioning(settings)
        .AddSignpost(settings.Signpost)
        .AddLightAgents(settings)
        .AddEnds(settings)
        .AddCampaigns(settings);

    /// <summary>The words that forms use, with what the rest of the configuration says about them.</summary>
    public static FormOptions Forms(Settings settings)
    {
        settings.Forms.CompanyDomains ??= [settings.People.CompanyDomain];
        return settings.Forms;
    }
}
