using System.Globalization;
using AccessBot.Forms.Shapes;
using AccessBot.Forms.Unread;
using AccessBot.Vocabulary;

namespace AccessBot.Forms;

/// <summary>What to do with a form, before anybody was asked about the person in it.</summary>
public enum Verdict
{
    /// <summary>Complete and clear. The subject is still to be checked (<see cref="SubjectCheck"/>).</summary>
    Go,

    /// <summary>Something is missing or unclear: <see cref="FormReading.Questions"/> says what.</summary>
    Ask,

    /// <summary>Clear, and not the bot's to do.</summary>
    HandOver,

    /// <summary>Asked for in the wrong place: Zendesk Global has its own ways in.</summary>
    Redirect,

    /// <summary>Nothing here is about a system of ours.</summary>
    Ignore,
}

/// <summary>One thing that the author can put right.</summary>
/// <param name="Field">The field's name on our form.</param>
/// <param name="Found">What stands there, cleaned, one line, at most 200 characters; empty where nothing does: user
/// text, to be neutralised
/// where it is shown.</param>
/// <param name="Expected">What would be right there.</param>
/// <param name="Line">1-based line of the description; null where the field is not on the page.</param>
public sealed record Question(string Field, string Found, string Expected, int? Line)
{
    /// <summary>The line to tell beside the field; null where there is none, or where the field is the line itself.</summary>
    public int? LineBeside => Line is { } line && Field == NameOf(line) ? null : Line;

    /// <summary>What stands for the field of a line that is none.</summary>
    internal static string NameOf(int line) => string.Create(CultureInfo.InvariantCulture, $"Line {line}");
}

/// <summary>Where a field was read: the 1-based line and its text as the author wrote it.</summary>
public sealed record FieldSource(string Field, string Value, int Line, string SourceLine);

public enum TaskPurpose
{
    /// <summary><c>Access Deprovisioned - X</c></summary>
    Deprovisioned,

    /// <summary><c>Not Applicable to Team Member - X</c></summary>
    NotApplicable,

    /// <summary><c>@who: Remove the team member from X</c></summary>
    Removal,

    /// <summary>
    /// An access request's <c>System: role</c>, where unticked means asked for and ticked means done.
    /// </summary>
    Request,
}

/// <summary>A task box that concerns a system of ours.</summary>
/// <param name="Caption">The visible text beside the box.</param>
/// <param name="SourceLine">The whole line as it stands in the description: what a tick edit must match
/// exactly.</param>
/// <param name="Instance">Null where the caption names Zendesk but no instance.</param>
public sealed record TaskBox(
    string Caption, bool Ticked, int Line, string SourceLine, InstanceName? Instance, TaskPurpose Purpose);

/// <summary>A form as read: what was understood, what must be asked, and what follows from it.</summary>
/// <param name="Because">A constant sentence of <see cref="Because"/>; details are in the questions.</param>
public sealed record FormReading(
    Understood Understood, IReadOnlyList<Question> Questions, Verdict Verdict, Reason Because)
{
    public IReadOnlyList<FieldSource> Sources { get; init; } = [];

    public IReadOnlyList<TaskBox> Boxes { get; init; } = [];

    /// <summary>The lines that could not be accounted for, in the order of the page.</summary>
    public IReadOnlyList<UnreadLine> Unread { get; init; } = [];

    /// <summary>How many such lines the page has; more than <see cref="Unread"/> where that was cut.</summary>
    public int UnreadInAll { get; init; }

    /// <summary>How many of all of them need an answer.</summary>
    internal int DoubtfulInAll { get; init; }

    /// <summary>What one of the <see cref="Unread"/> lines does to the request.</summary>
    public UnreadEffect EffectOf(UnreadLine line) => Verdict switch
    {
        Verdict.Ask when line.NeedsAnswer || Questions.Any(asked => asked.Line == line.Line) => UnreadEffect.Asked,
        Verdict.Go or Verdict.Ask when Understood.Action == AccessAction.RemoveAccess => UnreadEffect.Confirmation,
        _ => UnreadEffect.Nothing,
    };

    /// <summary>An unread line as a note may repeat it: without what should never have been written into an issue.</summary>
    public static string Quoted(UnreadLine line) => Findings.Quotable(line.Text);

    /// <summary>
    /// Where the page names two or three people who can be told apart, what it says of each; otherwise empty.
    /// </summary>
    public IReadOnlyList<PersonOnPage> People { get; init; } = [];

    /// <summary>Whether the page says when a removal is due: a time, or that it is due at once.</summary>
    public bool SaysWhen { get; init; }

    /// <summary>A removal is due on a day that was long over when the issue was filed: the year of another issue, or a slip.</summary>
    public bool IsLongOver { get; init; }

    /// <summary>The instances that an offboarding names one by one.</summary>
    public IReadOnlyList<InstanceName> Named { get; init; } = [];

    /// <summary>An offboarding names Zendesk as a whole.</summary>
    public bool NamesZendesk { get; init; }

    /// <summary>
    /// Whether the page says in a line or a box where access is to be removed, if only as "Zendesk". An offboarding that does not is about
    /// every instance: so is one from which the last line about an instance was taken out.
    /// </summary>
    public bool SaysWhere { get; init; }

    /// <summary>
    /// Things that an operator may want to know and nobody has to answer (for instance hidden characters removed).
    /// </summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The stable shape that <c>explain --json</c> prints: understood, questions, verdict, because.</summary>
    public string ToJson() => ReadingJson.Write(this);
}
