using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections.Instances;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Access.Gates;

namespace AccessBot.Scenarios.Tests.World;

/// <summary>What the configuration says about one instance.</summary>
internal static class Configured
{
    public static InstanceSettings Of(this Settings settings, InstanceName name) =>
        settings.Instances.Single(instance => instance.Name == name);

    /// <summary>The rules of access to Zendesk US Federal, which tests may change before the bot starts.</summary>
    public static AccessOptions Federal(this Settings settings) =>
        settings.Access.Single(access => access.Instance == Instances.UsFederal);

    /// <summary>A manager has to approve before anybody else is asked.</summary>
    public static void AskManagerFirst(this AccessOptions access) =>
        access.Approvals = [new(ApprovalGate.Manager, "AR-Approval::Manager Approved", new("managers")) { AsksManager = true }];
}
