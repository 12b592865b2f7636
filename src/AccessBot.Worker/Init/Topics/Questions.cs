using AccessBot.Worker.Init.Asking;

namespace AccessBot.Worker.Init.Topics;

/// <summary>Every question of <c>accessbot init</c>, in the order in which it is asked. No answer that belongs to one company is a default.</summary>
internal static class Questions
{
    private const string InMail = "way_in is mail", OnRequest = "way_in is request", Google = "sign_in is google", Microsoft = "sign_in is microsoft";

    public static readonly Question Mode = new(
        "mode", "shadow or act", "In shadow the bot only watches and writes to nobody, which is a good first month; act does the work.")
    { Otherwise = "shadow" };

    public static readonly Question CompanyDomain = new(
        "company_domain", "Domain of colleagues' addresses", "Who counts as a colleague: exactly this domain, no subdomains.")
    { Example = "example.com" };

    public static readonly Question GitLabUrl = new(
        "gitlab.url", "GitLab's address", "Where the issues are that people file.")
    { Example = "https://gitlab.example.com" };

    public static readonly Question GitLabToken = new(
        "gitlab.token", "Where the bot's GitLab token is", "An access token, scope api, of an account that is the bot's alone (a service account): 'env NAME' or 'file PATH'.")
    { Otherwise = "env ACCESSBOT_GITLAB_TOKEN" };

    public static readonly Question AccessRequests = new(
        "gitlab.access_requests", "Project of access requests", "The project (or group) in which people file access requests, or 'none'.")
    { Example = "team/access-requests" };

    public static readonly Question AccessLabel = new(
        "gitlab.access_label", "Label of access requests", "Only issues with this label are access requests.")
    { Otherwise = "access-request" };

    public static readonly Question Offboardings = new(
        "gitlab.offboardings", "Project of offboardings", "The project (or group) in which leavers are filed, or 'none'.")
    { Otherwise = Question.None };

    public static readonly Question OffboardingLabel = new(
        "gitlab.offboarding_label", "Label of offboardings", "Only issues with this label are offboardings.")
    { Otherwise = "offboarding", OnlyWhere = "there are offboardings" };

    public static readonly Question DoneLabel = new(
        "gitlab.done_label", "Label of finished issues", "What the bot adds to an issue once it is done with it; 'none' adds nothing.")
    { Otherwise = Question.None };

    public static readonly Question Removals = new(
        "gitlab.removals_group", "Group that may have access removed", "The GitLab group whose members may ask for a removal and confirm one, such as your People team.")
    { Example = "people-group" };

    public static readonly Question HookToken = new(
        "gitlab.hook_token", "Where the webhook's secret is", "A GitLab webhook saves waiting for the next poll, 30 seconds; not needed, so 'none' will do.")
    { Otherwise = Question.None };

    public static readonly Question OktaUrl = new(
        "okta.url", "Okta's address", "The company directory, without '-admin' in its name.")
    { Example = "https://example.okta.com" };

    public static readonly Question OktaClient = new(
        "okta.client_id", "Client id of the service app", "In Okta's admin console: Applications, Create App Integration, API Services.")
    { Example = "0oa0000000000000001" };

    public static readonly Question OktaKeyId = new(
        "okta.key_id", "Id of the key", "The key's id at the app, where the app has several keys; else 'none'.")
    { Otherwise = Question.None };

    public static readonly Question OktaKey = new(
        "okta.private_key", "Where the service app's private key is", "The private half of the key at the app (Public key / Private key), PEM or JWK: 'env NAME' or 'file PATH'.")
    { Otherwise = "file okta-private-key.pem" };

    public static readonly Question OktaCanary = new(
        "okta.canary", "Login of somebody who is always there", "Okta answers 'nobody' to an app without rights; that is believed only while this person is found.")
    { Example = "somebody@example.com" };

    public static readonly Question OktaUsername = new(
        "okta.username_attribute", "Profile attribute with the GitLab username", "With it a form's username is held against the directory; 'none' where there is no such attribute.")
    { Otherwise = Question.None };

    /// <summary>The list itself: whether there is another instance.</summary>
    public static readonly Question Instances = new("instances", "Another instance", "Any number of Zendesk accounts, and of apps behind Okta.");

    public static readonly Question ZendeskUrl = new(
        "instances[].url", "Zendesk's address", "The address of this Zendesk account; 'none' for an app behind Okta alone.")
    { Example = "https://example.zendesk.com" };

    public static readonly Question InstanceName = new(
        "instances[].name", "Name of the instance", "What the configuration, logs and commands call it: lower-case letters, digits and hyphens.")
    { Example = "support" };

