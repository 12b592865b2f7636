using System.Text.RegularExpressions;
using AccessBot.Forms.Unread;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms;

/// <summary>
/// Our form, filled with what was understood, ready to be pasted over the description. Every value is one line without
/// comment marks. It still is user text: put it into a fence longer than any run of backticks in it (<see
/// cref="Fenced"/>).
/// </summary>
public static partial class FilledForm
{
    private static readonly Dictionary<string, string> NothingAsked = [];

    private const string StillAsked = " see the question about it";

    private const string OfAnother = " what holds for this person?";

    // Somebody may have written there what nobody should repeat.
    private const string OwnWords = "your own words again: AccessBot does not repeat them";

    private const string WhichSystem = "write one of the systems that the question names";

    /// <summary>The hidden comments that a filled form has besides the form's own.</summary>
    internal static IReadOnlyList<string> Comments { get; } = [OwnWords, WhichSystem];

    private static readonly string[] Order = ["first", "second", "third"];

    /// <summary>
    /// What a note that asks offers for pasting, as Markdown: the form in a fence, or a fold for each person where the
    /// page names several.
    /// </summary>
    public static string ForNote(FormKind kind, FormReading reading) => reading.People.Count == 0
        ? Fenced(Render(kind, reading))
        : string.Join("\n\n", RenderEach(kind, reading).Select((form, at) =>
            $"<details><summary>Form for the {Order[at]} person</summary>\n\n{Fenced(form)}\n\n</details>"));

    /// <param name="questions">What is asked. What the directory does not know is not filled in: pasted back it would be asked again.</param>
    public static string ForNote(FormKind kind, FormReading reading, IReadOnlyList<Question> questions)
    {
        var asked = questions.Select(question => question.Field).ToHashSet();
        var (understood, subject) = (reading.Understood, reading.Understood.Subject);
        return ForNote(kind, reading with
        {
            Understood = understood with
            {
                Subject = new SubjectClaim(
                    Left(Field.Name, subject.Name), Left(Field.Username, subject.Username), Left(Field.Email, subject.Email)),
                Manager = Left(Field.Manager, understood.Manager),
                TicketsTo = Left(Field.TicketsTo, understood.TicketsTo),
            },
            Questions = questions,
        });

        string? Left(Field field, string? value) => asked.Contains(FieldNames.OnOurForm(field)) ? null : value;
    }

    /// <summary>A form for each person of a page that names several, with what the page says of that person only.</summary>
    public static IReadOnlyList<string> RenderEach(FormKind kind, FormReading reading) =>
        [.. reading.People.Select(person => Render(
            kind, WithoutDoubts(reading with { Understood = person.Understood }), Asked(reading, person.Left)))];

    /// <summary>
    /// The form for a note that asks. An optional field that is asked about gets words that have to be replaced: left
    /// empty it would quietly mean "for good" or "nobody".
    /// </summary>
    public static string Render(FormKind kind, FormReading reading) =>
        Render(kind, WithoutDoubts(reading), Asked(reading, []));

    // What has to be replaced in each field that is still open.
    private static Dictionary<string, string> Asked(FormReading reading, IReadOnlyList<string> left)
    {
        var asked = left.ToDictionary(field => field, _ => OfAnother, StringComparer.Ordinal);
        foreach (var question in reading.Questions) asked[question.Field] = StillAsked;
        if (reading.Unread.Any(line => line.Kind == UnreadKind.Date)) asked[FieldNames.OnOurForm(Field.Until)] = StillAsked;
        return asked;
    }

    // What an unread line puts in doubt has to be written again: pasted back as it was it would answer the question.
    private static Understood WithoutDoubts(FormReading reading)
    {
        var understood = reading.Understood;
        foreach (var kind in reading.Unread.Select(line => line is { Kind: UnreadKind.Other, NeedsAnswer: true } ? UnreadKind.Limit : line.Kind).Distinct())
        {
            understood = kind switch
            {
                UnreadKind.Date => understood with { From = null, Until = null },
                UnreadKind.Limit => understood with { From = null, Action = null },
                UnreadKind.Person => understood with { Subject = SubjectClaim.Nobody },
                _ => understood,
            };
        }

        return understood;
    }

