using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Dates;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Words.Files;

/// <summary>
/// The words of every language in force, looked up together: a page may mix languages. Labels are exact: one that is not here is
/// some other form's, and is left alone.
/// </summary>
internal sealed partial class Lexicon
{
    private readonly Dictionary<string, Field> _fields;
    private readonly Dictionary<string, AccessAction> _requests;
    private readonly HashSet<string> _atOnce;
    private readonly HashSet<string> _noEnd;
    private readonly HashSet<string> _theManager;
    private readonly HashSet<string> _nothing;
    private readonly HashSet<string> _placeholders;
    private readonly HashSet<string> _answers;
    private readonly HashSet<string> _wantedColumns;
    private readonly HashSet<string> _yes;
    private readonly HashSet<string> _no;
    private readonly HashSet<string> _provisioners;
    private readonly string[] _notRelevant;
    private readonly HashSet<string> _ourOffboarding;
    private readonly string[] _ourLabels;
    private readonly string[] _plainReasons;
    private readonly HashSet<string> _headings;
    private readonly HashSet<string> _undecided;
    private readonly HashSet<string> _denials;
    private readonly HashSet<string> _plainLines;
    private readonly HashSet<string> _plainLabels;
    private readonly HashSet<string> _remarks;
    private readonly string[] _remarkPhrases;
    private readonly PhraseSet _qualifies;
    private readonly PhraseSet _starts;
    private readonly PhraseSet _conditions;
    private readonly PhraseSet _earlier;
    private readonly PhraseSet _shifts;
    private readonly PhraseSet _hesitates;
    private readonly PhraseSet _removalReasons;
    private readonly PhraseSet _automaticMails;
    private readonly PhraseSet _otherMails;
    private readonly string[] _courtesies;
    private readonly PhraseSet _turnsRound;
    private readonly PhraseSet _removes;
    private readonly PhraseSet _removedThings;
    private readonly PhraseSet _pointsBelow;
    private readonly PhraseSet _ofForms;
    private readonly PhraseSet _asksFor;

    public Lexicon(IReadOnlyList<LanguageWords> languages)
    {
        _fields = Index(languages.SelectMany(FieldNames.Labels));
        _requests = Index(languages.SelectMany(Requests.Of));
        _atOnce = Keys(languages, words => words.AtOnce);
        _noEnd = Keys(languages, words => words.NoEnd);
        _theManager = Keys(languages, words => words.TheManager);
        _nothing = Keys(languages, words => words.Nothing);
        _placeholders = Keys(languages, words => words.Placeholders);
        _answers = [.. _theManager, .. _atOnce, .. _noEnd];
        _placeholders.ExceptWith(_answers);
        _wantedColumns = Keys(languages, words => words.WantedColumns);
        _yes = Keys(languages, words => words.Yes);
        _no = Keys(languages, words => words.No);
        _provisioners = Keys(languages, words => words.Provisioners);
        _notRelevant = [.. languages.SelectMany(words => words.NotRelevant)];
        _ourOffboarding = Keys(languages, words => words.OurOffboarding);
        _ourLabels = [.. languages.SelectMany(words => words.OurOffboarding).Where(text => text[^1] is ':' or '：')];
        _plainReasons = [.. languages.SelectMany(words => words.PlainReasons)];
        _headings = Keys(languages, words => words.Headings);
        _denials = Keys(languages, words => words.NotThisOne);
        _undecided = Keys(languages, words => words.Undecided);
        _plainLines = Keys(languages, words => words.PlainLines);
        _plainLabels = Keys(languages, words => words.PlainLabels);
        _remarks = [.. languages.SelectMany(words => words.Remarks).SelectMany(Spellings.Of).Select(word => Clues.Lower(word))];
        _remarkPhrases = [.. _remarks.Where(remark => !remark.All(c => char.IsLetterOrDigit(c) || c is '-' or '\'')).OrderByDescending(remark => remark.Length)];
        _starts = new PhraseSet(languages.SelectMany(words => words.Starts));
        _courtesies = [.. languages.SelectMany(words => words.PlainLines).SelectMany(Spellings.Of).Where(line => char.IsUpper(line[0]) || line[0] > '\u2E80').OrderByDescending(line => line.Length)];
        _earlier = new PhraseSet(languages.SelectMany(words => words.Earlier));
        _shifts = new PhraseSet(languages.SelectMany(words => words.Shifts));
        _hesitates = new PhraseSet(languages.SelectMany(words => words.Hesitates));
        _removalReasons = new PhraseSet(languages.SelectMany(words => words.RemovalReasons));
        _automaticMails = new PhraseSet(languages.SelectMany(words => words.AutomaticMails));
        _otherMails = new PhraseSet(languages.SelectMany(words => words.OtherMails));
        _conditions = new PhraseSet(languages.SelectMany(words => words.Conditions));
        _qualifies = new PhraseSet(languages.SelectMany(words => words.Qualifies), languages.SelectMany(words => words.Months));
        _turnsRound = new PhraseSet(languages.SelectMany(words => words.TurnsRound));
        _removes = new PhraseSet(languages.SelectMany(words => words.Removes));
        _removedThings = new PhraseSet(languages.SelectMany(words => words.RemovedThings));
        _pointsBelow = new PhraseSet(languages.SelectMany(words => words.PointsBelow));
        _ofForms = new PhraseSet(languages.SelectMany(words => words.OfForms));
        _asksFor = new PhraseSet(languages.SelectMany(words => words.AsksFor));
        RemovalSentence = new RemovalSentence(languages);
        RoleChanges = new RoleChanges(languages);
        Examples = new Examples(languages);
        Hints = new Hints(languages);
        Leaves = new PhraseSet(languages.SelectMany(words => words.Leaves));
        Clues = new Clues(languages);
        EndDates = new EndDates(languages, Clues);
        Captions = new Captions(languages);
    }

