using System.Globalization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Gates;
using static AccessBot.Workflows.Kit.Decision;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// Takes a leaver's access away in every instance that the issue names, each on its own, and proves it. Policy and
/// owners: docs/workflows/deprovisioning.md.
/// </summary>
public sealed class DeprovisioningWorkflow(DeprovisioningOptions options)
{
    public const string WorkflowId = "deprovisioning";

    /// <summary>Ticket rounds of one pass; then the pass ends and the next one goes on at once.</summary>
    public const int MostRounds = 15;

    // How soon a label is looked at again whose event GitLab has not shown yet.
    private static readonly TimeSpan LabelsComeWithin = TimeSpan.FromSeconds(2);

    // First matching row wins, and one look takes at most one step; then it looks again.
    public Decision Decide(RemovalSnapshot seen) => seen switch
    {
        { Issue: IssueState.Gone } => new Rest(Because.Gone, TellOperator: true),
        { Issue: IssueState.Moved, BegunHere: true } => new Rest(Because.MovedUnfinished, TellOperator: true),
        { Issue: IssueState.Moved, Stopped: not Stopped.No } => new Rest(Because.MovedAway, TellOperator: true),
        { Issue: IssueState.Moved } => new Rest(Because.Moved),

        // An operator gave this removal back: on whatever issue that is, it is gone on with and nothing is taken again.
        { Undos.IsEmpty: false } => DecideUndo(seen),

        // It gives nothing back by itself: that is an operator's to decide.
        { Late: Halted.Untold, Issue: IssueState.Open or IssueState.Closed, Privacy: Privacy.Private } =>
            Do(new TellItWaits(seen.Facts.LateStop?.Comment ?? 0), Because.StopTooLate),
        { Late: Halted.Told, Issue: IssueState.Open or IssueState.Closed } => new Rest(Because.StopTooLate, TellOperator: true),
        { Stopped: Stopped.HalfDone } => Do(new TellStopped(seen.Facts.StoppedBy?.Key ?? ""), Because.ClosedHalfDone),
        { Stopped: Stopped.HalfDoneTold } => new Rest(Because.ClosedHalfDone, TellOperator: true),

        { Stopped: Stopped.BySomebodyElse } => Do(new TellStopped(seen.Facts.StoppedBy?.Key ?? ""), Because.Stopped),
        { Stopped: Stopped.Told } => new Rest(Because.Stopped, TellOperator: true),
        { Issue: IssueState.Closed } => new Rest(Because.Closed),
        { Issue: IssueState.Held } => new Rest(Because.Held),

        { Request: RequestState.NotOurs } => new Rest(Because.NotOurs),
        { IsDirectoryAway: true } => new Wait(PassReasons.VendorBusy, Party.Bot, Soon(seen)),
        { Privacy: Privacy.Open } => Do(new MakeConfidential(), Because.NotConfidential),
        { Privacy: Privacy.Stuck } => Do(new AskConfidential(), Because.StaysOpen),
        { Privacy: Privacy.StuckAndAsked } => new Wait(Because.StaysOpen, Party.Requester),
        { Request: RequestState.Unclear } => Do(new AskAuthor(seen.QuestionsDigest()), Because.Unclear),
        { Request: RequestState.UnclearAndAsked } => new Wait(Because.UnclearAndAsked, Party.Requester),
        { Request: RequestState.OutOfPolicy } => new HandOver(seen.Facts.Reason ?? Because.OutOfPolicy),
        { Begun: Beginning.SomebodyElse } => new HandOver(Because.AnotherPerson),

        // Nobody is asked to confirm, or believed, about anything but a clear request.
        { Request: not RequestState.Clear } => new HandOver(Because.Fence),
        { Halted: Halted.Untold } => Do(new TellItWaits(seen.Facts.Said?.Stop?.Comment ?? 0), Because.StopHeard),
        { Halted: Halted.Told, HaltedAt: { } since } when seen.At >= since + options.HandOverAfter => new HandOver(Because.StopUndecided),
        { Halted: Halted.Told } => new Wait(
            Because.StopHeard, SpokenStops.IsOfFiler(seen.Facts.Seen, seen.Facts.Said?.Stop) ? Party.Requester : Party.People, seen.HaltedAt + options.HandOverAfter),
        { Yes: Yes.Unchecked } => new Wait(Because.YesUnchecked, Party.Operators, Soon(seen)),
        { Yes: Yes.NotYet } => new Wait(Because.LabelNotExplained, Party.Bot, seen.At + LabelsComeWithin),
        { Yes: Yes.NoLabel } => new Wait(Because.NoLabel, Party.Operators, Soon(seen)),
        { Yes: Yes.TooOften } => new HandOver(Because.AskedTooOften),
        { Yes: Yes.NotAsked } => Do(new AskConfirmation(seen.ConfirmKey()), Because.NotConfirmed),
        { Yes: Yes.Worthless, WrongLabelExplained: false } => Do(new ExplainLabel(Wrong(seen)), Because.WrongLabel),
        { Yes: Yes.Worthless } => Do(new RemoveLabel(Wrong(seen)), Because.WrongLabelExplained),
        { Yes: Yes.Waiting, AnswerUnheard: true } =>
            Do(new TellHowToAnswer(YesReader.Confirm, seen.Facts.Said?.Unheard?.TakenOff), Because.AnswerUnheard),
        { Yes: Yes.Waiting, AskedAt: { } asked } when seen.At >= asked + options.HandOverAfter =>
            new HandOver(Because.NeverConfirmed),
        { Yes: Yes.Waiting } =>
            new Wait(Because.WaitingForYes, Party.People, seen.AskedAt + options.HandOverAfter),

        { NotBefore: { } start } when start > seen.At => new Wait(Because.Ahead, Party.Bot, start),
        { SettledAt: { } settled } when settled > seen.At => new Wait(Because.Settling, Party.Bot, settled),

        // The fence. The rows below take access away, so nothing may reach them by falling through.
        { Issue: not IssueState.Open } or { Privacy: not Privacy.Private } or { Request: not RequestState.Clear }
            or { Halted: not Halted.No } or { Yes: not Yes.Given } or { Parts.Count: 0 } => new HandOver(Because.Fence),

        { Begun: Beginning.NotYet } => Do(new Begin(seen.Facts.SubjectDigest), Because.NotBegun),
        _ => Together(seen),
    };

