using System.Text.RegularExpressions;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections.PerWorkflow;

namespace AccessBot.Worker.Configuration.Sections.Instances;

/// <summary>Every instance, in the order of the work: any number of them, and nothing that two of them share.</summary>
internal static partial class InstancesSection
{
    public static IReadOnlyList<InstanceSettings> Read(Section root) => root.RequiredChild(
        "instances", "the Zendesk accounts and apps behind Okta, each with its names, its way in and its gates", s =>
        {
            var all = s.Named("NAME", "one instance: any number of them, under names of your own", One);
            if (s.IsPresent && all.Count == 0) s.Report("names no instance. Add one under a name of your own, such as 'global'.");
            Apart.Refuse(
                s, all, instance => instance.Name.Value,
                ("address", instance => instance.Zendesk?.Url?.Authority),
                ("OAuth client", instance => instance.Zendesk?.ClientId),
                ("Okta app", instance => instance.App?.AppId),
                ("Okta group", instance => instance.App?.GroupId));
            return all;
        });

    private static InstanceSettings One(Section s, string key)
    {
        var name = new InstanceName(key);
        if (s.IsPresent && !Written().IsMatch(key))
            s.Report($"is no name for an instance: lower-case letters, digits and single hyphens, such as '{Suggested(key)}'.");
        var (zendesk, browser) = s.Child("zendesk", "the Zendesk account; left out, it is an app behind Okta alone", ZendeskSection.Read);
        var app = s.Child("okta", "the Okta app that opens it", OktaAppSection.Read);
        var words = InstanceWordsSection.Read(s, name);
        var wayIn = s.Optional(
            "way_in", Kinds.OneOf(("elsewhere", WayOfEntry.Elsewhere), ("mail", WayOfEntry.Mail), ("request", WayOfEntry.Request)), "elsewhere",
            "request: by an access request; mail: by a mail to light_agent; elsewhere: whoever asks is shown the way");
        var gates = GatesSection.Read(s);
        var mailbox = s.Child("light_agent", "the address and mailbox of its own, where several instances have 'way_in: mail'", LightAgentSettings.ReadOwn);
        words.Redirect = wayIn != WayOfEntry.Request;
        if (s.IsPresent && !s.Has("zendesk") && !s.Has("okta"))
            s.Report("needs 'zendesk' (accounts), 'okta' (an app), or both: so it is nothing that access could be given to.");
        else if (s.IsPresent && wayIn == WayOfEntry.Mail && !s.Has("zendesk"))
            s.Report("is missing. A mail makes an account in Zendesk.", "zendesk");
        if (s.IsPresent && wayIn != WayOfEntry.Elsewhere && s.Has("zendesk") && !s.Has("okta"))
            s.Report("is missing. Access is a seat and the Okta app that opens it.", "okta");
        if (s.IsPresent && wayIn == WayOfEntry.Request && !s.Has("gates"))
            s.Report("is missing. With 'way_in: request' somebody has to say yes: add at least one gate.", "gates");
        if (s.IsPresent && wayIn != WayOfEntry.Request && s.Has("at_most"))
            s.Report("limits nothing here: it belongs to 'way_in: request', where people say until when.", "at_most");
        if (s.IsPresent && wayIn != WayOfEntry.Request && s.Has("gates"))
            s.Report("stand in front of nothing here: gates belong to 'way_in: request'.", "gates");
        if (s.IsPresent && wayIn != WayOfEntry.Mail && s.Has("light_agent"))
            s.Report("receives nothing here: it belongs to 'way_in: mail'.", "light_agent");
        if (s.IsPresent && wayIn == WayOfEntry.Request && words.Roles.Count(role => role.LightAgent) != 1)
            s.Report("need exactly one with 'light_agent: true', the one that the bot gives.", "roles");
        var elsewhere = s.Child("elsewhere", "where people are sent who ask for it in an issue", SignpostSection.Read);
        if (s.IsPresent && wayIn == WayOfEntry.Elsewhere && elsewhere.Help.Length == 0)
            s.Report("is missing. With 'way_in: elsewhere' people have to be told where to ask, such as '#help in Slack'.", "elsewhere.help");
        return new InstanceSettings(name)
        {
            Zendesk = s.Has("zendesk") ? zendesk : null,
            Browser = browser,
            App = s.Has("okta") ? app : null,
            Words = words,
            WayIn = wayIn,
            OwnMailbox = s.Has("light_agent") && wayIn == WayOfEntry.Mail ? mailbox : null,
            Approvals = gates.Approvals,
            Verification = gates.Verification,
            AtMost = s.Maybe("at_most", Kinds.Duration("1d", "3650d"), "how long access may last that is asked for; left out, for ever")
                is { Ticks: > 0 } limit ? limit : null,
            Elsewhere = elsewhere,
            TicketsToPerson = s.Maybe(
                "tickets_to_person", Kinds.Mailbox, "who takes over tickets, where the ticket's group allows it"),
            TicketsToGroup = s.Maybe(
                "tickets_to_group", Kinds.RoleId, "the number of the group that tickets move to")?.Value,
            Line = s.Line,
        };
    }

    /// <summary>The nearest name that an instance may have; the same where it is one already.</summary>
    public static string Suggested(string key)
    {
        var plain = NotPlain().Replace(key.ToLowerInvariant(), "-").Trim('-');
        return plain.Length > 0 ? plain : "main";
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotPlain();
}
