using AccessBot.Texts;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit.Notes;

/// <summary>
/// A name that somebody wrote into a form, and whether GitLab may notify whoever has it. GitLab notifies every member
/// of a group that is mentioned, and groups share their names with people.
/// </summary>
/// <param name="Name">As the form has it, without the @.</param>
/// <param name="Reaches">True when it is one person's username, and that person is a member of the project.</param>
public sealed record Mention(string Name, bool Reaches)
{
    public TemplateValues Set(TemplateValues values, string variable) =>
        Reaches ? values.SetMention(variable, Name) : values.Set(variable, Name);
}

/// <summary>Asks GitLab whom a name would notify.</summary>
public sealed class Mentions(IGitLab gitLab)
{
    public async Task<Mention> ReachAsync(Sighting seen, string? username, CancellationToken ct)
    {
        if (username is not { Length: > 0 }) return new Mention("", false);
        var user = await gitLab.FindUserAsync(username, ct);
        return new Mention(username, user is not null && await gitLab.IsMemberAsync(seen.Ref.Project, user, ct));
    }
}
