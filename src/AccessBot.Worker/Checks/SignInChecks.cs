using System.Runtime.CompilerServices;
using AccessBot.Connectors.Zendesk;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Worker.Checks;

/// <summary>GitLab answers, and to whom.</summary>
public sealed class GitLabCheck(IGitLab gitlab, Settings settings) : ICheck
{
    public string Name => "GitLab";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        var me = await gitlab.GetCurrentUserAsync(ct);
        yield return CheckLine.Ok("token", $"signed in as {me.Username} at {settings.GitLab.Connection.Url}");
        foreach (var source in settings.Sources)
        {
            // Asking from now on is the cheapest question that needs the same rights as a poll.
            var query = new IssueQuery(source.Path, source.IsGroup, source.Labels, DateTimeOffset.MaxValue.AddDays(-1));
            await foreach (var _ in gitlab.ListIssuesAsync(query, ct)) break;
            yield return CheckLine.Ok($"source {source.Path}", "its issues can be listed");
        }

        foreach (var group in new[] { settings.FederalAccess.VerifierGroup, settings.Operators.Group }.Distinct())
        {
            yield return await gitlab.ReadMembershipAsync(group, me, ct) is Membership.Unknown unknown
                ? CheckLine.Fail($"group {group}", unknown.Why, "give the bot's account access to the group, or correct its path")
                : CheckLine.Ok($"group {group}", "its members can be read");
        }
    }
}

/// <summary>The directory answers, and is believed: the person known to exist is found.</summary>
public sealed class OktaCheck(IDirectory directory, Settings settings) : ICheck
{
    public string Name => "Okta";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        var canary = settings.Okta.Connection.Canary;
        if (!EmailAddress.TryParse(canary, out var address))
        {
            yield return CheckLine.Warn("canary", $"'{canary}' is not an address, so it is only tried when somebody is not found", "use a login that is an address");
            yield break;
        }

        yield return (await directory.FindPeopleAsync(address, ct)).Count > 0
            ? CheckLine.Ok("canary", $"{address.Shortened} is found")
            : CheckLine.Fail("canary", $"{address.Shortened} is not found", "give the service app the scope okta.users.read, or correct okta.canary");
    }
}

/// <summary>One Zendesk instance answers.</summary>
public sealed class ZendeskCheck<TInstance>(IZendesk<TInstance> zendesk, ZendeskOptions options) : ICheck
    where TInstance : IInstance
{
    public string Name => $"Zendesk {TInstance.Name}";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        if (options.FindWarning() is { } warning) yield return CheckLine.Warn("sign-in", warning, "create an OAuth client");
        await zendesk.FindUsersByEmailAsync(EmailAddress.Parse("accessbot-check@example.com"), ct);
        yield return CheckLine.Ok("users", $"can be searched at {options.Url}");
    }
}
