using System.Globalization;
using System.Text.RegularExpressions;
using AccessBot.Practice.GitLab;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Console;

/// <summary>Makes people and sets who is in which group.</summary>
internal static partial class PeopleConsole
{
    /// <summary>Makes or changes a GitLab person, and nothing in Okta or Zendesk. What is not named stays.</summary>
    public static object Put(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        var username = body.Required("username");
        CheckUsername("username", username);
        lock (gitlab.Gate)
        {
            var known = gitlab.People.Find(username);
            var access = Level(body, "access");
            var person = gitlab.People.Put(
                username,
                body.Text("name") ?? known?.Name ?? username,
                body.Text("email") ?? known?.Email ?? FreeEmail(gitlab, username));
            gitlab.People.SetProfile(username, body.Text("public_email"), body.Flag("bot"));
            if (access is not null || known is null)
                Join(gitlab, gitlab.EnsureGroup("team"), person, access ?? AccessLevel.Guest);
            if (body.Texts("groups") is { } groups) SetGroups(gitlab, person, groups);
            return StateView.Person(gitlab, gitlab.People.Find(username)!);
        }
    }

    /// <summary>The role that a field names, or null without it.</summary>
    public static AccessLevel? Level(ConsoleBody body, string field) =>
        body.Has(field) ? Level(field, body.Required(field)) : null;

    public static void CheckUsername(string field, string name)
    {
        if (!Username().IsMatch(name))
            throw new ConsoleRefusedException(
                400, $"\"{field}\" must be letters, digits, dots, dashes and underscores.");
    }

    /// <summary>
    /// Changes one membership: its role, state and last day, or ends it; also the person's own state.
    /// </summary>
    public static object SetMember(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            var person = Lookup.Person(gitlab, body.Required("username"));
            gitlab.People.SetState(person.Username, body.Text("state"), body.Flag("locked"));
            if (body.Text("group") is { } path) SetMember(gitlab, gitlab.EnsureGroup(path), person, body);
            return StateView.Person(gitlab, gitlab.People.Find(person.Username)!);
        }
    }

    private static void SetMember(GitLabWorld gitlab, GitLabGroup group, RegisteredPerson person, ConsoleBody body)
    {
        if (body.Flag("remove") == true)
        {
            group.Members.Remove(person.Id);
            return;
        }
        var known = group.Members.GetValueOrDefault(person.Id)
            ?? new Membership(person.Id, AccessLevel.Developer, gitlab.Now);
        group.Members[person.Id] = known with
        {
            Level = Level(body, "access") ?? known.Level,
            State = body.Text("membership_state") ?? known.State,
            ExpiresOn = body.Text("expires_at") is { } day ? Day(day) : known.ExpiresOn,
        };
    }

    // Somebody who was renamed keeps the address that the old username made.
    private static string FreeEmail(GitLabWorld gitlab, string username) =>
        gitlab.People.FindByEmail($"{username}@gitlab.com") is null ? $"{username}@gitlab.com"
            : $"{username}.{gitlab.People.All.Count}@gitlab.com";

    private static void SetGroups(GitLabWorld gitlab, RegisteredPerson person, IReadOnlyList<string> paths)
    {
        foreach (var group in gitlab.Groups.Where(group => group.FullPath != "team" && !paths.Contains(group.FullPath)))
            group.Members.Remove(person.Id);
        foreach (var path in paths.Where(path => path != "team" && path.Length > 0))
        {
            var group = gitlab.EnsureGroup(path);
            if (!group.Members.ContainsKey(person.Id)) Join(gitlab, group, person, AccessLevel.Developer);
        }
    }

    private static void Join(GitLabWorld gitlab, GitLabGroup group, RegisteredPerson person, AccessLevel level) =>
        group.Members[person.Id] = new Membership(person.Id, level, gitlab.Now);

    private static AccessLevel Level(string field, string name) =>
        Enum.TryParse<AccessLevel>(name, ignoreCase: true, out var level) && Enum.IsDefined(level) ? level
            : throw new ConsoleRefusedException(
                400, $"\"{field}\" must be none, minimal, guest, planner, reporter, developer, maintainer or owner.");

    private static DateOnly Day(string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
            ? parsed
            : throw new ConsoleRefusedException(400, "\"expires_at\" must be a day such as 2026-12-31.");

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.\-]{0,254}$")]
    private static partial Regex Username();
}
