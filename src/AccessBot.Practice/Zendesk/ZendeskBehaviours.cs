namespace AccessBot.Practice.Zendesk;

/// <summary>What becomes of a ticket whose assignee is taken away; accounts differ.</summary>
public enum Unassigning
{
    /// <summary>It waits in the queue of its group.</summary>
    KeepsGroup,

    /// <summary>The account hands it to the agent with the lowest id in the group.</summary>
    AutoAssigns,

    /// <summary>
    /// It waits in the queue, but where nobody else in the group can take tickets it comes straight back to whoever had it.
    /// </summary>
    ReturnsToTheOnlyOne,

    /// <summary>The account refuses: an assignee is required.</summary>
    Refuses,
}

/// <summary>What becomes of an agent's tickets below Closed when the role is taken down.</summary>
public enum Downgrading
{
    /// <summary>
    /// Since May 2026: of whoever becomes a light agent Zendesk reassigns the solved tickets and unassigns the others. Those
    /// of whoever becomes an end-user go to the acting admin, or to the group's agent with the lowest id, as ever.
    /// </summary>
    LightAgentsKeepNone,

    /// <summary>The same for whoever becomes an end-user: the announcement does not speak of them, and nobody has tried.</summary>
    NobodyKeepsAny,

    /// <summary>Until then: nobody with such a ticket becomes a light agent.</summary>
    LightAgentsRefused,
}

/// <summary>How an agent's browser sees a user's page.</summary>
public enum AgentPage
{
    Shown,

    /// <summary>The browser's session has ended: the sign-in page comes.</summary>
    SignedOut,

    /// <summary>The page never comes.</summary>
    Slow,

    /// <summary>The frame of the page comes, and the user never.</summary>
    Empty,

    /// <summary>Another user's page comes, under its own address.</summary>
    Moved,

    /// <summary>Another user's page comes under this one's address.</summary>
    AnotherUser,
    Broken,

    /// <summary>A page that shows the session itself.</summary>
    ShowsSession,
}

/// <summary>Zendesk's habits that can be switched. Limits are per minute, and 0 switches one off.</summary>
public sealed record ZendeskBehaviours
{
    /// <summary>How late search learns of a change, in seconds.</summary>
    public double SearchLagSeconds { get; init; } = 0.5;

    /// <summary>Requests of the whole account.</summary>
    public int RequestsPerMinute { get; init; } = 700;

    /// <summary>Changes to one user, by any caller and at whichever endpoint.</summary>
    public int UserUpdatesPerMinute { get; init; } = 5;

    /// <summary>Requests of the whole account that update tickets; a bulk update is one request.</summary>
    public int TicketUpdatesPerMinute { get; init; } = 100;

    public int SearchExportsPerMinute { get; init; } = 100;

    public int IncrementalExportsPerMinute { get; init; } = 10;

    /// <summary>Jobs that may be queued or working at a time.</summary>
    public int MaxJobs { get; init; } = 30;

    /// <summary>How long a job waits in the queue, in seconds.</summary>
    public double JobQueuedSeconds { get; init; } = 0.2;

    /// <summary>How long a job works after that, in seconds; its effects come at the end.</summary>
    public double JobWorkingSeconds { get; init; } = 0.2;

    /// <summary>
    /// A ticket restriction that comes with a change of role is judged by the role before it, and lost; nobody has tried.
    /// </summary>
    public bool RestrictionByEarlierRole { get; init; }

    /// <summary>So many job items fail, each once; the console can ask for more.</summary>
    public int FailJobItems { get; init; }

    /// <summary>The deepest page of a listing by offset; deeper is 400.</summary>
    public int OffsetPages { get; init; } = 100;

    public AgentPage AgentPage { get; init; }

    /// <summary>By group name; a group that is not named keeps its tickets.</summary>
    public IReadOnlyDictionary<string, Unassigning> Unassigning { get; init; } = new Dictionary<string, Unassigning>();

    public Downgrading Downgrading { get; init; }

    /// <summary>Whether a solved ticket must have an assignee, as at the vendor.</summary>
    public bool SolvedKeepsAssignee { get; init; } = true;

    /// <summary>
    /// How many agents of any kind, admins aside, the subscription pays for; null is as many as like. One more is refused
    /// with the vendor's words, whose JSON nobody could confirm.
    /// </summary>
    public int? Seats { get; init; }

    /// <summary>Whether somebody who is an agent cannot be suspended before being demoted.</summary>
    public bool KeepsAgentsUnsuspended { get; init; }
}