    public Clues Clues { get; }

    public Captions Captions { get; }

    /// <summary>"leaves", "is leaving": what a sentence about the leaver has after the person.</summary>
    public PhraseSet Leaves { get; }

    /// <summary>"until 2031-03-31" in a request.</summary>
    public EndDates EndDates { get; }

    /// <summary>"Please remove Zendesk from @somebody".</summary>
    public RemovalSentence RemovalSentence { get; }

    /// <summary>"Upgrade to GitLab Staff".</summary>
    public RoleChanges RoleChanges { get; }

    /// <summary>"For example:".</summary>
    public Examples Examples { get; }

    private Hints Hints { get; }

    /// <summary>
    /// The field that a label names. A remark in brackets after it does not change it, unless the remark says whose the
    /// value is: "Manager (approves)", "Full name (of the deputy)".
    /// </summary>
    public Field? FieldOf(string label)
    {
        if (label.Length > 100) return null;
        if (_fields.TryGetValue(Wording.Key(label), out var field)) return field;
        if (Remark().Match(label) is not { Success: true } remark) return null;
        if (!_fields.TryGetValue(Wording.Key(label[..remark.Index]), out field) || Clues.NamesAnother(remark.Value)) return null;
        var isSame = field is Field.Why or Field.Role or Field.System or Field.Request || IsNeutral(remark.Value);
        return isSame ? field : null;
    }

    /// <summary>The action that the whole text names.</summary>
    public AccessAction? ActionOf(string text) => _requests.TryGetValue(Wording.Key(text), out var action) ? action : null;

    /// <summary>The words that say, on purpose, that there is no last day.</summary>
    public bool IsNoEnd(string text) => _noEnd.Contains(Wording.Key(text));

    /// <summary>Whether the text stands for whoever is named as the manager.</summary>
    public bool NamesTheManager(string text) => _theManager.Contains(Wording.Key(text));

    /// <summary>Whether the text is what people write into a field that they leave empty, or what the form had there.</summary>
    /// <param name="italic">The whole value stands in italics, as hints in forms do.</param>
    public bool SaysNothing(string text, bool italic = false) =>
        _nothing.Contains(Wording.Key(text)) || IsPlaceholder(text) || (italic && Hints.IsHint(text) && !Clues.HasExactDate(text));

    /// <summary>What stands in a field in place of an answer that is still to come, such as "TBD".</summary>
    public bool IsUndecided(string text) => Wording.Key(text) is var key && (key is "tbd" or "tba" or "tbc" or "todo" || _undecided.Contains(key));

    /// <summary>Whether the text is what a form had in a field for whoever fills it in: "your name", "n/a", "&lt;name&gt;".</summary>
    public bool IsPlaceholder(string text)
    {
        if (Clues.HasExactDate(text)) return false;
        var key = Wording.Key(text);
        return Placeholder.Is(text) || _placeholders.Contains(key) || (!_answers.Contains(key) && Hints.TellsToFillIn(text));
    }

    /// <summary>A cell that says nothing. "No" under a heading that nobody knows does.</summary>
    public bool IsBlankCell(string text) => IsPlaceholder(text) && !SaysYesOrNo(text);

    /// <summary>"Needed?": the column of a table in which a yes asks for the row.</summary>
    public bool IsWantedColumn(string title) => _wantedColumns.Contains(Wording.Key(title));