    private static Decision DecideUndo(RemovalSnapshot seen) => seen.Undos.Find(undo => !undo.Tried) is { } next
        ? Do(new GoOnUndoing(next.SavedAs, next.Since), Because.UndoGoesOn)
        : new Wait(Because.UndoNoSeat, Party.Operators, seen.At + SeatShortage.LookAgainAfter);

    // Each instance in turn; one that waits or is handed over does not hold up the next, and neither does one with many
    // tickets: every door is shut before anybody's are listed.
    private Decision Together(RemovalSnapshot seen)
    {
        var decisions = seen.AllParts.Select(part => DecideAny(seen, part)).ToList();
        return decisions.OfType<Act>().MinBy(act => InFurther.Within(act.Step) is SaveTickets or Unassign)
            ?? decisions.OfType<Wait>().MinBy(wait => wait.Until) as Decision
            ?? decisions.OfType<HandOver>().FirstOrDefault() as Decision
            ?? (seen.EndingDue && !seen.Parts.Exists(part => part.GivenBack) ? Do(new ShowDone(), Because.NotShown) : Came(seen) as Decision);
    }

    /// <summary>What came of it where every instance has its result: nothing is called removed that was not there.</summary>
    public static Rest Came(RemovalSnapshot seen) =>
        seen.Parts.Exists(part => part.GivenBack) ? new Rest(Because.GivenBack)
        : seen.Parts.TrueForAll(part => part.WasRemoved) ? new Rest(Because.Done)
        : seen.Parts.Exists(part => part.WasRemoved) ? new Rest(Because.DoneWhereFound)
        : new Rest(Because.NothingFound);

    private Decision DecideAny(RemovalSnapshot seen, InstancePart part) => (DecidePart(seen, part), part.FurtherUser) switch
    {
        (Act { Step: InstanceStep step } act, { } user) => act with { Step = new InFurther(step, user) },
        var (decision, _) => decision,
    };

