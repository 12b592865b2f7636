using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections.Instances;
using AccessBot.Workflows.LightAgent;

namespace AccessBot.Worker.Configuration.Sections.PerWorkflow;

/// <summary>
/// Light agents by mail. Domain, role and the bot's own addresses belong to other sections
/// and are filled in from there.
/// </summary>
/// <param name="PollInterval">How often the mailbox is looked at, besides what the server announces.</param>
public sealed record LightAgentSettings(LightAgentOptions Rules, IncomingMailOptions Mailbox, TimeSpan PollInterval)
{
    internal int Line { get; init; }

    /// <summary>Where its address and mailbox stand in the file.</summary>
    internal string Key { get; init; } = "light_agent";

    private const string HelpSays = "where people ask, as the mails say it, such as '#help in Slack'";

    private static readonly string[] WaysToSignIn = ["password", "token", "oauth"];

    private static readonly Kind<bool> Special = Kinds.OneOf(("hand_over", false), ("allow", true));

    internal static LightAgentSettings? ReadIfWritten(Section root, ModesReading modes)
    {
        var settings = root.Child("light_agent", "light agents by mail; leave it out for none", modes.With(Read, ModesReading.OfMail));
        return root.Has("light_agent") ? settings : null;
    }

    /// <summary>One instance's own address and mailbox; <c>instances.NAME.light_agent</c>.</summary>
    internal static IncomingMailOptions ReadOwn(Section s) => Box(s, Address(s));

    /// <summary>Each instance whose way in is mail, with what other sections say; the one at the shared address first.</summary>
    internal static IReadOnlyList<LightAgentSettings> OfEach(Settings settings)
    {
        if (settings.LightAgentSection is not { } shared) return [];
        var all = settings.Instances.Where(one => one.WayIn == WayOfEntry.Mail).OrderBy(one => one.OwnMailbox is not null)
            .Select(instance => (Instance: instance, Light: instance.OwnMailbox is { } own ? shared.At(instance.Name, own) : shared)).ToList();
        foreach (var (instance, light) in all) light.Join(instance, settings, all.Select(one => one.Light.Rules.Address));
        return [.. all.Select(one => one.Light)];
    }

    private LightAgentSettings At(InstanceName instance, IncomingMailOptions own) => this with
    {
        Rules = Rules with { Address = EmailAddress.Parse(own.Address) },
        Mailbox = own,
        Key = $"instances.{instance}.light_agent",
    };

    private void Join(InstanceSettings instance, Settings settings, IEnumerable<EmailAddress> all)
    {
        Rules.Instance = instance.Name;
        Rules.System = instance.Words.System;
        Rules.LightAgentRole = new CustomRoleId(instance.Zendesk!.LightAgentRoleId);
        Rules.MessageIdDomain = EmailAddress.Parse(settings.Mail.From).Domain;
        Mailbox.CompanyDomain = settings.People.CompanyDomain;
        Mailbox.MessageIdDomain = Rules.MessageIdDomain;
        Mailbox.BotAddress = Rules.Address == EmailAddress.Parse(settings.Mail.From) ? null : settings.Mail.From;
        Mailbox.OwnAddresses = settings.Mail.Copies?.Bcc is { } copies
            ? [settings.Mail.From, copies]
            : [settings.Mail.From];
        Mailbox.OtherAddresses = [.. all.Where(address => address != Rules.Address).Select(address => address.Value)];
    }

    private static LightAgentSettings Read(Section s)
    {
        var rules = Rule(s);
        return new LightAgentSettings(
            rules, Box(s, rules.Address),
            s.Optional("poll_interval", Kinds.Duration("1s", "1h"), "30s", "how often the mailbox is looked at"))
        { Line = s.Line };
    }

    private static LightAgentOptions Rule(Section s) => new()
    {
        Address = Address(s)!,
        AllowContractors = s.Optional(
            "contractors", Special, "hand_over", "what becomes of a contractor's mail: hand_over or allow"),
        AllowShared = s.Optional(
            "shared", Special, "hand_over",
            "what becomes of a mail from a group's or bot's address: hand_over or allow"),
        RepliesPerDay = s.Optional(
            "replies_per_day", Kinds.Whole(1, 100), "10", "most mails that one sender gets from the bot in a day"),
        FollowUpAfter = s.Optional(
            "follow_up_after", Kinds.Duration("1s", "30d"), "24h",
            "how long Okta may take to show the app before people are told"),
        LookAgainAfter = s.Optional(
            "look_again_after", Kinds.Duration("1s", "1d"), "5m", "how often Okta is looked at meanwhile"),
        Help = s.Required("help", Kinds.Text, HelpSays) ?? "",
    };

    private static EmailAddress? Address(Section s) => s.Required("address", Kinds.Mailbox, "the address that people write to");

    private static IncomingMailOptions Box(Section s, EmailAddress? address)
    {
        var mailbox = s.RequiredChild("mailbox", "where those mails arrive", IncomingMail);
        mailbox.Address = address?.Value ?? "";
        Results(s, mailbox);
        return mailbox;
    }

    /// <summary>Whose word about a sender counts.</summary>
    internal static void Results(Section s, IncomingMailOptions mailbox)
    {
        mailbox.TrustedAuthservId = s.Maybe(
            "trusted_authserv_id", Kinds.Domain,
            "the name under which our own receiving mail server writes Authentication-Results");
        mailbox.ResultsBelowReceived = s.Optional(
            "results_below_received", Kinds.Switch, "false",
            "true only for a server that writes its results below its own Received line, on every mail, as Google does");
    }

    internal static IncomingMailOptions IncomingMail(Section s)
    {
        if (s.IsPresent && s.Has("maildir") == s.Has("imap")) s.Report("needs exactly one of 'maildir' and 'imap'.");
        var options = new IncomingMailOptions
        {
            Maildir = s.Place("maildir", null, "a Maildir folder on this machine"),
            TimeoutSeconds = s.Optional(
                "timeout_seconds", Kinds.Whole(1, 600), "60", "how long one exchange with the mailbox may take"),
            KeysWithin = s.Optional(
                "keys_within", Kinds.Duration("100ms", "30s"), "3s",
                "how long one round waits for the keys of signed mails (DNS), all of them together"),
            DoneFolder = s.Optional("done_folder", Kinds.Text, "AccessBot done", "where answered mail goes (IMAP)"),
            IgnoredFolder = s.Optional(
                "ignored_folder", Kinds.Text, "AccessBot ignored", "where ignored mail goes (IMAP)"),
            HandedOverFolder = s.Optional(
                "handed_over_folder", Kinds.Text, "AccessBot handed over", "where mail for operators goes (IMAP)"),
        };
        var imap = s.Child("imap", "the mailbox on a server", i =>
        {
            if (i.IsPresent && WaysToSignIn.Count(i.Has) != 1)
                i.Report("needs exactly one of 'password', 'token' and 'oauth'.");
            options.ImapToken = i.Secret("token", "an OAuth access token, instead of the password", required: false);
            return MailSection.Imap(i, needsPassword: false, "the folder that mail arrives in");
        });
        options.Imap = s.Has("imap") ? imap : null;
        return options;
    }
}
