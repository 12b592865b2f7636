using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Workflows.Kit.Filing;

namespace AccessBot.Worker.Ends;

/// <summary>Where an issue that the bot files comes in again as an access request.</summary>
internal static class FilingPlaces
{
    /// <param name="project">Where the access was asked for; null for access that was asked for in no project.</param>
    /// <returns>That project where a source covers it, otherwise the first project of the sources; null without any.</returns>
    public static FilingPlace? For(IReadOnlyList<SourceSettings> sources, string? project)
    {
        var open = sources.Where(source => source.Intake == RequestRef.AccessRequest).ToList();
        if (project is not null && open.Find(source => Covers(source, project)) is { } own) return new FilingPlace(project, own.Labels);
        return open.Find(source => !source.IsGroup) is { } first ? new FilingPlace(first.Path, first.Labels) : null;
    }

    private static bool Covers(SourceSettings source, string project) => source.IsGroup
        ? project.StartsWith($"{source.Path}/", StringComparison.OrdinalIgnoreCase)
        : project.Equals(source.Path, StringComparison.OrdinalIgnoreCase);
}
