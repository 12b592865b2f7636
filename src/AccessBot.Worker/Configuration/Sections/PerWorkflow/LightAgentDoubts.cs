using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections.Instances;

namespace AccessBot.Worker.Configuration.Sections.PerWorkflow;

/// <summary>An instance whose way in is mail and an address with its mailbox: each is nothing without the other, and no two share one.</summary>
internal static class LightAgentDoubts
{
    public static void Refuse(Reading reading, Settings settings)
    {
        var byMail = settings.Instances.Where(one => one.WayIn == WayOfEntry.Mail).ToList();
        var shared = byMail.Where(one => one.OwnMailbox is null).ToList();
        if (settings.LightAgentSection is { Line: var line })
        {
            if (byMail.Count == 0)
                reading.Report(line, "'light_agent' needs an instance with 'way_in: mail', in which it gives accounts.");
            else if (shared.Count == 0)
                reading.Report(line, "'light_agent' has a mailbox that is no instance's: leave 'light_agent' out of one of those with 'way_in: mail'.");
        }
        else if (byMail.FirstOrDefault() is { } instance)
        {
            reading.Report(
                instance.Line,
                $"'instances.{instance.Name}.way_in' is mail, and there is no 'light_agent' with the mailbox: add it, "
                + "or write 'elsewhere'.");
        }

        foreach (var second in shared.Skip(1))
        {
            reading.Report(
                second.Line,
                $"'instances.{second.Name}' is a second one with 'way_in: mail' at the address of 'light_agent'. Add 'instances.{second.Name}.light_agent' "
                + "with an address and a mailbox of its own, or write 'request' or 'elsewhere'.");
        }

        RefuseShared(reading, settings);
    }

    // Requests by mail are named by the mailbox, and what lies in it is one instance's.
    private static void RefuseShared(Reading reading, Settings settings)
    {
        List<(string Key, int Line, IncomingMailOptions Box)> boxes =
        [
            .. settings.LightAgentSection is { } light ? [("light_agent", light.Line, light.Mailbox)] : Array.Empty<(string, int, IncomingMailOptions)>(),
            .. settings.Instances.Where(one => one.OwnMailbox is not null).Select(one => ($"instances.{one.Name}.light_agent", one.Line, one.OwnMailbox!)),
        ];
        foreach (var (key, line, box) in boxes.Where(one => settings.Mail.Replies is not null && IsAtBot(settings, one.Box)))
            reading.Report(line, $"'{key}.mailbox' has the replies to 'mail.from' already; leave 'mail.replies' out.");
        foreach (var (key, line, _) in boxes.Where(one => settings.Mail.Replies is { } replies && !IsAtBot(settings, one.Box) && IsOnePlace(one.Box, replies)))
        {
            reading.Report(
                line, $"'{key}.mailbox' is the one of 'mail.replies' too, and each mail would be read twice. Give each its own, "
                + $"or write from '{key}.address' ('mail.from') and leave 'mail.replies' out.");
        }

        for (var i = 1; i < boxes.Count; i++)
        {
            var (key, line, box) = boxes[i];
            if (boxes[..i].Find(one => IsNamedAlike(one.Box, box)) is { Key: { } namesake })
                reading.Report(line, $"'{key}.address' has the same name before the '@' as '{namesake}.address', and requests by mail are called by it. Give each its own.");
            if (boxes[..i].Find(one => IsOnePlace(one.Box, box)) is { Key: { } first })
                reading.Report(line, $"'{key}.mailbox' is the one of '{first}': instances never mix. Give each its own.");
        }
    }

    private static bool IsAtBot(Settings settings, IncomingMailOptions box) =>
        EmailAddress.TryParse(settings.Mail.From, out var from) && EmailAddress.TryParse(box.Address, out var address)
        && from.LocalPart == address.LocalPart;

    private static bool IsNamedAlike(IncomingMailOptions one, IncomingMailOptions other) =>
        EmailAddress.TryParse(one.Address, out var first) && EmailAddress.TryParse(other.Address, out var second)
        && first.LocalPart == second.LocalPart;

    private static bool IsOnePlace(IncomingMailOptions one, IncomingMailOptions other) =>
        one.Maildir is { } folder && folder == other.Maildir
        || one.Imap is { } here && other.Imap is { } there
            && string.Equals(here.Host, there.Host, StringComparison.OrdinalIgnoreCase)
            && (here.Username, here.Folder) == (there.Username, there.Folder);
}
