namespace AccessBot.Practice.Okta;

/// <summary>Okta's habits that can be switched.</summary>
public sealed record OktaBehaviours
{
    /// <summary>How late search learns of a change, in seconds.</summary>
    public double SearchLagSeconds { get; init; } = 0.5;

    /// <summary>How long a group takes to reach the people's apps, in seconds.</summary>
    public double GroupDelaySeconds { get; init; } = 0.3;

    /// <summary>Requests per minute and endpoint family; 0 switches the limit off.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>
    /// The service app "requires a DPoP header in token requests", as every app made since February 2024 does: no proof, no
    /// token. Where it does not, a proof is passed over and the token is a plain one.
    /// </summary>
    public bool DemandsDpop { get; init; } = true;

    /// <summary>Whether the API demands a nonce in proofs too; the real one does not today. Signing in always does.</summary>
    public bool DpopNonceInApi { get; init; }

    /// <summary>How long a nonce is good, in seconds.</summary>
    public double DpopNonceSeconds { get; init; } = 86_400;

    /// <summary>The app has scopes but no admin role: lists come back 200 and empty, and nothing is found.</summary>
    public bool UnderPrivileged { get; init; }

    /// <summary>The scopes that an admin has granted to the service app.</summary>
    public IReadOnlyList<string> Scopes { get; init; } =
        ["okta.users.read", "okta.groups.read", "okta.groups.manage", "okta.apps.read", "okta.apps.manage"];

    /// <summary>Names of groups, labels of apps and logins that are outside of the resource set of its admin role.</summary>
    public IReadOnlyList<string> OutsideResourceSet { get; init; } = [];

    /// <summary>What is outside answers 403 instead of 404; nobody has tried which.</summary>
    public bool OutsideIsForbidden { get; init; }

    /// <summary>
    /// How long after a light agent is created in Zendesk Global the person gets that app, in seconds; 0 is never.
    /// Somebody who was an end-user before does not get it, as in real life.
    /// </summary>
    public double GlobalAppSeconds { get; init; }

    /// <summary>Whether an assignment that comes from a group can be deleted from the app; the group stays.</summary>
    public bool GroupAssignmentsCanBeDeleted { get; init; }

    /// <summary>Names of groups that a rule or an import fills: who is in them cannot be taken out (403).</summary>
    public IReadOnlyList<string> FilledGroups { get; init; } = [];
}
