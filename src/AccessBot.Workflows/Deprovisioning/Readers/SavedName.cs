using System.Globalization;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Deprovisioning.Readers;

/// <summary>Under which name the state of a further account is saved, beside the one of its instance.</summary>
internal static class SavedName
{
    private const string Mark = "--";

    public static InstanceName Of(InstanceName instance, long user) =>
        new($"{instance}{Mark}{user.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The instance in which it is.</summary>
    public static InstanceName InstanceOf(InstanceName saved) =>
        UserOf(saved) is null ? saved : new(saved.Value[..saved.Value.LastIndexOf(Mark, StringComparison.Ordinal)]);

    /// <summary>Zendesk's id of the further account; null where it is the instance's own.</summary>
    public static long? UserOf(InstanceName saved)
    {
        var mark = saved.Value.LastIndexOf(Mark, StringComparison.Ordinal);
        return mark > 0 && long.TryParse(saved.Value[(mark + Mark.Length)..], NumberStyles.None, CultureInfo.InvariantCulture, out var user) ? user : null;
    }
}
