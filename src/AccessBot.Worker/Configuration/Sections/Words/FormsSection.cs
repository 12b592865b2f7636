using AccessBot.Forms;

namespace AccessBot.Worker.Configuration.Sections.Words;

/// <summary>
/// The words that forms use. A list that is written replaces the built-in one whole; one left out stays built-in.
/// </summary>
internal static class FormsSection
{
    public static FormOptions Read(Section s) => new()
    {
        NotOurs = Words(s, "not_ours", "names that look like one of ours and are not"),
        Unspecific = Words(s, "unspecific", "names that may mean any instance, so that it has to be asked which"),
        ContractorEndings = Words(
            s, "contractor_endings", "ends of a username or address that mark a contractor, such as -ext"),
        ContractorTypes = Words(s, "contractor_types", "directory user types that mark a contractor"),
        BotEndings = Words(s, "bot_endings", "ends of an address that mark a bot"),
        SharedMailboxes = Words(s, "shared_mailboxes", "local parts that belong to a team, such as support"),
        AdminLabels = Words(s, "admin_labels", "labels that mean admin access"),
        OffboardContractors = s.Optional(
            "offboard_contractors", Kinds.Switch, "false", "true when a contractor's offboarding is the bot's to do"),
        Own = OwnFormFiles.Read(s),
        Words = WordsFiles.Read(s),
        Tags = Words(s, "tags", "Zendesk tags that access requests ask for by name"),
    };

    private static IList<string>? Words(Section s, string key, string says) => OrNull(s.Values(key, Kinds.Text, says));

    private static IList<T>? OrNull<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : [.. list];
}