    public static readonly Question Names = new(
        "instances[].names", "What pages call it", "How people write it on their issues, separated by commas; the first is the one that notes say.")
    { Example = "Zendesk Support" };

    public static readonly Question ZendeskClient = new(
        "instances[].client_id", "Identifier of the OAuth client", "Admin Center: Apps and integrations, APIs, OAuth clients, Add; kind Confidential, by an admin account that is the bot's.")
    { Otherwise = "accessbot" };

    public static readonly Question ZendeskSecret = new(
        "instances[].client_secret", "Where the OAuth client's secret is", "It is shown once, when the client is saved: 'env NAME' or 'file PATH'.")
    { Example = "env ACCESSBOT_ZENDESK_SUPPORT_SECRET" };

    public static readonly Question LightAgent = new(
        "instances[].light_agent_role", "The light agent role", "The role that the bot gives; its number is found by its name.")
    { Otherwise = "Light agent" };

    public static readonly Question App = new(
        "instances[].app", "The Okta app that opens it", "Its label in Okta, or its id; 'none' only where people come in elsewhere.")
    { Example = "Zendesk Support" };

    public static readonly Question AppGroup = new(
        "instances[].group", "The Okta group that brings the app", "Its name or id; 'none' where the bot assigns the app to each person by itself.")
    { Otherwise = Question.None };

    public static readonly Question WayIn = new(
        "instances[].way_in", "request, mail or elsewhere", "How people come in: by an access request, by one mail to an address, or not through the bot.")
    { Otherwise = "request" };

    public static readonly Question ApprovalGroup = new(
        "instances[].approval_group", "Group that approves", "The GitLab group whose members say that access may be given, with a label; or 'none'.")
    { Otherwise = Question.None, OnlyWhere = OnRequest };

    public static readonly Question ApprovalLabel = new(
        "instances[].approval_label", "Label that approves", "The label that they add.")
    { Otherwise = "access::approved", OnlyWhere = $"{OnRequest} and somebody approves" };

    public static readonly Question VerificationGroup = new(
        "instances[].verification_group", "Group that verifies", "The GitLab group whose members say that something is true of the person (citizenship), with a label; or 'none'.")
    { Otherwise = Question.None, OnlyWhere = OnRequest };

    public static readonly Question VerificationMail = new(
        "instances[].verification_mail_to", "Where they are asked", "The address to which the question is mailed.")
    { Example = "people@example.com", OnlyWhere = $"{OnRequest} and somebody verifies" };

    public static readonly Question VerificationYes = new(
        "instances[].verification_yes", "Label that confirms", "The label that says yes.")
    { Otherwise = "citizenship::verified", OnlyWhere = $"{OnRequest} and somebody verifies" };

    public static readonly Question VerificationNo = new(
        "instances[].verification_no", "Label that does not confirm", "The label that says no.")
    { Otherwise = "citizenship::not-verified", OnlyWhere = $"{OnRequest} and somebody verifies" };

    public static readonly Question ElsewhereHelp = new(
        "instances[].help", "Where people ask", "Where people are sent who ask for it on an issue.")
    { Example = "#help in Slack", OnlyWhere = "way_in is elsewhere" };

    public static readonly Question TicketsTo = new(
        "instances[].tickets_to_group", "Group that takes over tickets", "The Zendesk group that a leaver's open tickets move to; 'none' leaves them in their group, unassigned.")
    { Otherwise = Question.None };

    public static readonly Question MailFrom = new(
        "mail.from", "The bot's own address", "The address that its mail comes from.")
    { Example = "accessbot@example.com" };

    public static readonly Question MailServer = new(
        "mail.server", "Mail server", "The server that takes its mail, with its port: 587 (STARTTLS) or 465 (TLS).")
    { Example = "smtp.example.com:587" };

    public static readonly Question MailSignIn = new(
        "mail.sign_in", "password, google, microsoft or none", "How it signs in there: with a password, or with access tokens that it asks Google or Microsoft for; none for a server that wants nothing.")
    { Otherwise = "password" };

    public static readonly Question MailUsername = new(
        "mail.username", "Account at the mail server", "The account that it signs in with.")
    { Example = "accessbot@example.com", OnlyWhere = "sign_in is not none" };

    public static readonly Question MailPassword = new(
        "mail.password", "Where its password is", "'env NAME' or 'file PATH'.")
    { Otherwise = "env ACCESSBOT_SMTP_PASSWORD", OnlyWhere = "sign_in is password" };

    public static readonly Question GoogleKey = new(
        "mail.service_account", "Where the service account's key is", "The JSON key of a Google service account that may act for the mailbox.")
    { Otherwise = "file secrets/mail-key.json", OnlyWhere = Google };

