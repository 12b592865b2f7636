using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit;

/// <summary>
/// What a snapshot means. <see cref="Because"/> is the reason of a row of the workflow's table: the log, the dashboard,
/// <c>explain</c>, the status note and the tests all use it, and its id is what is kept.
/// </summary>
public abstract record Decision(Reason Because)
{
    /// <summary>Take this one step, then look again.</summary>
    public sealed record Act(Step Step, Reason Because) : Decision(Because);

    /// <summary>Somebody else is next. Look again when the issue changes, or at <paramref name="Until"/>.</summary>
    public sealed record Wait(Reason Because, Party For, DateTimeOffset? Until = null) : Decision(Because);

    /// <summary>The bot stops here and an operator takes over; the issue says so once.</summary>
    public sealed record HandOver(Reason Because) : Decision(Because);

    /// <summary>
    /// Nothing to do: done, closed, held. <paramref name="TellOperator"/> when somebody should know all the same.
    /// </summary>
    public sealed record Rest(Reason Because, bool TellOperator = false) : Decision(Because);

    public static Act Do(Step step, Reason because) => new(step, because);

    /// <summary>As the journal and <c>--json</c> write it.</summary>
    public string Kind => this switch
    {
        Act => "act",
        Wait => "wait",
        HandOver => "hand-over",
        _ => "rest",
    };

    /// <summary>Who acts next; null when nobody has to.</summary>
    public Party? Next => this switch
    {
        Act => Party.Bot,
        Wait wait => wait.For,
        HandOver => Party.Operators,
        Rest { TellOperator: true } => Party.Operators,
        _ => null,
    };
}

/// <summary>Who acts next.</summary>
public enum Party
{
    Bot,
    Requester,
    Approver,
    People,
    Operators,
}