    // This order matters: an agent demoted with tickets loses them to the bot, and one who is suspended keeps a paid seat
    // until the demotion, so that follows at once.
    private Decision DecidePart(RemovalSnapshot seen, InstancePart part) => part switch
    {
        { Told: not Outcome.Nothing, GivenBack: true } => new Rest(Because.GivenBack),
        { Told: not Outcome.Nothing, Box: BoxState.Unticked } =>
            Do(new TickBox(part.Name, Subject(seen), part.BoxIsOfAll), Because.BoxOpen),
        { Told: not Outcome.Nothing, Box: BoxState.Wrong or BoxState.Both } => Stop(part, Because.WrongBox),
        { Told: not Outcome.Nothing } => new Rest(Because.Done),

        { InTrouble: true } => new Wait(Because.VendorTrouble, Party.Bot, Soon(seen)),
        // It may have been down, or be mended by now: nobody is left inside for that.
        { Account: Account.Untouchable { Why: var why } } when why == Because.Refused && part.WasTold(why) =>
            new Wait(why, Party.Operators, seen.At + options.LookAtOthersAfter),
        { Account: Account.Untouchable no } => Stop(part, no.Why),
        { Box: BoxState.Both } => Stop(part, Because.BothBoxes),
        { HasAccounts: true, Account: Account.None, NoneAt: null } when options.IndexDelay > TimeSpan.Zero =>
            Do(new RememberNone(part.Name, Subject(seen)), Because.NoneSoFar),
        { HasAccounts: true, Account: Account.None, NoneAt: { } first } when first + options.IndexDelay > seen.At =>
            new Wait(Because.NoneYet, Party.Bot, first + options.IndexDelay),
        { Account: Account.None, App: AppHold.Gone } =>
            Do(new TellNoAccount(part.Name, Subject(seen)), Because.NoAccount),
        { Brake: Brake.On } => new Wait(Because.BrakeOn, Party.Operators, Soon(seen)),
        { Brake: Brake.OnForOne } => new Wait(Because.TooManyByOne, Party.Operators, Soon(seen)),

        // Only an account that was found by its address, or an app without one, and what the brake lets through get below
        // this line.
        { Account: not (Account.Found or Account.None) } or { Brake: not Brake.Free } => new HandOver(Because.Fence),

        { Saved: false } => Do(new SaveBefore(part.Name, Subject(seen)), Because.NotSaved),

        // The door is shut first: whatever sticks afterwards leaves nobody inside. Where the instance does not suspend
        // an agent, the two come after the demotion.
        { SuspendsAgents: true, Account: Account.Found { User.IsSuspended: false } } =>
            Do(new Suspend(part.Name, Subject(seen)), Because.NotSuspended),
        { SessionsEnded: false, Account: Account.Found { User.IsSuspended: true } } =>
            Do(new EndSessions(part.Name, Subject(seen)), Because.SignedIn),
        { App: AppHold.Held } => Do(new TakeApp(part.Name, Subject(seen)), Because.AppHeld),
        { Account: Account.None } => DecideApp(seen, part),

        { TicketsSaved: false } => Do(new SaveTickets(part.Name, Subject(seen)), Because.TicketsNotSaved),
        { Tickets: Tickets.Stuck } => Stop(part, Because.TicketsStuck),
        { Tickets: not Tickets.None, Rounds: >= MostRounds } => new Wait(Because.ManyTickets, Party.Bot, seen.At),
        { Tickets: not Tickets.None } => Do(new Unassign(part.Name, Subject(seen), part.Rounds), Because.TicketsLeft),
        { Account: Account.Found { User.Tags.Count: > 0 } } =>
            Do(new RemoveTags(part.Name, Subject(seen)), Because.TagsLeft),
        { Account: Account.Found { User.Role: not "end-user" } } =>
            Do(new Demote(part.Name, Subject(seen)), Because.StillAgent),
        { Account: Account.Found { User.IsSuspended: false } } =>
            Do(new Suspend(part.Name, Subject(seen)), Because.NotSuspended),
        { ReadBack: false } => Do(new ReadEverythingBack(part.Name, Subject(seen)), Because.NotReadBack),

        // The instance's own result is its last: nothing is "gone" while another account of the person's is still open there.
        { App: AppHold.Gone } when part.Further.Find(other => other.Told == Outcome.Nothing) is { } open => DecideAny(seen, open),
        { App: AppHold.Gone } => Do(new PostEvidence(part.Name, Subject(seen)), Because.NotProved),
        _ => DecideApp(seen, part),
    };

    // Nothing is "gone" while the app is still there. What only an Okta admin can take away is looked at again by itself.
    private Decision DecideApp(RemovalSnapshot seen, InstancePart part) => part switch
    {
        { App: AppHold.Leaving } => new Wait(Because.AppLeaving, Party.Bot, Soon(seen)),
        { App: AppHold.Stays } when part.FurtherUser is not null || part.WasTold(Because.AppStays) =>
            new Wait(Because.AppStays, Party.Operators, seen.At + options.LookAtOthersAfter),
        { App: AppHold.Stays } => Do(new TellHandedOver(part.Name, Because.AppStays), Because.AppStays),
        _ => new HandOver(Because.Fence),
    };

    private static string Wrong(RemovalSnapshot seen) => seen.Facts.Said?.Wrong?.Label ?? "";

    private static string Subject(RemovalSnapshot seen) => seen.Facts.SubjectDigest;

    // The issue is told once why the bot stops; then the instance is a person's.
    private static Decision Stop(InstancePart part, Reason why) =>
        part.WasTold(why) ? new HandOver(why) : Do(new TellHandedOver(part.Name, why), why);

    private DateTimeOffset Soon(RemovalSnapshot seen) => seen.At + options.LookAgainAfter;
}

/// <summary>A step in one instance.</summary>
public abstract record InstanceStep(InstanceName Instance, string StepName, string Rest)
    : Step(StepName, $"{Instance}.{Rest}");

/// <summary>Asks the author for what the form lacks; the note is edited as the form gets better.</summary>
public sealed record AskAuthor(string Questions) : Step("ask-requester", Questions);