    public static readonly Question MicrosoftTenant = new(
        "mail.tenant", "Microsoft directory", "Its id or domain: Entra admin center, the app, Overview.")
    { Example = "example.onmicrosoft.com", OnlyWhere = Microsoft };

    public static readonly Question MicrosoftClient = new(
        "mail.client_id", "Client id of the app", "Entra admin center, App registrations, the app, Overview.")
    { Example = "00000000-0000-0000-0000-000000000000", OnlyWhere = Microsoft };

    public static readonly Question MicrosoftSecret = new(
        "mail.client_secret", "Where the app's secret is", "Certificates & secrets, New client secret: 'env NAME' or 'file PATH'.")
    { Otherwise = "env ACCESSBOT_MAIL_SECRET", OnlyWhere = Microsoft };

    public static readonly Question Copies = new(
        "mail.copies", "Where the bot finds its own mail again", "So that a crash while sending cannot send twice: 'imap HOST' (the mailbox of its own address), 'maildir PATH' or 'none'.")
    { Otherwise = Question.None };

    public static readonly Question LightAddress = new(
        "light_agents.address", "Address for light agents", "One mail to it from a colleague makes a light agent.")
    { Example = "light-agents@example.com", OnlyWhere = InMail };

    public static readonly Question LightHelp = new(
        "light_agents.help", "Where people ask", "Where the bot's mails send people who have a question.")
    { Example = "#help in Slack", OnlyWhere = InMail };

    public static readonly Question AuthservId = new(
        "light_agents.authserv_id", "Name in Authentication-Results", "The name under which your receiving mail server says that a sender is proved; 'none' counts DKIM signatures only.")
    { Otherwise = Question.None, OnlyWhere = InMail };

    public static readonly Question Mailbox = new(
        "light_agents.mailbox", "Where those mails arrive", "'imap HOST' or 'maildir PATH'; on a server the bot signs in as for sending.")
    { Example = "imap imap.example.com", OnlyWhere = InMail };

    public static readonly Question LightUsername = new(
        "light_agents.username", "Account of the mailbox", "The account to sign in with.")
    { Example = "light-agents@example.com", OnlyWhere = $"{InMail} and the mailbox is on a server" };

    public static readonly Question LightPassword = new(
        "light_agents.password", "Where its password is", "'env NAME' or 'file PATH'.")
    { Otherwise = "env ACCESSBOT_MAILBOX_PASSWORD", OnlyWhere = $"{InMail}, the mailbox is on a server and mail.sign_in is password" };

    public static readonly Question Operators = new(
        "operators.group", "Group of operators", "The GitLab group of the people who run the bot and take what it hands over.")
    { Example = "support-ops" };

    public static readonly Question OperatorsMail = new(
        "operators.mail", "Operators' address", "Where they are told what needs them; 'none' tells them nowhere. Chat, PagerDuty or an issue: config/accessbot.yml.")
    { Otherwise = Question.None };

    public static readonly Question AuditKey = new(
        "audit.key", "Where the audit log's key is", "Signs the ends of the audit log; made by 'openssl ecparam -name prime256v1 -genkey -noout'. 'env NAME', 'file PATH' or 'none'.")
    { Otherwise = Question.None };

    public static readonly Question AuditHome = new(
        "audit.home", "Who else keeps the ends of the audit log", "So that nobody rewrites it quietly: a folder that others keep, an auditors' address, or 'none'.")
    { Otherwise = Question.None };

    public static readonly Question Desk = new(
        "desk", "Where the operators' desk answers", "On this machine (127.0.0.1) it needs no sign-in; 'none' for no desk. Elsewhere: config/accessbot.yml, dashboard.")
    { Otherwise = "http://127.0.0.1:5089" };

    public static IReadOnlyList<Question> All { get; } =
    [
        Mode, CompanyDomain,
        GitLabUrl, GitLabToken, AccessRequests, AccessLabel, Offboardings, OffboardingLabel, DoneLabel, Removals, HookToken,
        OktaUrl, OktaClient, OktaKeyId, OktaKey, OktaCanary, OktaUsername,
        ZendeskUrl, InstanceName, Names, ZendeskClient, ZendeskSecret, LightAgent, TicketsTo, WayIn, App, AppGroup, ApprovalGroup, ApprovalLabel,
        VerificationGroup, VerificationMail, VerificationYes, VerificationNo, ElsewhereHelp,
        MailFrom, MailServer, MailSignIn, MailUsername, MailPassword, GoogleKey, MicrosoftTenant, MicrosoftClient, MicrosoftSecret, Copies,
        LightAddress, LightHelp, AuthservId, Mailbox, LightUsername, LightPassword,
        Operators, OperatorsMail, AuditKey, AuditHome, Desk,
    ];
}