    /// <summary>The form with what was understood and nothing else.</summary>
    public static string Render(FormKind kind, Understood understood) => Render(kind, understood, NothingAsked);

    /// <summary>Only the fields of the form, for an issue that the bot files itself: nobody has to be told how to fill it in.</summary>
    public static string Fields(FormKind kind, Understood understood)
    {
        var lines = OwnForms.Of(kind).Split('\n').Where(line => LabelledLine().IsMatch(line) || line.StartsWith("## ", StringComparison.Ordinal));
        // A heading without fields under it is advice for people.
        var filled = lines.Select(line => Fill(line, understood, NothingAsked)).ToList();
        return string.Join("\n\n", Sections(filled).Where(section => section.Count > 1)
            .Select(section => $"{section[0]}\n\n{string.Join('\n', section.Skip(1).Where(HasValue))}")) + "\n";
    }

    private static List<List<string>> Sections(IEnumerable<string> lines)
    {
        List<List<string>> sections = [];
        foreach (var line in lines)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) sections.Add([line]);
            else if (sections.Count > 0) sections[^1].Add(line);
        }

        return sections;
    }

    private static bool HasValue(string line) => !line.EndsWith("-->", StringComparison.Ordinal) && !line.EndsWith(":**", StringComparison.Ordinal);

    private static string Render(FormKind kind, Understood understood, IReadOnlyDictionary<string, string> asked)
    {
        // The quick actions at the end did their work when the issue was filed.
        var lines = OwnForms.Of(kind).Split('\n').Where(line => !line.StartsWith('/'));
        return string.Join('\n', lines.Select(line => Fill(line, understood, asked))).TrimEnd() + "\n";
    }

    /// <summary>The text in a fence that nothing inside it can close.</summary>
    public static string Fenced(string text)
    {
        var longest = Backticks().Matches(text).Select(match => match.Length).DefaultIfEmpty(0).Max();
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}markdown\n{text.TrimEnd('\n')}\n{fence}";
    }

    private static string Fill(string line, Understood understood, IReadOnlyDictionary<string, string> asked)
    {
        var label = LabelledLine().Match(line);
        if (!label.Success || FieldNames.OfOurForm(label.Groups["label"].Value) is not { } field) return line;
        var start = label.Groups["start"].Value;
        if (Value(field, understood) is { } value) return $"{start} {OneLine(value)}";
        return field switch
        {
            Field.Why => $"{start} <!-- {OwnWords} -->",
            Field.System => $"{start} <!-- {WhichSystem} -->",
            Field.Until or Field.TicketsTo when asked.TryGetValue(FieldNames.OnOurForm(field), out var words) => start + words,
            _ => line,
        };
    }

    private static string? Value(Field field, Understood understood) => field switch
    {
        Field.Name => understood.Subject.Name,
        Field.Username => At(understood.Subject.Username),
        Field.Email => understood.Subject.Email,
        Field.Manager => At(understood.Manager),
        Field.System => understood.System,
        Field.Request => understood.Action is { } action ? ReadingJson.Word(action) : null,
        Field.Role => understood.Role,
        Field.Until => (understood.Until ?? understood.From)?.ToString(),
        Field.From => understood.From?.ToString(),
        Field.TicketsTo => At(understood.TicketsTo),
        _ => null,
    };

    private static string? At(string? username) => string.IsNullOrWhiteSpace(username) ? null : username.Contains('@') ? username : "@" + username;

    private static string OneLine(string value) => Wording.Shorten(CommentMarks().Replace(value, ""), 300);

    [GeneratedRegex(@"^(?<start>- \*\*(?<label>[^*]+):\*\*)", Patterns.Exact)]
    private static partial Regex LabelledLine();

    [GeneratedRegex("<!-*|-*->", Patterns.Exact)]
    private static partial Regex CommentMarks();

    [GeneratedRegex("`+", Patterns.Exact)]
    private static partial Regex Backticks();
}
