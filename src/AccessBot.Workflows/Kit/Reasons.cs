using System.Collections.Frozen;
using System.Reflection;
using AccessBot.Forms;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit;

/// <summary>Every reason that this program knows, by its id.</summary>
public static class Reasons
{
    private static readonly Assembly[] Places = [typeof(Reasons).Assembly, typeof(FormReader).Assembly];

    private static readonly Lazy<FrozenDictionary<string, Reason>> ById = new(() => Places.SelectMany(place => place.GetTypes())
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(Reason))
        .Select(field => (Reason)field.GetValue(null)!)
        .ToFrozenDictionary(reason => reason.Id, StringComparer.Ordinal));

    public static IReadOnlyCollection<Reason> All => ById.Value.Values;

    /// <summary>The reason with this id; one that another version wrote shows its id as its text.</summary>
    public static Reason Of(string id) => ById.Value.TryGetValue(id, out var known) ? known : new Reason(id, id);
}
