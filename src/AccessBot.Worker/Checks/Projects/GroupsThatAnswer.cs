using System.Runtime.CompilerServices;
using AccessBot.Connectors.GitLab;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks.Projects;

/// <summary>
/// Says of each group whose members open a gate or operate the bot how many people that is, and where they come from.
/// </summary>
public sealed class GroupsThatAnswer(IGitLab gitlab, GitLabCensus census, Settings settings)
{
    internal async IAsyncEnumerable<CheckLine> CheckAsync(
        GitLabUser bot, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var uses in Configured().Where(use => use.Group.Path.Length > 0).GroupBy(use => use.Group))
        {
            if (await gitlab.ReadMembershipAsync(uses.Key, bot, ct) is Membership.Unknown unknown)
            {
                yield return CheckLine.Fail($"group {uses.Key}", unknown.Why,
                    "give the bot's account access to the group, or correct its path");
                continue;
            }

            var counted = await census.CountAsync(uses.Key, bot, ct);
            yield return Told(uses.Key, counted, [.. uses.Select(use => use.Key)]);
            if (counted.Unreadable.Count > 0) yield return CheckLine.Warn(
                $"groups invited into {uses.Key}",
                $"the bot cannot read {string.Join(", ", counted.Unreadable)}, "
                + "so whoever comes from there may not count",
                "add the bot's account to what it cannot read, or take the invitation back");
        }
    }

    private static CheckLine Told(PermittedGroup group, GroupCensus counted, IReadOnlyList<string> keys)
    {
        var (what, purpose) = ($"group {group}", string.Join(" and ", keys));
        var role = group.LeastRole > PermittedGroup.Guest ? $" ({GroupSection.NameOf(group.LeastRole)} or higher)" : "";
        var members = string.Join(" and ", keys.Select(MembersKey));
        if (counted.People == 0)
        {
            var whose = group.WithInherited ? "members (direct, inherited and invited)" : "direct members";
            return CheckLine.Fail(
                what, $"nobody may answer for {purpose}: none of its {whose} is an active person{role}",
                group.WithInherited
                    ? $"add people to {group}, or name another group"
                    : $"add people to {group} itself, name another group, or set {members} to all");
        }

        var people = counted.People == 1 ? "1 person" : $"{counted.People} people";
        var sentence = $"{Bound(counted.Exactness)}{people}{role} may answer for {purpose}: "
            + string.Join(", ", counted.From.Select(Told));
        return counted.People - counted.Direct > counted.Direct
            ? CheckLine.Warn(
                what, $"{sentence}; most of them were never added to the group itself",
                $"set {members} to direct, or name a group of its own whose members are all meant")
            : CheckLine.Ok(what, sentence);
    }

    private static string Told(PeopleFrom from) => from.Way switch
    {
        WayIn.Direct => $"{from.People} direct",
        WayIn.Inherited => $"{from.People} inherited from {from.Group}",
        WayIn.Invited => $"{from.People} invited through {from.Group}",
        _ => $"{from.People} from groups that the bot cannot read",
    };

    private static string Bound(Exactness exactness) => exactness switch
    {
        Exactness.AtMost => "at most ",
        Exactness.AtLeast => "more than ",
        _ => "",
    };

    private static string MembersKey(string groupKey) => groupKey[..^"group".Length] + "members";

    private IEnumerable<(string Key, PermittedGroup Group)> Configured()
    {
        foreach (var access in settings.Access)
        {
            var gates = $"instances.{access.Instance}.gates";
            if (access.Verification is { } verification) yield return ($"{gates}.verification.group", verification.Group);
            foreach (var approval in access.Approvals) yield return ($"{gates}.{approval.Name}.group", approval.Group);
        }

        yield return ("operators.group", settings.Operators.Permitted);
        if (settings.Sources.Any(source => source.Intake == RequestRef.Offboarding))
            yield return ("deprovisioning.authority_group", settings.Deprovisioning.AuthorityGroup);
        if (settings.DeskGroup != settings.Operators.Permitted)
            yield return ("dashboard.sign_in.group", settings.DeskGroup);
    }
}
