using AccessBot.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>A place that requests come from: the issues of a project, or of a group and all its projects.</summary>
/// <param name="Path">Full path, as in the address: <c>team/access-requests</c>.</param>
/// <param name="Intake">
/// What its issues are: <see cref="RequestRef.AccessRequest"/> or <see cref="RequestRef.Offboarding"/>.
/// </param>
/// <param name="Labels">An issue counts only with all of these; none means every issue.</param>
public sealed record SourceSettings(string Path, bool IsGroup, string Intake, IReadOnlyList<string> Labels)
{
    /// <summary>Names the source in the schedule and in logs; it changes only when what is listed changes.</summary>
    public string Key => string.Join(
        ':', IsGroup ? "group" : "project", Path, Intake, string.Join('+', Labels.Order(StringComparer.Ordinal)));

    private static readonly Kind<string> Intakes = Kinds.OneOf(
        (RequestRef.AccessRequest, RequestRef.AccessRequest), (RequestRef.Offboarding, RequestRef.Offboarding));

    internal int Line { get; init; }

    internal static SourceSettings Read(Section s)
    {
        var project = s.Maybe("project", Kinds.ProjectPath, "the project's path, as in its address");
        var group = s.Maybe("group", Kinds.ProjectPath, "the group's path; all projects below it count");
        if (s.IsPresent && s.Has("project") == s.Has("group")) s.Report("needs exactly one of 'project' and 'group'.");
        return new SourceSettings(
            project ?? group ?? "",
            group is not null,
            s.Required("intake", Intakes, "what the issues are: access-request or offboarding"),
            s.Values("labels", Kinds.Label, "only issues that carry all of these labels"))
        { Line = s.Line };
    }

    /// <summary>True when one issue could come in through both.</summary>
    internal bool Overlaps(SourceSettings other)
    {
        if (!Covers(other) && !other.Covers(this)) return false;

        // Two different sets of labels can meet on one issue; only the same scope with another value cannot.
        return !Labels.Any(mine => other.Labels.Any(theirs => Excludes(mine, theirs)))
            && (Labels.Count == 0 || other.Labels.Count == 0
                || Contains(Labels, other.Labels) || Contains(other.Labels, Labels));
    }

    private bool Covers(SourceSettings other) =>
        string.Equals(Path, other.Path, StringComparison.OrdinalIgnoreCase) && IsGroup == other.IsGroup
        || IsGroup && other.Path.StartsWith(Path + "/", StringComparison.OrdinalIgnoreCase);

    private static bool Contains(IReadOnlyList<string> all, IReadOnlyList<string> some) =>
        some.All(label => all.Contains(label, StringComparer.OrdinalIgnoreCase));

    private static bool Excludes(string one, string other)
    {
        var a = one.LastIndexOf("::", StringComparison.Ordinal);
        var b = other.LastIndexOf("::", StringComparison.Ordinal);
        return a > 0 && a == b && !one.Equals(other, StringComparison.OrdinalIgnoreCase)
            && one[..a].Equals(other[..b], StringComparison.OrdinalIgnoreCase);
    }
}
