using System.Collections.Immutable;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>Fixes a question in ids at the moment at which it is asked.</summary>
public sealed class Questions(IGitLab gitLab)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// Null while one of the labels that answer does not exist in the issue's project: then nobody could answer.
    /// </summary>
    public async Task<Asking?> FixAsync(
        GateRule rule, Sighting seen, Person? person, IReadOnlyList<LabelEvent> events, CancellationToken ct)
    {
        var labels = await gitLab.FindLabelsAsync(seen.Ref.Project, rule.Labels, ct);
        if (!rule.Labels.All(name => labels.Any(label => Is(label.Name, name)))) return null;
        return new Asking(seen.GitLabTime, events.Count == 0 ? 0 : events.Max(e => e.Id))
        {
            RequesterId = seen.Issue.Author.Id,
            SubjectId = await FindSubjectAsync(person, ct),
            Labels = labels.ToImmutableSortedDictionary(
                label => label.Id, label => Asking.KeyOf(rule.Labels.First(name => Is(label.Name, name)))),
        };
    }

    /// <summary>Whether so much was asked about the issue in a day that a person has to look.</summary>
    /// <param name="kind">Kind of the notes that ask.</param>
    public static bool IsTooOften(Sighting seen, string kind, int most) =>
        seen.OwnNotes.Count(note => note.Marker.Kind == kind && seen.GitLabTime - note.Note.CreatedAt < Day) >= most;

    /// <summary>The GitLab id behind the directory's username; 0 where there is none.</summary>
    public async Task<long> FindSubjectAsync(Person? person, CancellationToken ct) =>
        person?.Username is { Length: > 0 } username
            && await gitLab.FindUserAsync(username, ct) is { } user ? user.Id : 0;

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
