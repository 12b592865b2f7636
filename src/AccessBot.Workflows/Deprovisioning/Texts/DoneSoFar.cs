using System.Globalization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Deprovisioning.Texts;

/// <summary>
/// What a removal has taken away by now, by the bot's own receipts: whoever stops it half way has to know that the person is locked out.
/// </summary>
internal static class DoneSoFar
{
    // In the order in which it is done, and in words for whoever has never seen the bot's steps.
    private static readonly (string Step, string Words)[] Said =
    [
        ("suspend", "suspended"), ("end-sessions", "signed out everywhere"), ("take-app", "the Okta app is taken back"),
        ("unassign", "tickets are unassigned"), ("remove-tags", "the tags are removed"), ("demote", "made an end user"),
    ];

    public static bool Any(Sighting seen) => Done(seen).Any();

    /// <returns>A line for each account, in the words of its instance.</returns>
    public static IReadOnlyList<string> In(Sighting seen, RemovalWords words)
    {
        var subject = RemovalReader.DigestOf(seen);
        return
        [
            .. from entry in Done(seen)
               let account = PlaceOf(entry.Key, subject)
               where account is not null
               group entry.Step by account.Value into place
               let done = Said.Where(one => place.Contains(one.Step)).Select(one => one.Words)
               select $"{words.System(place.Key.Instance, place.Key.User)}: {string.Join(", ", done)}",
        ];
    }

    private static IEnumerable<JournalEntry> Done(Sighting seen) =>
        seen.Journal.Where(entry => entry.ReceivedAt is not null && Said.Any(one => one.Step == entry.Step));

    // workflow/step/instance.subject, or instance.user-subject for a further account.
    private static (InstanceName Instance, long? User)? PlaceOf(string key, string subject)
    {
        var (place, at) = (key[(key.LastIndexOf('/') + 1)..], key.LastIndexOf($".{subject}", StringComparison.Ordinal));
        if (at >= 0) return (new InstanceName(place[..(place.Length - (key.Length - at))]), null);
        var further = place.LastIndexOf($"-{subject}", StringComparison.Ordinal);
        var dot = further < 0 ? -1 : place.LastIndexOf('.', further);
        return dot > 0 && long.TryParse(place[(dot + 1)..further], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            ? (new InstanceName(place[..dot]), user) : null;
    }
}
