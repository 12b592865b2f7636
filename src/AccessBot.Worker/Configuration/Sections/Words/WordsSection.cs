using AccessBot.Forms;

namespace AccessBot.Worker.Configuration.Sections.Words;

/// <summary>One language's words file.</summary>
internal static class WordsSection
{
    /// <param name="known">The languages read before: a label means one thing in all of them.</param>
    public static LanguageWords Read(Section s, IReadOnlyList<LanguageWords> known)
    {
        var words = new LanguageWords { Language = s.Required("language", Kinds.Text, "a short name for the language, such as fr") };
        s.Child("fields", "what forms write before the colon", fields => words.Fields = Fields(fields, [.. known, words]));
        s.Child("requests", "what is asked for", requests =>
        {
            words.NewAccess = Texts(requests, "new_access", "asks for access");
            words.ChangeRole = Texts(requests, "change_role", "asks for another role");
            words.RemoveAccess = Texts(requests, "remove_access", "asks for a removal");
            return words;
        });
        s.Child("boxes", "the captions of an offboarding's boxes", boxes =>
        {
            words.Deprovisioned = Texts(boxes, "deprovisioned", "before a dash and the system: access was taken away");
            words.NotApplicable = Texts(boxes, "not_applicable", "before a dash and the system: there was no access");
            words.RemoveFrom = Texts(boxes, "remove_from", "before the system: access is to be taken away");
            return words;
        });
        words.AtOnce = Texts(s, "at_once", "says that a removal is due now");
        words.NoEnd = Texts(s, "no_end", "says that access has no last day");
        words.TheManager = Texts(s, "the_manager", "stands for the manager whom the page names");
        words.Nothing = Texts(s, "nothing", "means that a field was left empty");
        words.Placeholders = Texts(s, "placeholders", "stands in a field that was not filled in");
        words.FillIn = Phrases(s, "fill_in", "tells somebody to fill a field in, at the beginning of a hint");
        words.FillInLast = Phrases(s, "fill_in_last", "tells the same at its end");
        words.FilledIn = Phrases(s, "filled_in", "what is to be filled in, in such a hint");
        words.Hints = Phrases(s, "hints", "makes a value that stands wholly in italics a hint of the form");
        words.Examples = Phrases(s, "examples", "begins a heading or a line that announces an example");
        words.LikeThis = Phrases(s, "like_this", "announces an example before a colon at the end of a line");
        words.RoleChanges = Phrases(
            s, "role_changes", "sentences that ask for another role, with {role}", LanguageWords.ProblemOfRoleChange);
        words.WantedColumns = Texts(s, "wanted_columns", "titles of a table's column in which a yes asks for the row");
        words.Yes = Texts(s, "yes", "asks for the row, in such a column");
        words.No = Texts(s, "no", "is an answer too, in a column that is not known");
        words.NotRelevant = Texts(s, "not_relevant", "begins a ticked line that is about nothing");
        words.Provisioners = Texts(s, "provisioners", "headings above the boxes of those who do the work");
        words.OurOffboarding = Texts(s, "our_offboarding", "headings, and labels with their colon, by which the offboarding form is known");
        words.PlainReasons = Texts(s, "plain_reasons", "what most reasons for a removal say, and which says neither when nor whether");
        words.Headings = Texts(s, "headings", "headings, or words of them, that give what is below no other meaning");
        words.Undecided = Texts(s, "undecided", "the placeholders that stand for an answer which is still to come, or elsewhere");
        words.PlainLines = Texts(s, "plain_lines", "lines, or words of them, that change nothing in an access request");
        words.PlainLabels = Texts(s, "plain_labels", "labels after which nothing stands that an access request depends on");
        words.Qualifies = Phrases(s, "qualifies", "says in the reason for access that it has an end or a condition, or is for somebody else");
        words.Starts = Phrases(s, "starts", "says there that the day in it is the first one");
        words.Limits = Phrases(s, "limits", "takes back, puts off or limits what is asked for");
        words.TakesBack = Phrases(s, "takes_back", "the ones that count in a value and in another team's task too");
        words.Stops = Phrases(s, "stops", "asks in a comment to stop, or takes an answer back");
        words.Shifts = Phrases(s, "shifts", "says in a comment about a removal that the day beside it is meant, and not the one that was agreed");
        words.Hesitates = Phrases(s, "hesitates", "says in the reason of a remove in a review that it is not to happen now, or not for certain");
        words.RemovalReasons = Phrases(s, "removal_reasons", "what plain reasons of a remove in a review say");
        words.AutomaticMails = Phrases(s, "automatic_mails", "in a mail's subject: a mailbox answered for somebody");
        words.OtherMails = Phrases(s, "other_mails", "in a mail for a light agent: it is not for its sender, or asks for nothing");
        words.Conditions = Phrases(s, "conditions", "says in a box that the rest of the page waits for it, or that the person stays");
        words.LastDay = Phrases(s, "last_day", "says that a last day follows");
        words.Leaves = Phrases(s, "leaves", "stands in a sentence after whoever leaves");
        words.Months = Texts(s, "months", "the names of the months, which {month} stands for in a phrase");
        words.Dates = Phrases(s, "dates", "stands for one certain day, such as 31st of {month}");
        words.Days = Phrases(s, "days", "stands for a day or a time less exactly");
        words.Until = Phrases(s, "until", "says in a request that its last day follows");
        words.Others = Phrases(s, "others", "says that a name is somebody else's");
        words.TurnsRound = Phrases(s, "turns_round", "says that what is below is no list of what is asked for");
        words.Removes = Phrases(s, "removes", "verbs for taking access away");
        words.RemovedThings = Phrases(s, "removed_things", "what such a verb takes, so that both introduce a list of what is to go");
        words.PointsBelow = Phrases(s, "points_below", "what points at a list, and beside such a verb does the same");
        words.OfForms = Phrases(s, "of_forms", "how a form speaks of its own parts, of which nothing is taken away");
        words.AsksFor = Phrases(s, "asks_for", "says in the name of a fold that what is in it is asked for");
        words.Earlier = Phrases(s, "earlier", "in the name of a fold: what is in it held once");
        words.NotThisOne = Texts(s, "not_this_one", "says before a system's name that it is not meant");
        words.RemovalSentences = Phrases(
            s, "removal_sentences", "sentences that ask for a removal, with {system} and {who}", LanguageWords.ProblemOfSentence);
        words.Greetings = Texts(s, "greetings", "may stand before such a sentence, with a name");
        words.Please = Texts(s, "please", "may stand before such a sentence");
        words.Who = Texts(s, "who", "stands for {who} besides a handle");
        words.Because = Texts(s, "because", "may stand after such a sentence, before a reason");
        words.Remarks = Texts(s, "remarks", "words of a remark in brackets after a label that only says how it is filled in");
        words.Common = Texts(s, "common", "the most frequent words, so that a text in this language is not taken for an unknown one");
        return words;
    }

    private static Dictionary<string, IList<string>> Fields(Section s, IReadOnlyList<LanguageWords> known)
    {
        var fields = new Dictionary<string, IList<string>>();
        foreach (var key in LanguageWords.FieldKeys)
        {
            var labels = Texts(s, key, "labels of this field");
            known[^1].Fields = fields;
            foreach (var (label, means) in LanguageWords.Taken(key, labels, known))
                s.Report($"has '{label}', which means {means} already: a label means one thing in all languages, so take it out of one.", key);
            fields[key] = labels;
        }

        return fields;
    }

    private static IList<string> Texts(Section s, string key, string says) => [.. s.Values(key, Kinds.Text, says).OfType<string>()];

    private static IList<string> Phrases(Section s, string key, string says) => Phrases(s, key, says, LanguageWords.ProblemOf);

    private static IList<string> Phrases(Section s, string key, string says, Func<string, string?> problemOf)
    {
        var phrases = Texts(s, key, says);
        foreach (var phrase in phrases)
        {
            if (problemOf(phrase) is { } problem) s.Report($"has '{phrase}', which {problem}.", key);
        }

        return [.. phrases.Where(phrase => problemOf(phrase) is null)];
    }
}
