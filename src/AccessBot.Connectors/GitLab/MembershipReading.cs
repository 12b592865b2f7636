using System.Globalization;
using System.Net;
using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.GitLab;

/// <summary>Whether GitLab's answer about a member means that the person counts today. In doubt: no.</summary>
internal static class MembershipReading
{
    /// <summary>Role below Guest: a name on the list without any right.</summary>
    private const int MinimalAccess = 5;

    public static Membership Of(VendorAnswer answer, PermittedGroup group, TimeProvider time) => answer.Status switch
    {
        // The same 404 for "no such group", "a group you cannot see" and "not a member": only its words differ.
        HttpStatusCode.NotFound when answer.ErrorText?.Contains("group", StringComparison.OrdinalIgnoreCase) == true =>
            new Membership.Unknown($"the group '{group}' does not exist or the bot cannot see it"),
        HttpStatusCode.NotFound => new Membership.NotMember(
            group.WithInherited ? $"not a member of '{group}'" : $"not a direct member of '{group}'"),
        HttpStatusCode.Forbidden => new Membership.Unknown($"the bot may not read the members of '{group}'"),
        _ => Judge(answer.OrRefusal().Read(GitLabJson.Default.WireMember), group, time),
    };

    public static Membership Judge(WireMember member, PermittedGroup group, TimeProvider time) => member switch
    {
        { State: not "active" } => new Membership.NotMember($"the account is {member.State ?? "in no known state"}"),
        { Locked: true } => new Membership.NotMember("the account is locked"),
        { MembershipState: not (null or "active") } =>
            new Membership.NotMember($"the membership of '{group}' is {member.MembershipState}"),
        { ExpiresAt: { } date } when HasPassed(date, time) =>
            new Membership.NotMember($"the membership of '{group}' ended on {date}"),
        { AccessLevel: null or <= MinimalAccess } => new Membership.NotMember($"has only minimal access to '{group}'"),
        { AccessLevel: var role } when role < group.LeastRole =>
            new Membership.NotMember($"the role in '{group}' is lower than a yes needs"),
        _ => new Membership.Member(),
    };

    // The day itself is outside: GitLab ends a membership at the start of its expiry date (UTC).
    private static bool HasPassed(string date, TimeProvider time) =>
        !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        || day <= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
