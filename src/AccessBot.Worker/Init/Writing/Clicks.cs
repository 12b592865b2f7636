namespace AccessBot.Worker.Init.Writing;

/// <summary>Where in a vendor's admin pages something is done. What stands in italics is what to click.</summary>
internal static class Clicks
{
    /// <summary>For what a check found; null where its own words say all.</summary>
    /// <param name="check">The check's name: <c>GitLab</c>, <c>Zendesk NAME</c>.</param>
    /// <param name="what">The thing that it looked at.</param>
    public static string? For(string check, string what) => (check.Split(' ')[0], what.Split(' ')[0]) switch
    {
        ("GitLab", "label") => "the project or group, *Manage, Labels, New label*",
        ("GitLab", "role") => "the project or group, *Manage, Members, Invite members*, the bot's account, role Developer",
        ("GitLab", "group" or "groups") => "the group, *Manage, Members, Invite members*",
        ("GitLab", "privacy" or "source" or "Service" or "files") => "the project, *Settings, General, Visibility, project features, permissions*",
        ("GitLab", "token" or "answer" or "sign-in") => "the top-level group, *Settings, Service accounts, Add service account*; then at the account *Manage access tokens, Add new token*, scope `api` only",
        ("Zendesk", "sign-in" or "answer") => "*Admin Center, Apps and integrations, APIs, OAuth clients, Add OAuth client*: client kind Confidential, client credentials allowed, scope `read write`, "
            + "signed in as an admin account that is the bot's; *Save* shows the secret once",
        ("Zendesk", "light") => "*Admin Center, People, Team, Roles*",
        ("Okta", "scopes") => "*Applications, Applications*, the service app, *Okta API Scopes, Grant*",
        ("Okta", "sign-in" or "answer") => "*Applications, Applications, Create App Integration, API Services*; then *General, Client Credentials*: Public key / Private key, *Add key*; "
            + "*Okta API Scopes*: grant `okta.users.read`, `okta.apps.read`, and `okta.groups.manage` where a group brings an app (`okta.apps.manage` instead of `okta.apps.read` where it is assigned person by person)",
        ("Okta", "canary" or "admin" or "app" or "group") => "*Security, Administrators, Roles, Create new role*, and *Resources, Create new resource set*; then *Applications, Applications*, the service app, *Admin roles, Edit assignments*",
        ("Okta", "GitLab") => "*Directory, Profile Editor*, User (default): the attribute's variable name",
        ("Mail", "server" or "answer") => "at Google or Microsoft: docs/operations.md, \"Mail at Google or Microsoft\"",
        _ => null,
    };
}
