using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections.Instances;
using AccessBot.Worker.Configuration.Sections.PerWorkflow;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Signpost;

namespace AccessBot.Worker.Configuration;

/// <summary>Fills in what one section of the file takes from another.</summary>
internal static class SettingsJoin
{
    public static Settings Join(Settings settings)
    {
        settings.Forms.Instances = [.. settings.Instances.Select(instance => instance.Words)];
        settings = settings with { LightAgents = LightAgentSettings.OfEach(settings) };
        if (settings.Mail.Replies is { } replies) Join(replies, settings);
        var removals = settings.Deprovisioning;
        removals.Instances = [.. settings.Instances.Select(Removal)];
        removals.HoldLabel = settings.GitLab.HoldLabel;
        removals.OperatorGroup = settings.Operators.Permitted;
        removals.Protected = [.. settings.Protected];
        removals.WhenRemoved = Watched(removals.WhenRemoved, settings);
        return settings with
        {
            Access = [.. settings.Instances.Where(instance => instance.WayIn == WayOfEntry.Request).Select(one => Access(settings, one))],
            Signpost = Signpost(settings),
        };
    }

    private static void Join(IncomingMailOptions replies, Settings settings)
    {
        replies.Address = settings.Mail.From;
        replies.MessageIdDomain = EmailAddress.Parse(settings.Mail.From).Domain;
        replies.CompanyDomain = settings.People.CompanyDomain;
        replies.OwnAddresses = [.. settings.LightAgents.Select(mail => mail.Rules.Address.Value)];
    }

    private static AccessOptions Access(Settings settings, InstanceSettings instance) => settings.Pace with
    {
        Instance = instance.Name,
        OperatorGroup = settings.Operators.Permitted,
        HasAccounts = instance.Zendesk is not null,
        LightAgentRole = new CustomRoleId(instance.Zendesk?.LightAgentRoleId ?? 0),
        AtMost = instance.AtMost,
        AppId = instance.App?.AppId,
        AppGroup = instance.App is { AssignBy: Connectors.Okta.OktaAssignment.Group, GroupId: var group } ? group : null,
        Approvals = instance.Approvals,
        Verification = instance.Verification,
        HoldLabel = settings.GitLab.HoldLabel,
        WhenGiven = Watched(settings.Pace.WhenGiven, settings),
        WhenDeclined = Watched(settings.Pace.WhenDeclined, settings),
        MessageIdDomain = EmailAddress.Parse(settings.Mail.From).Domain,
    };

    // An issue without the label of its source is seen no more.
    private static Ending Watched(Ending ending, Settings settings)
    {
        var labels = settings.Sources.SelectMany(source => source.Labels).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return ending with { RemoveLabels = [.. ending.RemoveLabels.Where(label => !labels.Contains(label))] };
    }

    private static InstanceRemoval Removal(InstanceSettings instance) => new()
    {
        Name = instance.Name.Value,
        System = instance.Words.System,
        HasAccounts = instance.Zendesk is not null,
        TicketsToPerson = instance.TicketsToPerson,
        TicketsToGroup = instance.TicketsToGroup,
    };

    private static SignpostOptions Signpost(Settings settings)
    {
        foreach (var instance in settings.Instances)
        {
            var way = instance.Elsewhere;
            (way.Instance, way.System) = (instance.Name, instance.Words.System);
            if (settings.LightAgents.FirstOrDefault(one => one.Rules.Instance == instance.Name) is not { Rules: var rules }) continue;
            way.LightAgentMailTo ??= rules.Address.Value;
            if (way.Help.Length == 0) way.Help = rules.Help;
        }

        return new SignpostOptions
        {
            HoldLabel = settings.GitLab.HoldLabel,
            Ways = [.. settings.Instances.Where(one => one.WayIn != WayOfEntry.Request).Select(one => one.Elsewhere)],
            OnRequest = [.. settings.Instances.Where(one => one.WayIn == WayOfEntry.Request).Select(one => one.Words.System)],
        };
    }
}
