using AccessBot.Connectors.Http.SignIn;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections.Desk;

/// <summary>Signing in with OpenID Connect, GitLab being the provider.</summary>
/// <param name="Authority">GitLab's address, the one in <c>gitlab.url</c>: its ids are those that people have.</param>
/// <param name="Group">Whose members may see and act; null where that is the operators' group.</param>
/// <param name="Session">How long a sign-in lasts. Membership is read more often than that.</param>
public sealed record SignInSettings(
    Uri Authority, string ClientId, SecretRef ClientSecret, PermittedGroup? Group, TimeSpan Session)
{
    private static readonly string[] WhoCounts = ["members", "role"];

    /// <summary>How long a sign-in lasts while nobody asks for a page.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(45);

    internal int Line { get; init; }

    internal bool SaysWhoCounts { get; init; }

    internal static SignInSettings Read(Section s)
    {
        var authority = s.Required(
            "authority", Kinds.Address, "GitLab's address, which people sign in at; the same as gitlab.url");
        var clientId = s.Required("client_id", Kinds.Text, "the application's id, as GitLab shows it");
        var secret = s.Secret("client_secret", "the application's secret", required: true)!;
        var path = s.Maybe(
            "group", Kinds.ProjectPath,
            "the GitLab group whose members may see and act, where it is not operators.group");
        var group = GroupSection.Read(s, path ?? "", "");
        if (s.IsPresent && authority is { Scheme: "http" } && !DashboardSettings.IsLoopback(authority))
            s.Report("must be https.", "authority");
        foreach (var key in WhoCounts.Where(key => path is null && s.Has(key)))
            s.Report($"needs a 'group' beside it; without one, 'operators.{key}' counts.", key);
        return new(
            authority, clientId, secret, path is null ? null : group,
            s.Optional(
                "session", Kinds.Duration("5m", "1d"), "1h",
                "how long a sign-in lasts; membership is read at least every five minutes, and before each act"))
        {
            Idle = s.Optional("idle", Kinds.Duration("1m", "1d"), "45m", "how long a sign-in lasts while nobody asks for a page"),
            Line = s.Line,
            SaysWhoCounts = path is not null && WhoCounts.Any(s.Has),
        };
    }

    /// <summary>
    /// People are told by their GitLab id, so nobody but that GitLab can say who somebody is; and one group has one
    /// rule.
    /// </summary>
    internal static void RefuseContradictions(Reading reading, Settings settings)
    {
        if (settings.Dashboard.SignIn is not { } signIn) return;
        if (settings.GitLab.Connection.Url is { } gitLab && signIn.Authority is { } authority
            && !IsSame(gitLab, authority))
        {
            reading.Report(
                signIn.Line,
                $"'dashboard.sign_in.authority' has to be 'gitlab.url' ({gitLab}): who may come in is looked up there "
                + "by the id that the sign-in gives, and another provider's ids are other people's.");
        }

        if (signIn.SaysWhoCounts && IsOperators(signIn, settings))
        {
            reading.Report(
                signIn.Line,
                "'dashboard.sign_in.group' is 'operators.group', so 'operators.members' and 'operators.role' say who "
                + "counts. Leave 'members' and 'role' out here.");
        }
    }

    internal static bool IsOperators(SignInSettings signIn, Settings settings) =>
        signIn.Group is not { Path: var path }
        || string.Equals(path, settings.Operators.Permitted.Path, StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(Uri one, Uri other) => one.AbsoluteUri.TrimEnd('/') == other.AbsoluteUri.TrimEnd('/');
}