    public bool SaysYes(string cell) => _yes.Contains(Wording.Key(cell));

    public bool SaysYesOrNo(string cell) => SaysYes(cell) || _no.Contains(Wording.Key(cell));

    /// <summary>Whether the boxes below such a heading are for those who do the work.</summary>
    public bool IsForProvisioners(string heading) => _provisioners.Contains(Wording.Key(heading));

    /// <summary>"Not relevant: Zendesk": a ticked line that is about nothing.</summary>
    public bool IsNotRelevant(string text) => StartsWithAny(text, _notRelevant);

    /// <summary>Whether a heading or a line is one by which the shipped offboarding form is known, in any language.</summary>
    public bool IsOurOffboarding(string text, bool isHeading) => isHeading
        ? _ourOffboarding.Contains(Wording.Key(text))
        : StartsWithAny(text, _ourLabels);

    /// <summary>Whether the reason for an access says that it begins on the day in it.</summary>
    public bool SpeaksOfAStart(string reason) => _starts.IsIn(Low(reason));

    /// <summary>Whether the reason for an access says that it has an end or a condition, or is for somebody else.</summary>
    public bool IsQualified(string reason) => _qualifies.IsIn(Low(reason));

    /// <summary>Whether the name of a fold says that what is in it held once.</summary>
    public bool IsEarlier(string fold) => _earlier.IsIn(Low(fold));

    /// <summary>What stands after a greeting or a closing that the text begins with ("Hi Max,", "Best, Pat"); null where it begins with none.</summary>
    public string? AfterCourtesy(string text) => _courtesies.FirstOrDefault(courtesy => text.StartsWith(courtesy, StringComparison.OrdinalIgnoreCase)
        && (text.Length == courtesy.Length || !char.IsLetterOrDigit(text[courtesy.Length]))) is { } found ? text[found.Length..].Trim(' ', ',', '.', '!', '-', '–') : null;

    /// <summary>Whether an unticked box says that the rest of the page waits for it.</summary>
    public bool SetsCondition(string text) => _conditions.IsIn(Low(text));