/// <summary>Says what was understood, and asks somebody with authority to confirm exactly that.</summary>
public sealed record AskConfirmation(string Ask) : Step("confirm", Ask);

/// <summary>Tells whoever asked for it, and the operators, that somebody else stopped a removal.</summary>
public sealed record TellStopped(string Stop) : Step("stopped", Stop);

/// <summary>
/// Writes the status note with the mark that fixes the person; from here on a changed form stops the bot.
/// </summary>
public sealed record Begin(string Subject) : Step("begin", Subject);

/// <summary>
/// Keeps role, groups, tags, suspension and what is held of the Okta app, so that it can all be undone.
/// </summary>
public sealed record SaveBefore(InstanceName Instance, string Subject) : InstanceStep(Instance, "save", Subject);

/// <summary>The same for the assignee of every open ticket, which takes a while where there are thousands.</summary>
public sealed record SaveTickets(InstanceName Instance, string Subject)
    : InstanceStep(Instance, "save-tickets", Subject)
{
    // It reads only, but it is long, and what follows it are changes: a stop is obeyed before it.
    public override bool ChangesAccess => true;
}

/// <summary>
/// Some thousand tickets at a time; between two rounds hold, pause and the issue are looked at again.
/// </summary>
public sealed record Unassign(InstanceName Instance, string Subject, int Round)
    : InstanceStep(Instance, "unassign", $"{Subject}.{Round}")
{
    public override string PlanDigest => $"{Instance}.{Subject}";

    public override bool ChangesAccess => true;
}

public sealed record RemoveTags(InstanceName Instance, string Subject) : InstanceStep(Instance, "remove-tags", Subject)
{
    public override bool ChangesAccess => true;
}

public sealed record Demote(InstanceName Instance, string Subject) : InstanceStep(Instance, "demote", Subject)
{
    public override bool ChangesAccess => true;
}

public sealed record Suspend(InstanceName Instance, string Subject) : InstanceStep(Instance, "suspend", Subject)
{
    public override bool ChangesAccess => true;
}

public sealed record EndSessions(InstanceName Instance, string Subject)
    : InstanceStep(Instance, "end-sessions", Subject)
{
    public override bool ChangesAccess => true;
}

/// <summary>Takes the Okta group and app of the instance, and nothing else that Okta has of the person.</summary>
public sealed record TakeApp(InstanceName Instance, string Subject) : InstanceStep(Instance, "take-app", Subject)
{
    public override bool ChangesAccess => true;
}

/// <summary>Tries again an undo that found no seat free.</summary>
/// <param name="Instance">The name under which the state is saved that is given back.</param>
public sealed record GoOnUndoing(InstanceName Instance, DateTimeOffset Since)
    : InstanceStep(Instance, "undo", Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
{
    public override bool ChangesAccess => true;
}

/// <summary>A step in a further account of the instance: the same step, under a key of its own.</summary>
public sealed record InFurther(InstanceStep Step, long User) : InstanceStep(
    Step.Instance, Step.Name, string.Create(CultureInfo.InvariantCulture, $"{User}-{Step.Rest}"))
{
    public override bool ChangesAccess => Step.ChangesAccess;

    public override string PlanDigest =>
        string.Create(CultureInfo.InvariantCulture, $"{Instance}.{User}-{Step.PlanDigest[(Instance.Value.Length + 1)..]}");

    /// <summary>The step itself, whichever account it is taken in.</summary>
    public static Step Within(Step step) => step is InFurther further ? further.Step : step;
}

public sealed record ReadEverythingBack(InstanceName Instance, string Subject)
    : InstanceStep(Instance, "read-back", Subject);

public sealed record PostEvidence(InstanceName Instance, string Subject) : InstanceStep(Instance, "evidence", Subject);

public sealed record TellNoAccount(InstanceName Instance, string Subject)
    : InstanceStep(Instance, "no-account", Subject);

/// <summary>Keeps when a search first found nobody, so that a second one is later than the index may be.</summary>
public sealed record RememberNone(InstanceName Instance, string Subject)
    : InstanceStep(Instance, "none-found", Subject);

public sealed record TellHandedOver(InstanceName Instance, Reason Why)
    : InstanceStep(Instance, "instance-handed-over", AccessBot.Workflows.Kit.Digest.Of(Why.Id));

/// <param name="IsOfAll">The line about all of Zendesk, and not the instance's own.</param>
public sealed record TickBox(InstanceName Instance, string Subject, bool IsOfAll = false)
    : InstanceStep(Instance, "tick", IsOfAll ? $"{Subject}.all" : Subject);

/// <summary>Labels and state of the issue show that access is gone. Once: nobody who changes them again is fought.</summary>
public sealed record ShowDone() : Step("show-done", "1");
