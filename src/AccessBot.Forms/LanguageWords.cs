using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms;

/// <summary>
/// The words of one language, as its file in config/words has them. Labels, requests and the like compare as whole texts; the
/// lists of signs (<see cref="Limits"/> and below) are phrases, found anywhere: <c>*</c> ends a word's stem, <c>(a|b)</c> is a choice.
/// </summary>
public sealed class LanguageWords
{
    /// <summary>The keys of <see cref="Fields"/>.</summary>
    public static readonly IReadOnlyList<string> FieldKeys =
    [
        "name", "username", "email", "person", "manager", "system", "request", "role", "why", "until", "from",
        "garden_leave", "tickets_to",
    ];

    /// <summary>A short name for it, for instance <c>de</c>.</summary>
    public string Language { get; set; } = "";

    /// <summary>What forms write before the colon, by <see cref="FieldKeys"/>.</summary>
    public IDictionary<string, IList<string>> Fields { get; set; } = new Dictionary<string, IList<string>>();

    public IList<string> NewAccess { get; set; } = [];

    public IList<string> ChangeRole { get; set; } = [];

    public IList<string> RemoveAccess { get; set; } = [];

    /// <summary>Captions before the dash and the system of an offboarding's two boxes, and of a task line.</summary>
    public IList<string> Deprovisioned { get; set; } = [];

    public IList<string> NotApplicable { get; set; } = [];

    public IList<string> RemoveFrom { get; set; } = [];

    /// <summary>Says, instead of a time, that a removal is due now.</summary>
    public IList<string> AtOnce { get; set; } = [];

    /// <summary>Says on purpose that access has no last day.</summary>
    public IList<string> NoEnd { get; set; } = [];

    /// <summary>Stands for whoever is named as the manager.</summary>
    public IList<string> TheManager { get; set; } = [];

    /// <summary>Means that a field was left empty.</summary>
    public IList<string> Nothing { get; set; } = [];

    /// <summary>Stands in a field that was not filled in: what the form had there ("your name"), or what says as much ("not sure").</summary>
    public IList<string> Placeholders { get; set; } = [];

    /// <summary>Those of them that stand for an answer which is still to come, or elsewhere: "not sure".</summary>
    public IList<string> Undecided { get; set; } = [];

    /// <summary>Tells somebody to fill a field in, at the beginning of what the form had there: "please add".</summary>
    public IList<string> FillIn { get; set; } = [];

    /// <summary>Tells the same at its end, in languages that have the verb there.</summary>
    public IList<string> FillInLast { get; set; } = [];

    /// <summary>What is to be filled in, beside one of <see cref="FillIn"/> or <see cref="FillInLast"/>.</summary>
    public IList<string> FilledIn { get; set; } = [];

    /// <summary>Makes a value that stands wholly in italics a hint of the form.</summary>
    public IList<string> Hints { get; set; } = [];

    /// <summary>Begins a heading or a line that announces an example.</summary>
    public IList<string> Examples { get; set; } = [];

    /// <summary>Announces one too, at a line's end and before a colon: "it looks like:".</summary>
    public IList<string> LikeThis { get; set; } = [];

    /// <summary>Sentences that ask for another role, with <c>{role}</c> in them, and <c>{from}</c> and <c>{rest}</c> for any text.</summary>
    public IList<string> RoleChanges { get; set; } = [];

    /// <summary>In such a column of a table a <see cref="Yes"/> asks for its row, and a row without one asks for nothing.</summary>
    public IList<string> WantedColumns { get; set; } = [];

    public IList<string> Yes { get; set; } = [];

    public IList<string> No { get; set; } = [];

    /// <summary>Begins a ticked line that is about nothing: "[x] not relevant: Zendesk".</summary>
    public IList<string> NotRelevant { get; set; } = [];

    /// <summary>Headings above the boxes of those who do the work, which ask for nothing.</summary>
    public IList<string> Provisioners { get; set; } = [];

    /// <summary>The headings, and with their colon the labels, by which the shipped offboarding form is known.</summary>
    public IList<string> OurOffboarding { get; set; } = [];

    /// <summary>What most reasons for a removal say, and which says neither when nor whether: "no longer needed".</summary>
    public IList<string> PlainReasons { get; set; } = [];

    /// <summary>Headings, whole or by the word, that give what stands below them no other meaning.</summary>
    public IList<string> Headings { get; set; } = [];

    /// <summary>Lines, whole or by the word, that change nothing in an access request: "Thank you very much".</summary>
    public IList<string> PlainLines { get; set; } = [];

    /// <summary>Says in the reason for an access that it has an end or a condition, or is for somebody else: "for three months".</summary>
    public IList<string> Qualifies { get; set; } = [];

    /// <summary>Says there that the day in it is the first one, which needs no question: "on-call starts on 1 June".</summary>
    public IList<string> Starts { get; set; } = [];

    /// <summary>Labels after which nothing stands that an access request depends on: "Department", "cc".</summary>
    public IList<string> PlainLabels { get; set; } = [];

    /// <summary>Takes back, puts off or limits what is asked for: a line with one is asked about.</summary>
    public IList<string> Limits { get; set; } = [];

    /// <summary>The ones of them that count even in another team's task line, in a value and in a hidden note.</summary>
    public IList<string> TakesBack { get; set; } = [];

    /// <summary>Asks in a comment to stop, or takes an answer back.</summary>
    public IList<string> Stops { get; set; } = [];

