using AccessBot.Vocabulary;
using AccessBot.Workflows.Access.Gates;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>The labels with which people speak to the bot. GitLab tells them apart by id, and the configuration by name: one that is renamed is gone.</summary>
public static class SpokenLabels
{
    /// <summary>Those that have to exist where this source's issues are: intake, hold, confirmation and the gates.</summary>
    public static IReadOnlyList<string> Of(Settings settings, SourceSettings source)
    {
        var gates = source.Intake == RequestRef.AccessRequest
            ? settings.Access.SelectMany(access => new AccessRules(access).Labels)
            : [];
        return
        [
            .. source.Labels.Append(settings.GitLab.HoldLabel).Append(settings.Deprovisioning.ConfirmedLabel).Concat(gates)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }
}
