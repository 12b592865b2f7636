using AccessBot.Practice.GitLab.Acts;
using AccessBot.Practice.GitLab.Model;

namespace AccessBot.Practice.GitLab;

/// <summary>What GitLab holds. Hold <see cref="Gate"/> while reading or changing anything but people.</summary>
public sealed class GitLabWorld
{
    private readonly SandboxWorld _world;
    private long _lastId = 90_000;

    public GitLabWorld(SandboxWorld world, PeopleRegister people)
    {
        _world = world;
        People = people;
        Access = new Access(this);
        var labels = new LabelActs(this, Access);
        var runner = new QuickActionRunner(this, Access, labels);
        Issues = new IssueActs(this, Access, labels, runner);
        Moves = new MoveActs(this, Access, Issues);
        Notes = new NoteActs(this, Access, runner);
        runner.Issues = Issues;
        runner.Moves = Moves;
    }

    /// <summary>One act at a time, as one database transaction would.</summary>
    public Lock Gate { get; } = new();

    public PeopleRegister People { get; }

    public Access Access { get; }

    public IssueActs Issues { get; }

    public MoveActs Moves { get; }

    public NoteActs Notes { get; }

    public GitLabBehaviours Behaviours => _world.Behaviours.GitLab;

    /// <summary>GitLab's own clock.</summary>
    public DateTimeOffset Now => _world.Now.AddSeconds(Behaviours.ClockSkewSeconds);

    /// <summary>When a label event of now begins to show.</summary>
    public DateTimeOffset LabelEventsShow => Now.AddSeconds(Behaviours.LabelEventDelaySeconds);

    /// <summary>When a system note or a state event of now begins to show.</summary>
    public DateTimeOffset SystemNotesShow => Now.AddSeconds(Behaviours.SystemNoteDelaySeconds);

    /// <summary>Where GitLab's pages are, ending in a slash.</summary>
    public string WebRoot => _world.GitLabAddress.AbsoluteUri;

    public List<GitLabGroup> Groups { get; } = [];

    public List<GitLabProject> Projects { get; } = [];

    public List<GitLabLabel> Labels { get; } = [];

    /// <summary>Paths that a project had before it moved, with the project.</summary>
    public Dictionary<string, GitLabProject> FormerPaths { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The next id of anything; unlike iids and user ids in size, so that a mix-up shows.</summary>
    public long NextId() => ++_lastId;

    public GitLabGroup? FindGroup(string idOrPath) => Groups.Find(group => Names(idOrPath, group.Id, group.FullPath));

    public GitLabProject? FindProject(string idOrPath) =>
        Projects.Find(project => Names(idOrPath, project.Id, project.FullPath));

    /// <summary>The group of this path; it and its parents are made when missing.</summary>
    public GitLabGroup EnsureGroup(string fullPath)
    {
        if (FindGroup(fullPath) is { } known) return known;
        var slash = fullPath.LastIndexOf('/');
        var parent = slash < 0 ? null : EnsureGroup(fullPath[..slash]);
        var group = new GitLabGroup { Id = NextId(), FullPath = fullPath, Parent = parent };
        Groups.Add(group);
        return group;
    }

    /// <summary>The project of this path; it and its group are made when missing.</summary>
    public GitLabProject EnsureProject(string fullPath)
    {
        if (FindProject(fullPath) is { } known) return known;
        var slash = fullPath.LastIndexOf('/');
        var project = new GitLabProject
        {
            Id = NextId(),
            Path = fullPath[(slash + 1)..],
            Group = EnsureGroup(fullPath[..slash]),
            CreatedAt = Now,
        };
        Projects.Add(project);
        return project;
    }

    /// <summary>The labels that an issue of this project can carry: its own and those of its groups.</summary>
    public IEnumerable<GitLabLabel> LabelsOf(GitLabProject project)
    {
        var line = project.Group.Line().ToHashSet();
        return Labels.Where(label => label.Project == project || (label.Group is { } group && line.Contains(group)));
    }

    /// <summary>The labels of a group: its own and those of its ancestors.</summary>
    public IEnumerable<GitLabLabel> LabelsOf(GitLabGroup group)
    {
        var line = group.Line().ToHashSet();
        return Labels.Where(label => label.Group is { } own && line.Contains(own));
    }

    public GitLabLabel? FindLabel(GitLabProject project, string title) =>
        LabelsOf(project).FirstOrDefault(label => label.Title == title);

    /// <summary>Makes a label of a project, or of a group when no project is given.</summary>
    public GitLabLabel AddLabel(
        string title,
        GitLabProject? project,
        GitLabGroup? group = null,
        string color = "#428BCA",
        string? description = null)
    {
        var label = new GitLabLabel
        {
            Id = NextId(),
            Title = title,
            Color = color,
            Description = description,
            Project = project,
            Group = group,
        };
        Labels.Add(label);
        return label;
    }

    /// <summary>
    /// Renames a label: no event, no touch of any issue; old events show the new name from now on.
    /// </summary>
    public void RenameLabel(GitLabLabel label, GitLabProject project, string title)
    {
        var taken = LabelsOf(project).Concat(
            Labels.Where(one => one.Project == label.Project && one.Group == label.Group));
        if (taken.Any(one => one != label && one.Title == title))
            throw GitLabRefusedException.Says(400, "Title has already been taken");
        label.Title = title;
    }

    /// <summary>
    /// Deletes a label: it goes from every issue without an event, and becomes null in the events that name it.
    /// </summary>
    public void DeleteLabel(GitLabLabel label)
    {
        label.Deleted = true;
        Labels.Remove(label);
        foreach (var issue in Projects.SelectMany(project => project.Issues)) issue.Labels.Remove(label);
    }

    private static bool Names(string idOrPath, long id, string path) =>
        string.Equals(idOrPath, path, StringComparison.OrdinalIgnoreCase)
        || (long.TryParse(idOrPath, out var number) && number == id);
}
