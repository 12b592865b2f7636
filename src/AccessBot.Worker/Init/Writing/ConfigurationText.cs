using System.Globalization;
using AccessBot.Connectors.Mail.SignIn;
using AccessBot.Worker.Init.Trials;

namespace AccessBot.Worker.Init.Writing;

/// <summary>The configuration: only what was answered, everything else keeps its default.</summary>
internal static class ConfigurationText
{
    private const string Head = """
        # AccessBot, written by 'accessbot init'. Whatever is not here has the default that config/accessbot.yml shows and explains.
        # Try it with 'accessbot check --config FILE'. Secrets are never written here; relative paths start at this file's folder.

        # shadow: the bot only watches and writes to nobody (docs/shadow.md). act: it does the work.

        """;

    public static string Of(SetUp setUp)
    {
        var yaml = new Yaml().Pair(0, "mode", setUp.Mode);
        GitLab(yaml, setUp.GitLab);
        yaml.Section("The Zendesk accounts and apps behind Okta. Instances never mix: each has its own client, app and group.", "instances");
        foreach (var instance in setUp.Instances) Instance(yaml, instance);
        Okta(yaml, setUp.Okta);
        Mail(yaml, setUp.Mail);
        if (setUp.LightAgents is { } light) LightAgents(yaml, light);
        var done = $"{{ add_labels: [{(setUp.GitLab.DoneLabel is { } label ? Yaml.Scalar(label) : "")}] }}";
        yaml.Section("What finished issues get; they are closed too.", "access").Raw(1, "when_given", done).Raw(1, "when_declined", done);
        yaml.Section("Who may have access removed: by filing the issue, or by confirming what the bot understood of it.", "deprovisioning")
            .Pair(1, "authority_group", setUp.GitLab.Removals).Raw(1, "when_removed", done);
        yaml.Section("Who counts as a colleague: exactly this domain.", "people").Pair(1, "company_domain", setUp.CompanyDomain);
        Run(yaml, setUp);
        return Head + yaml;
    }

    private static void GitLab(Yaml yaml, GitLabPart gitlab)
    {
        yaml.Section("Where the issues are, and the token of the bot's own account.", "gitlab")
            .Pair(1, "url", Address(gitlab.Url)).Raw(1, "token", gitlab.Token.Written);
        yaml.Section("Where requests come from.", "sources");
        foreach (var source in gitlab.Sources)
        {
            yaml.Line(1, $"- {(source.Place.IsGroup ? "group" : "project")}: {Yaml.Scalar(source.Place.Path)}")
                .Pair(2, "intake", source.Intake).Raw(2, "labels", $"[{Yaml.Scalar(source.Label)}]");
        }
    }

    private static void Instance(Yaml yaml, InstancePart instance)
    {
        yaml.Line(1, $"{instance.Name}:");
        if (instance.Zendesk is { } zendesk)
        {
            yaml.Line(2, "zendesk:").Pair(3, "url", Address(zendesk.Url))
                .Raw(3, "oauth", $"{{ client_id: {Yaml.Scalar(zendesk.ClientId)}, client_secret: {zendesk.Secret.Written} }}")
                .Line(3, $"# {OneLine(zendesk.LightAgent.Name)}").Raw(3, "light_agent_role_id", Number(zendesk.LightAgent));
        }

        if (instance.App is { } app)
        {
            yaml.Line(2, "okta:").Line(3, $"# {OneLine(app.Name)}").Pair(3, "app_id", app.Id);
            if (instance.Group is { } group) yaml.Line(3, $"# {OneLine(group.Name)}").Pair(3, "group_id", group.Id);
            else yaml.Pair(3, "assign_by", "app");
        }

        yaml.Raw(2, "names", instance.Names is { } names ? $"[{string.Join(", ", Each(names).Select(Yaml.Scalar))}]" : null).Pair(2, "way_in", instance.WayIn);
        Gates(yaml, instance);
        if (instance.Zendesk?.TicketsTo is { } tickets)
            yaml.Line(2, $"# A leaver's open tickets go to {OneLine(tickets.Name)}.").Raw(2, "tickets_to_group", Number(tickets));
        if (instance.Help is { } help) yaml.Line(2, "elsewhere:").Pair(3, "help", help);
    }

    private static void Gates(Yaml yaml, InstancePart instance)
    {
        if (instance is { Approval: null, Verification: null }) return;
        yaml.Line(2, "# Who says yes before access is given, in this order, each by a label after the bot asked.").Line(2, "gates:");
        if (instance.Approval is { } approval)
            yaml.Line(3, "- kind: approval").Pair(4, "label", approval.Label).Pair(4, "group", approval.Group);
        if (instance.Verification is not { } verification) return;
        yaml.Line(3, "- kind: verification").Pair(4, "group", verification.Group).Pair(4, "mail_to", verification.MailTo)
            .Pair(4, "yes", verification.Yes).Pair(4, "no", verification.No);
    }

