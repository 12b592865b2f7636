namespace AccessBot.Connectors.Okta;

/// <summary>
/// What the service app asks to be allowed: the least that the apps need which this process serves, and what the
/// configuration adds.
/// </summary>
public sealed class OktaScopes
{
    private const string Read = ".read", Manage = ".manage";
    private const string Users = "okta.users", Apps = "okta.apps", Groups = "okta.groups";

    internal OktaScopes(OktaOptions options, IEnumerable<OktaAppOptions> apps)
    {
        HashSet<string> wanted = [.. Least([.. apps]), .. options.Scopes];
        Asked = [.. wanted.Where(scope => !scope.EndsWith(Read, StringComparison.Ordinal)
            || !wanted.Contains(scope[..^Read.Length] + Manage))];
    }

    public IReadOnlyList<string> Asked { get; }

    /// <summary>Whether people are put into apps, and not only into groups that bring them.</summary>
    public bool ManagesApps => Asked.Contains(Apps + Manage);

    private static IEnumerable<string> Least(IReadOnlyList<OktaAppOptions> apps)
    {
        yield return Users + Read;
        if (apps.Count == 0) yield break;
        yield return apps.Any(app => app.AssignBy == OktaAssignment.App) ? Apps + Manage : Apps + Read;
        if (apps.Any(app => app.GroupId is not null)) yield return Groups + Manage;
    }
}
