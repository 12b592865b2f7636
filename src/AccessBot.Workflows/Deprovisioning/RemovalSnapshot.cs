using System.Collections.Immutable;
using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Deprovisioning.Undo;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// Everything that a removal is decided on: the issue, and each instance apart. Facts are read only as far as they can
/// matter; what was not read has a value that can start nothing.
/// </summary>
public sealed record RemovalSnapshot
{
    public required IssueState Issue { get; init; }

    public RequestState Request { get; init; }

    /// <summary>Who can see the issue. That somebody leaves is written nowhere else.</summary>
    public Privacy Privacy { get; init; } = Privacy.Private;

    public Yes Yes { get; init; }

    /// <summary>When a yes by writing counts for good; null for one by label.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>When a confirmation of exactly this was asked for, GitLab's clock; null before.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    public bool WrongLabelExplained { get; init; }

    /// <summary>Somebody whose label would count has answered, no label of theirs is on the issue, and they have not been told so.</summary>
    public bool AnswerUnheard { get; init; }

    /// <summary>Whether a comment by somebody who may asked to stop.</summary>
    public Halted Halted { get; init; }

    /// <summary>When that comment was written, GitLab's clock; null where there is none.</summary>
    public DateTimeOffset? HaltedAt { get; init; }

    /// <summary>Whether a comment asked to stop when everything was taken away.</summary>
    public Halted Late { get; init; }

    /// <summary>Whether a removal with a yes was stopped by somebody whose word does not count here.</summary>
    public Stopped Stopped { get; init; }

    /// <summary>Undos of this removal that wait for a seat: nothing else is looked at until they are done.</summary>
    public ImmutableList<UndoWaiting> Undos { get; init; } = [];

    /// <summary>Nothing happens before; null means that the time has come as soon as the issue is there.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public Beginning Begun { get; init; }

    /// <summary>By the bot's own receipts the removal began on this issue, and not every result was told. For an issue that was moved, whose notes went with it.</summary>
    public bool BegunHere { get; init; }

    /// <summary>In the order in which they are worked on.</summary>
    public ImmutableList<InstancePart> Parts { get; init; } = [];

    /// <summary>GitLab's clock at the look.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Labels and state of the issue do not show yet that access is gone.</summary>
    public bool EndingDue { get; init; }

    /// <summary>The directory is in trouble, and the label that confirms is on the issue: the status says what it waits for.</summary>
    public bool IsDirectoryAway { get; init; }

    /// <summary>A step changed the issue itself, so the next decision needs a new look.</summary>
    public bool Stale { get; init; }

    public required RemovalFacts Facts { get; init; }

    public RemovalSnapshot With(Sighting seen) => this with { Facts = Facts with { Seen = seen } };

    /// <summary>Every account that is worked on: the instances' own, each followed by its further ones.</summary>
    public IEnumerable<InstancePart> AllParts => Parts.SelectMany(part => part.Further.Prepend(part));

    public RemovalSnapshot With(InstancePart part)
    {
        if (part.FurtherUser is null)
            return this with { Parts = Parts.SetItem(Parts.FindIndex(other => other.Name == part.Name), part) };
        var whole = Part(part.Name);
        var place = whole.Further.FindIndex(other => other.FurtherUser == part.FurtherUser);
        return With(whole with { Further = whole.Further.SetItem(place, part) });
    }

    /// <summary>What a step is about: an instance, or a further account in it.</summary>
    public InstancePart Part(InstanceStep step) => step is not InFurther further ? Part(step.Instance)
        : Part(step.Instance).Further.Find(part => part.FurtherUser == further.User)
            ?? throw new InvalidOperationException($"account {further.User} in {step.Instance} is not part of this request");

    public InstancePart Part(InstanceName name) => Parts.Find(part => part.Name == name)
        ?? throw new InvalidOperationException($"{name} is not part of this request");
}

/// <summary>Whether the issue may be worked on.</summary>
public enum IssueState
{
    Open,

    /// <summary>Deleted, or hidden from the bot.</summary>
    Gone,
    Moved,
    Closed,
    Held,
}

/// <summary>What the form and the directory make of the request.</summary>
public enum RequestState
{
    NotRead,

    /// <summary>Exactly one person, and at least one instance of ours.</summary>
    Clear,
    Unclear,
    UnclearAndAsked,

    /// <summary>Understood, and not for the bot: a shared address, a contractor where those go to people.</summary>
    OutOfPolicy,
    NotOurs,
}

/// <summary>Who closed or held a removal that had its yes.</summary>
public enum Stopped
{
    /// <summary>Nobody, or nothing had been asked for, or somebody who may.</summary>
    No,
    BySomebodyElse,

    /// <summary>The same, and the issue and the operators were told.</summary>
    Told,

    /// <summary>Closed by somebody who may, when some of it was done.</summary>
    HalfDone,

    /// <summary>The same, and the issue was told what was done.</summary>
    HalfDoneTold,
}

/// <summary>Whose removal the issue says was begun. From then on the person in the form is fixed.</summary>
public enum Beginning
{
    NotYet,
    ThisPerson,
    SomebodyElse,
}

/// <summary>What the steps and notes need beyond what is decided on.</summary>
/// <param name="Seen">Null only when the issue is gone.</param>
public sealed record RemovalFacts(Sighting? Seen)
{
    /// <summary>The leaver, once form and directory agree on one.</summary>
    public Person? Person { get; init; }

    /// <summary>Fixes the leaver: keys, markers and saved states carry it.</summary>
    public string SubjectDigest { get; init; } = "none";

    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Why the request is out of policy, or whose authority is missing.</summary>
    public Reason? Reason { get; init; }

    /// <summary>What stands behind the request, once it was read.</summary>
    public RemovalYes? Said { get; init; }

    /// <summary>What the yes belongs to, once the person is known.</summary>
    public Reading? Reading { get; init; }

    /// <summary>Who had said yes by an earlier look, where this one does not read it.</summary>
    public YesBy? AskedFor { get; init; }

    /// <summary>The comment that asked to stop when everything was taken away, where one stands.</summary>
    public SpokenStop? LateStop { get; init; }

    /// <summary>Who stopped it, where somebody did.</summary>
    public StoppedBy? StoppedBy { get; init; }

    /// <summary>
    /// Trouble to be counted when the pass has ended: all that could be done without the vendor is done.
    /// </summary>
    public Exception? Trouble { get; init; }
}
