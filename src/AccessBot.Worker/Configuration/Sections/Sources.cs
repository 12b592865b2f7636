namespace AccessBot.Worker.Configuration.Sections;

/// <summary>The list of sources, and what may not stand in it together.</summary>
internal static class Sources
{
    public static IReadOnlyList<SourceSettings> Read(Section s)
    {
        var sources = s.Children("sources", "where requests come from", SourceSettings.Read);
        if (s.IsPresent && sources.Count == 0)
            s.Report("is missing. It is the list of projects and groups where requests come from.", "sources");
        return sources;
    }

    /// <summary>An issue that came in twice would be worked on twice, by two names.</summary>
    public static void RefuseOverlaps(Reading reading, IReadOnlyList<SourceSettings> sources)
    {
        for (var later = 1; later < sources.Count; later++)
        {
            var earlier = sources.Take(later).FirstOrDefault(sources[later].Overlaps);
            if (earlier is null) continue;
            reading.Report(
                sources[later].Line,
                $"'{Name(sources[later])}' overlaps with '{Name(earlier)}' on line {earlier.Line}: "
                + "the same issue would come in twice. Give them different labels, or keep one.");
        }
    }

    private static string Name(SourceSettings source) => $"{(source.IsGroup ? "group" : "project")} {source.Path}";
}
