using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Mail.SignIn;
using AccessBot.Worker.Init.Trials;

namespace AccessBot.Worker.Init.Writing;

/// <summary>Everything that was answered.</summary>
internal sealed record SetUp(
    string Mode, string CompanyDomain, GitLabPart GitLab, OktaPart Okta, IReadOnlyList<InstancePart> Instances, MailPart Mail,
    LightAgentPart? LightAgents, RunPart Run);

/// <param name="Username">The bot's own; null where its token does not work yet.</param>
/// <param name="DoneLabel">What finished issues get; null for nothing.</param>
/// <param name="Removals">The group whose members may ask for removals.</param>
/// <param name="HookToken">What hooks of GitLab are known by; null where GitLab sends none.</param>
internal sealed record GitLabPart(
    Uri Url, SecretPlace Token, string? Username, IReadOnlyList<SourcePart> Sources, string? DoneLabel, string Removals, SecretPlace? HookToken);

internal sealed record SourcePart(Place Place, string Intake, string Label);

internal sealed record OktaPart(Uri Url, string ClientId, SecretPlace Key, string? KeyId, string Canary, string? UsernameAttribute);

/// <summary>The Zendesk account of an instance.</summary>
internal sealed record ZendeskPart(Uri Url, string ClientId, SecretPlace Secret, Numbered LightAgent, Numbered? TicketsTo);

/// <param name="Zendesk">Null for an app behind Okta alone.</param>
/// <param name="Names">What pages call it, separated by commas; null where the program knows that by itself.</param>
/// <param name="App">Null where access is neither given nor taken back in Okta.</param>
/// <param name="Group">Null where the app is assigned person by person.</param>
/// <param name="Help">Where people ask; null where they come in another way.</param>
internal sealed record InstancePart(
    string Name, ZendeskPart? Zendesk, string? Names, OktaThing? App, OktaThing? Group, string WayIn, ApprovalPart? Approval,
    VerificationPart? Verification, string? Help);

internal sealed record ApprovalPart(string Group, string Label);

internal sealed record VerificationPart(string Group, string MailTo, string Yes, string No);

/// <summary>How the bot signs in to mail, for sending and for mailboxes.</summary>
/// <param name="Secret">The password; of Google the service account's key, of Microsoft the app's secret.</param>
/// <param name="Provider">Who gives access tokens; null for a password.</param>
/// <param name="Tenant">Of Microsoft, as the client id.</param>
internal sealed record MailSignInPart(string Username, SecretPlace Secret, MailProvider? Provider = null, string? Tenant = null, string? ClientId = null)
{
    public SecretRef? Password => Provider is null ? Secret.Place : null;

    public MailOAuth? OAuth => Provider switch
    {
        MailProvider.Google => new() { Provider = MailProvider.Google, ServiceAccount = Secret.Place },
        MailProvider.Microsoft => new() { Provider = MailProvider.Microsoft, Tenant = Tenant, ClientId = ClientId, ClientSecret = Secret.Place },
        _ => null,
    };
}

/// <param name="SignIn">Null for a server that wants none.</param>
/// <param name="Copies">Where the bot finds its own mail again; null for nowhere.</param>
internal sealed record MailPart(string From, MailServer Server, MailSignInPart? SignIn, MailStore? Copies);

internal sealed record LightAgentPart(string Address, MailStore Mailbox, MailSignInPart? SignIn, string? AuthservId, string Help);

/// <summary>How it is run: operators, the audit log, the desk.</summary>
internal sealed record RunPart(string Operators, string? OperatorsMail, SecretPlace? AuditKey, string? AuditHome, Uri? Desk);
