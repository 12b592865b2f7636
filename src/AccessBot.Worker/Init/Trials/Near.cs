using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Init.Trials;

/// <summary>Says what a name was probably meant to be.</summary>
internal static class Near
{
    /// <summary>So few are all named where none of them is like it.</summary>
    private const int Few = 6;

    /// <summary>Begins with a blank, to follow another sentence; empty where nothing is like it and much is there.</summary>
    public static string Sentence(string written, IEnumerable<string> known)
    {
        var all = known.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return NearestKey.Several(written, all) is { Count: > 0 } near ? $" Did you mean {string.Join(" or ", near.Select(Quoted))}?"
            : all.Count is > 0 and <= Few ? $" There {(all.Count == 1 ? "is" : "are")} {string.Join(", ", all.Select(Quoted))}."
            : "";
    }

    private static string Quoted(string name) => $"'{name}'";
}