    /// <summary>A reason without what most reasons say, such as "no longer needed".</summary>
    public string WithoutPlainReasons(string reason) =>
        _plainReasons.Aggregate(reason, (left, plain) => left.Replace(plain, "", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a sentence of a comment says that another day is meant than the one that was agreed.</summary>
    public bool Shifts(string sentence) => Clues.NamesDay(sentence) && _shifts.IsIn(Low(sentence));

    /// <summary>Whether the reason of a removal may say that it is not to happen now: a limit, a condition, a time, a doubt or another account.</summary>
    public bool Hesitates(string reason)
    {
        var left = Low(WithoutPlainReasons(reason));
        while (_removalReasons.In(left) is { } plain) left = $"{left[..plain.Start]},{left[plain.End..]}";
        return Clues.Limits(left) || Clues.TakesBack(left) || Clues.Stops(left) || Clues.NamesDay(left) || Clues.IsForeign(reason)
            || Item().IsMatch(left) || _hesitates.IsIn(left) || _qualifies.IsIn(left) || _starts.IsIn(left) || _conditions.IsIn(left);
    }

    public bool IsAutomaticMail(string subject) => _automaticMails.IsIn(Low(subject));

    /// <summary>Whether a mail takes access away, is for somebody else than its sender or asks for nothing.</summary>
    public bool AsksForElse(string text, string sender) => SpeaksOfRemoval(text) || _otherMails.IsIn(Low(text))
        || ForSomebody().Matches(text).Any(found => !sender.Contains(found.Groups[1].Value, StringComparison.OrdinalIgnoreCase));

    // Systems, teams' usual words and the sender are nobody else.
    [GeneratedRegex(
        @"\b(?:account|access|agent|seat|licen[cs]e|one|konto|zugang|zugriff|cuenta|acceso|compte|accès)\s+(?:for|für|para|pour)\s+(?!Zendesk|Global|GitLab|Okta|Support|Customer|Federal|The|My|Me|Our|Ticket|Internal|Work|View|Read|Use)(\p{Lu}\p{Ll}+)",
        Patterns.Exact)]
    private static partial Regex ForSomebody();

    /// <summary>A line of a comment that greets, thanks, closes or names somebody, and says nothing else.</summary>
    /// <param name="author">Whose name may stand below it.</param>
    public bool IsCourtesy(string line, string author)
    {
        var text = Handle().Replace(line, " ").Trim(' ', ',', ':', '.', '!', '-', '–', '*', '_');
        if (!text.Any(char.IsLetterOrDigit) || IsPlainLine(text) || IsPlainLabel(text)) return true;
        if (text.Equals(author, StringComparison.OrdinalIgnoreCase) || text.Equals(author.Split(' ')[0], StringComparison.OrdinalIgnoreCase)) return true;
        return AfterCourtesy(text) is { } rest && !Clues.Limits(rest) && !Clues.TakesBack(rest) && !Clues.NamesDay(rest)
            && rest.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: <= 3 } names && names.All(name => char.IsUpper(name[0]) || IsPlainLine(name));
    }

    // As the lists of reviews name accounts.
    [GeneratedRegex(@"\ba[1-9]\d{0,6}\b", Patterns.Exact)]
    private static partial Regex Item();

    [GeneratedRegex(@"(?<![\p{L}\d_.])@[\p{L}\d_./-]+", Patterns.Exact)]
    private static partial Regex Handle();

    public bool IsPlainHeading(string text) => _headings.Contains(Wording.Key(text));

    /// <summary>Whether a line, or a word of one, changes nothing in an access request, wherever it stands.</summary>
    public bool IsPlainLine(string text) => _plainLines.Contains(Wording.Key(text));

    /// <summary>Whether what stands after the label changes nothing in an access request.</summary>
    public bool IsPlainLabel(string label) => _plainLabels.Contains(Wording.Key(label));

    /// <summary>
    /// Whether a heading or an introduction says that what stands below it is no plain list of what is asked for: it is
    /// there already, or is to go, or only what is ticked is meant.
    /// </summary>
    public bool TurnsRound(string text) => Low(text) is var low && _turnsRound.IsIn(low) && !IsAboutTheForm(low);

    /// <summary>Whether a line tells what the lines after it are for: to remove access.</summary>
    public bool IntroducesRemoval(string text, bool isHeading) => Low(text) is var low && _removes.IsIn(low)
        && (isHeading || _removedThings.IsIn(low) || _pointsBelow.IsIn(low) && !IsAboutTheForm(low));

    /// <summary>"Not @tom", "anybody but": a word that says of a name that it is not the one.</summary>
    public bool Denies(string text) => PlainHeadings.Words(text).Any(_denials.Contains);

    /// <summary>Whether a verb of removal stands in a text that is not about the form's own lines.</summary>
    public bool SaysToRemove(string text) => Low(text) is var low && _removes.IsIn(low) && !IsAboutTheForm(low);

    /// <summary>
    /// Whether a verb of removal stands anywhere: too little to act on, enough not to take the text for a request for
    /// access.
    /// </summary>
    public bool SpeaksOfRemoval(string text) => _removes.IsIn(Low(text));

    /// <summary>Whether the name of a fold says that what is in it is being asked for.</summary>
    public bool SpeaksOfARequest(string text) => _asksFor.IsIn(Low(text));

    // "Remove or add lines for the systems you need" is how forms speak of themselves; "use this form to remove access" says more.
    private bool IsAboutTheForm(string low) => _ofForms.IsIn(low) && !_removedThings.IsIn(low);

    // What a form says in brackets about how to fill a field in, and not whose it is.
    private bool IsNeutral(string remark) =>
        Word().Matches(_remarkPhrases.Aggregate(Clues.Lower(remark), (left, phrase) => left.Replace(phrase, " ", StringComparison.Ordinal))).All(word =>
            word.Value[0] == '@' || _remarks.Contains(word.Value));

    private static bool StartsWithAny(string text, string[] starts) =>
        starts.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static string Low(string text) => Clues.Lower(Clues.Plain(text));

    /// <summary>When a removal is due: a word for "at once", or a day with its hour and time zone; else null.</summary>
    public FormDate? MomentIn(string text) =>
        _atOnce.Contains(Wording.Key(text)) ? new FormDate.Now() : FieldDates.Moment(text);

    // What is written twice means the first; a words file that contradicts another is refused where it is read.
    private static Dictionary<string, T> Index<T>(IEnumerable<(string Text, T Means)> rows)
    {
        var index = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (text, means) in rows)
        {
            foreach (var spelling in Spellings.Of(text)) index.TryAdd(Wording.Key(spelling), means);
        }

        return index;
    }

    private static HashSet<string> Keys(IEnumerable<LanguageWords> languages, Func<LanguageWords, IList<string>> list) =>
        [.. languages.SelectMany(list).SelectMany(Spellings.Of).Select(Wording.Key)];

    [GeneratedRegex(@"\s*\([^()]*\)\s*$", Patterns.Exact)]
    private static partial Regex Remark();

    [GeneratedRegex(@"@?\w+(?:['’-]\w+)*", Patterns.Exact)]
    private static partial Regex Word();
}