    /// <summary>In a comment about a removal, beside a day: that day is meant, and not the one that was agreed.</summary>
    public IList<string> Shifts { get; set; } = [];

    /// <summary>In the reason beside <c>remove</c> in a review: it is not to happen now, or not for certain.</summary>
    public IList<string> Hesitates { get; set; } = [];

    /// <summary>In the subject of a mail: a mailbox answered for somebody. "Out of office".</summary>
    public IList<string> AutomaticMails { get; set; } = [];

    /// <summary>In a mail to the address for light agents, besides <see cref="Stops"/> and <see cref="Removes"/>: it is not for its sender, or asks for nothing.</summary>
    public IList<string> OtherMails { get; set; } = [];

    /// <summary>What plain reasons there say though words of them stand in other lists too: "duplicate of A2".</summary>
    public IList<string> RemovalReasons { get; set; } = [];

    /// <summary>Says in a box that nobody has ticked that the rest of the page waits for it, or has a limit: "nothing is done before".</summary>
    public IList<string> Conditions { get; set; } = [];

    /// <summary>Says that a last day follows.</summary>
    public IList<string> LastDay { get; set; } = [];

    /// <summary>Stands in a sentence between whoever leaves and the rest of it: "Ana Ruiz (@aruiz) leaves next week".</summary>
    public IList<string> Leaves { get; set; } = [];

    /// <summary>The names of the months, long and short: <c>{month}</c> in the phrases of every language.</summary>
    public IList<string> Months { get; set; } = [];

    /// <summary>Stands for one certain day: "31st of {month}". Dates in digits are found without it.</summary>
    public IList<string> Dates { get; set; } = [];

    /// <summary>Stands for a day or a time less exactly: "Friday", "after the audit".</summary>
    public IList<string> Days { get; set; } = [];

    /// <summary>Says in a request that its last day follows, or stands before, where the script has no spaces.</summary>
    public IList<string> Until { get; set; } = [];

    /// <summary>Says that a name or an address beside it or below it is somebody else's.</summary>
    public IList<string> Others { get; set; } = [];

    /// <summary>In a heading or an introduction: what is below it is no list of what is asked for.</summary>
    public IList<string> TurnsRound { get; set; } = [];

    /// <summary>Verbs for taking access away.</summary>
    public IList<string> Removes { get; set; } = [];

    /// <summary>What such a verb takes, so that both together introduce a list of what is to go.</summary>
    public IList<string> RemovedThings { get; set; } = [];

    /// <summary>What points at a list, so that it does the same beside such a verb.</summary>
    public IList<string> PointsBelow { get; set; } = [];

    /// <summary>How a form speaks of its own parts: what is said of those turns nothing round.</summary>
    public IList<string> OfForms { get; set; } = [];

    /// <summary>In the name of a fold: what is in it is asked for.</summary>
    public IList<string> AsksFor { get; set; } = [];

    /// <summary>In the name of a fold: what is in it held once, and is no field of the page now.</summary>
    public IList<string> Earlier { get; set; } = [];

    /// <summary>Before a system's name: not that one.</summary>
    public IList<string> NotThisOne { get; set; } = [];

    /// <summary>
    /// Sentences that ask for a removal, with <c>{system}</c> and <c>{who}</c> in them; see <see cref="Greetings"/> and the lists after it.
    /// </summary>
    public IList<string> RemovalSentences { get; set; } = [];

    /// <summary>May stand before such a sentence, each with a name after it: "Hi Max,".</summary>
    public IList<string> Greetings { get; set; } = [];

    /// <summary>May stand before it, in any number: "please", "could you".</summary>
    public IList<string> Please { get; set; } = [];

    /// <summary>What <c>{who}</c> stands for besides a handle: somebody whom the rest of the page names.</summary>
    public IList<string> Who { get; set; } = [];

    /// <summary>May stand after such a sentence, with a reason behind it.</summary>
    public IList<string> Because { get; set; } = [];

    /// <summary>Words, and phrases, of a remark in brackets after a label that only says how the field is filled in.</summary>
    public IList<string> Remarks { get; set; } = [];

    /// <summary>The most frequent words: a sentence without any from any language is in a language that nobody knows here.</summary>
    public IList<string> Common { get; set; } = [];

    /// <summary>What is wrong with a phrase of the lists of signs; null where it can be looked for.</summary>
    public static string? ProblemOf(string phrase) => Phrase.ProblemOf(phrase);

    /// <summary>What is wrong with one of <see cref="RemovalSentences"/>; null where it can be looked for.</summary>
    public static string? ProblemOfSentence(string phrase) => Words.RemovalSentence.ProblemOf(phrase);

    /// <summary>What is wrong with one of <see cref="RoleChanges"/>; null where it can be looked for.</summary>
    public static string? ProblemOfRoleChange(string phrase) => Words.RoleChanges.ProblemOf(phrase);

    /// <summary>
    /// The labels of a key that stand for another field already, each with that field's key: a label means one thing in all languages.
    /// </summary>
    public static IEnumerable<(string Label, string Means)> Taken(string key, IEnumerable<string> labels, IEnumerable<LanguageWords> by)
    {
        var taken = by.SelectMany(words => words.Fields).Where(field => field.Key != key)
            .SelectMany(field => field.Value, (field, label) => (Key: Wording.Key(label), Means: field.Key)).ToLookup(one => one.Key, one => one.Means);
        return labels.Where(label => taken.Contains(Wording.Key(label))).Select(label => (label, taken[Wording.Key(label)].First()));
    }
}