    private static void Okta(Yaml yaml, OktaPart okta) => yaml
        .Section("The company directory, read as a service app. The canary is somebody who is always there.", "okta")
        .Pair(1, "url", Address(okta.Url)).Pair(1, "client_id", okta.ClientId).Pair(1, "key_id", okta.KeyId)
        .Raw(1, "private_key", okta.Key.Written).Pair(1, "canary", okta.Canary).Pair(1, "username_attribute", okta.UsernameAttribute);

    private static void Mail(Yaml yaml, MailPart mail)
    {
        yaml.Section("How the bot sends mail.", "mail").Pair(1, "from", mail.From).Line(1, "smtp:");
        Server(yaml, 2, mail.Server, mail.SignIn);
        if (mail.Copies is not { } copies) return;
        yaml.Line(1, "# Where the bot finds its own mail again, so that a crash while sending cannot send twice.").Line(1, "copies:");
        if (copies.Server is null) yaml.Pair(2, "maildir", copies.Maildir);
        else
        {
            yaml.Pair(2, "bcc", mail.From).Line(2, "imap:");
            Server(yaml, 3, copies.Server, mail.SignIn);
        }
    }

    private static void LightAgents(Yaml yaml, LightAgentPart light)
    {
        yaml.Section("One mail to this address makes a light agent of the instance whose way in is mail.", "light_agent")
            .Pair(1, "address", light.Address).Pair(1, "help", light.Help).Pair(1, "trusted_authserv_id", light.AuthservId);
        // Google writes its results there, on every mail.
        if (light.AuthservId == "mx.google.com") yaml.Pair(1, "results_below_received", "true");
        yaml.Line(1, "mailbox:").Pair(2, "maildir", light.Mailbox.Maildir);
        if (light.Mailbox.Server is not { } server) return;
        yaml.Line(2, "imap:");
        Server(yaml, 3, server, light.SignIn);
    }

    private static void Server(Yaml yaml, int depth, MailServer server, MailSignInPart? signIn)
    {
        yaml.Pair(depth, "host", server.Host).Raw(depth, "port", server.Port.ToString(CultureInfo.InvariantCulture)).Pair(depth, "security", server.SecurityWord);
        if (signIn is null) return;
        yaml.Pair(depth, "username", signIn.Username);
        switch (signIn.Provider)
        {
            case MailProvider.Google:
                yaml.Line(depth, "oauth:").Pair(depth + 1, "provider", "google").Raw(depth + 1, "service_account", signIn.Secret.Written);
                break;
            case MailProvider.Microsoft:
                yaml.Line(depth, "oauth:").Pair(depth + 1, "provider", "microsoft").Pair(depth + 1, "tenant", signIn.Tenant)
                    .Pair(depth + 1, "client_id", signIn.ClientId).Raw(depth + 1, "client_secret", signIn.Secret.Written);
                break;
            default:
                yaml.Raw(depth, "password", signIn.Secret.Written);
                break;
        }
    }

    private static void Run(Yaml yaml, SetUp setUp)
    {
        var run = setUp.Run;
        yaml.Section("The people who run the bot, and where they are told what needs them.", "operators").Pair(1, "group", run.Operators).Pair(1, "mail", run.OperatorsMail);
        if (run is not { AuditKey: null, AuditHome: null })
        {
            yaml.Section("Who else keeps the ends of the audit log, and the key that signs them (docs/audit.md).", "audit")
                .Raw(1, "key", run.AuditKey?.Written).Pair(1, run.AuditHome?.Contains('@') == true ? "mail" : "folder", run.AuditHome);
        }

        if (run.Desk is { } desk) yaml.Section("The operators' desk, on this machine only.", "dashboard").Pair(1, "listen", Address(desk));
        if (setUp.GitLab.HookToken is { } hook) yaml.Section("Hints of GitLab that save waiting for the next poll.", "webhooks").Raw(1, "token", hook.Written);
    }

    private static string[] Each(string names) => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Number(Numbered one) => one.Id.ToString(CultureInfo.InvariantCulture);

    // Names are other people's: in a remark nothing in them may begin a line.
    private static string OneLine(string name) => Texts.PersonText.OneLine(name);

    private static string Address(Uri url) => url.AbsoluteUri.TrimEnd('/');
}
