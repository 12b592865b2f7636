using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>What a gate's labels say. A label counts only by its event; "could not check" means no.</summary>
public abstract record GateReading
{
    /// <summary>None of the gate's labels is on the issue.</summary>
    public sealed record Shut : GateReading;

    /// <summary>
    /// A label without its event: GitLab writes the event a moment after the label, so this is no answer yet.
    /// </summary>
    public sealed record NotYet(string Label) : GateReading;

    /// <summary>A label that counts for nothing, and why.</summary>
    /// <param name="Label">What it is called now.</param>
    public sealed record Worthless(string Label, GitLabUser? By, string Why) : GateReading;

    /// <summary>Who may answer could not be read.</summary>
    public sealed record Unchecked(string Why) : GateReading;

    /// <summary>Answers that exclude each other, all by permitted persons.</summary>
    public sealed record Contradicted : GateReading;

    /// <summary>Answered by a permitted person, after being asked, still standing.</summary>
    /// <param name="Label">The answer by its configured name, whatever the label is called now.</param>
    /// <param name="EventId">Id of the label event, for the receipt.</param>
    public sealed record Answered(string Label, GitLabUser By, DateTimeOffset At, long EventId) : GateReading;

    public static readonly GateReading NotSet = new Shut();
}

/// <summary>What a gate is read from: one look at an issue, and what was fixed when the question was asked.</summary>
/// <param name="Asked">Null when the question has not been asked: then no label counts.</param>
/// <param name="Subject">Whom it is about, so that they can be excluded.</param>
public sealed record GateLook(
    Sighting Seen, Asking? Asked, Subject Subject, IReadOnlyList<LabelEvent> Events)
{
    /// <summary>
    /// When somebody who may not answer last reopened the issue: what was said before then is no answer any more.
    /// </summary>
    public DateTimeOffset? VoidBefore { get; init; }

    /// <summary>The people whose address mailed the issue in, where GitLab's Service Desk filed it for them.</summary>
    public IReadOnlyList<Subject> Senders { get; init; } = [];

    /// <summary>What was asked on this issue before, about another reading or other labels: a no to it is still a no.</summary>
    public IReadOnlyList<Asking> Earlier { get; init; } = [];
}
