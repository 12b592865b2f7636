
namespace AccessBot.Worker.Dashboard.Wording;

/// <summary>
/// What a decision was taken on, as sentences in the order in which somebody asks. What the bot did not look at, or what is
/// as it always is, is left out; so is what has no words here.
/// </summary>
internal sealed class FactWords(Func<string, string> systemOf)
{
    // By name and value; a time's words end where it is put.
    private static readonly (string Name, string Value, string Says)[] Known =
    [
        ("Issue", "Open", "The issue is open."), ("Issue", "Closed", "The issue is closed."), ("Issue", "Held", "The hold label is on the issue."),
        ("Issue", "Gone", "The issue is gone, or hidden from the bot."), ("Issue", "Moved", "The issue was moved."),
        ("Issue", "ClosedWhileAsked", "The issue was closed while a question on it was unanswered."),
        ("Mail", "Request", "The mail asks for an account."), ("Mail", "Automatic", "The mail was written by a program."),
        ("Mail", "Unproved", "The mail does not prove who sent it."), ("Mail", "Copy", "The mail is a copy of another one."),
        ("Who", "Known", "The sender is one active person in the directory."), ("Who", "PlusAddress", "The sender's address has a + in it."),
        ("Who", "Contractor", "The sender is a contractor."), ("Who", "Shared", "The sender's address is a team's."),
        ("Who", "NotInDirectory", "The directory does not know the sender."), ("Who", "Several", "The directory has more than one such person."),
        ("Who", "NotActive", "The directory does not show the sender as active."), ("Who", "Leaving", "An offboarding for the sender is open."),
        ("Request", "Clear", "The request is understood."), ("Request", "Unclear", "Something in the form is missing or contradicts itself."),
        ("Request", "UnclearAndAsked", "The author was asked and has not changed the form since."),
        ("Request", "OutOfPolicy", "The request is not for the bot to decide."), ("Request", "AlreadyThere", "The access is there already."),
        ("Request", "AlreadyThereAndTold", "The access was there already, and the issue says so."),
        ("Request", "NotOurs", "The form asks for nothing that the bot does."), ("Request", "Elsewhere", "The form asks for something else now."),
        ("Request", "Redirected", "The instance has another way in."), ("Request", "ForAPerson", "Only a person may decide this."),
        ("WasRemoved", "True", "An offboarding removed the sender's access."),
        ("IsLeaving", "True", "An offboarding of the same person is open."),
        ("Privacy", "Open", "Everybody in the project can read the issue."), ("Privacy", "Stuck", "Everybody in the project can read the issue, and the bot may not change that."),
        ("Privacy", "StuckAndAsked", "Everybody in the project can read the issue; its author was asked to make it confidential."),
        ("Approval", "NotAsked", "Nobody was asked for the approval yet."), ("Approval", "Waiting", "The approval was asked for and is not given."),
        ("Approval", "NotYet", "GitLab has not said yet who added the approving label."), ("Approval", "Worthless", "The approving label was added by somebody who may not."),
        ("Approval", "Unchecked", "Who added the approving label could not be checked."), ("Approval", "Given", "Every approval is given."),
        ("Approval", "NoLabel", "The approving label does not exist in the project."), ("Approval", "TooOften", "The approval was asked for too often today."),
        ("ApprovalAskedAt", "", "The approval was asked for on"),
        ("Asked", "NotYet", "The People team was not asked yet."), ("Asked", "MailedOnly", "The People team was asked by mail."),
        ("Asked", "Noted", "The People team was asked, and the issue says so."), ("Asked", "AboutSomethingElse", "The People team was asked before the request was changed."),
        ("Asked", "NoLabel", "A label that answers does not exist in the project."), ("Asked", "TooOften", "The People team was asked too often today."),
        ("Asked", "Elsewhere", "The People team is asked about the same person on another request."),
        ("Asked", "TooManyByFiler", "So many requests of one author wait for the People team that this one waits too."),
        ("AskedAt", "", "It was asked on"),
        ("Reminded", "True", "The People team was reminded."),
        ("Verification", "Unanswered", "The People team has not answered."), ("Verification", "NotYet", "GitLab has not said yet who added the label that answers."),
        ("Verification", "Worthless", "The label that answers was added by somebody who may not."), ("Verification", "Unchecked", "Who added the label that answers could not be checked."),
        ("Verification", "Contradicted", "The People team gave both answers."), ("Verification", "Confirmed", "The People team confirmed it."),
        ("Verification", "NotConfirmed", "The People team could not confirm it."),
        ("Yes", "NotAsked", "Nobody was asked to confirm the removal yet."), ("Yes", "Waiting", "The confirmation was asked for and is not there."),
        ("Yes", "NotYet", "GitLab has not said yet who added the confirming label."), ("Yes", "Worthless", "The confirming label was added by somebody who may not."),
        ("Yes", "Unchecked", "Who asked for the removal could not be checked."), ("Yes", "Given", "Somebody with authority asked for the removal."),
        ("Yes", "NoLabel", "The confirming label does not exist in the project."), ("Yes", "TooOften", "The confirmation was asked for too often today."),
        ("Stopped", "BySomebodyElse", "Somebody without authority stopped the removal."), ("Stopped", "Told", "Somebody without authority stopped the removal, and the issue says so."),
        ("NotBefore", "", "Nothing is removed before"),
        ("BegunHere", "True", "The removal had begun before the issue was moved."),
        ("Begun", "NotYet", "The removal has not begun."), ("Begun", "ThisPerson", "The removal has begun."), ("Begun", "SomebodyElse", "The removal of somebody else was begun on this issue."),
        ("WrongLabelExplained", "True", "It was explained why a label does not count."),
        ("Seat", "None", "There is no account."), ("Seat", "EndUser", "The account is an end-user's."), ("Seat", "LightAgent", "The account is a light agent."),
        ("Seat", "FullAgent", "The account is a full agent."), ("Seat", "Admin", "The account is an admin."), ("Seat", "Suspended", "The account is suspended."),
        ("Seat", "Clash", "Another account could be taken for this person's."),
        ("NoSeatFree", "True", "No seat is free in the instance."), ("Granted", "True", "The bot gave the account for this request."),
        ("CutShort", "Same", "An earlier try to give access was cut short."), ("CutShort", "Earlier", "An earlier try to give access was cut short, before the request was changed."),
        ("App", "Absent", "The Okta app is not there."), ("App", "Pending", "The Okta app is on its way."), ("App", "Inactive", "The Okta app is there and does not let the person in."),
        ("App", "Assigned", "The Okta app is there."),
        ("Told", "True", "The requester was told that access is ready."), ("DeclineTold", "True", "The issue says that it could not be confirmed."),
        ("Document", "Untold", "A file was attached in a comment."), ("Document", "Told", "A file was attached in a comment and is still there."),
        ("TooMany", "True", "The sender wrote more today than the bot answers."), ("EarlierUnderWay", "True", "An earlier mail of the same person is still worked on."),
        ("ToldReady", "True", "The sender was told of the account."), ("ToldPlainAddress", "True", "The sender was told to write from the plain address."),
        ("ToldNoSeat", "True", "The sender was told that no seat is free."), ("ToldApp", "True", "The sender was told that the app is there."),
        ("ToldLate", "True", "The sender was told that the app is late."), ("ToldRole", "True", "The sender was told which role the account has."),
        ("WatchUntil", "", "The app is looked for until"),
        ("Way", "LightAgent", "The way is a mail to the light agents' address."), ("Way", "Agent", "The way is the app in Okta."),
        ("Way", "RoleChange", "The way is a change of role."), ("Way", "All", "The form does not say which way is meant."),
    ];

    // Of one instance of a removal; "Told" and "App" mean something else there.
    private static readonly (string Name, string Value, string Says)[] OfInstance =
    [
        ("InTrouble", "True", "the instance could not be asked just now"),
        ("Account", "None", "no account was found"), ("Account", "Found", "the account was found"), ("Account", "Untouchable", "the bot keeps its hands off the account"),
        ("Brake", "On", "the brake holds it"), ("Brake", "OnForOne", "too many on one person's word, so it is held"),
        ("Saved", "True", "what was there before is saved"), ("Tickets", "Some", "open tickets are left"), ("Tickets", "None", "no open ticket is left"),
        ("Tickets", "Stuck", "some tickets stay assigned"), ("SessionsEnded", "True", "the sessions are ended"),
        ("SuspendsAgents", "False", "the instance refuses to suspend an agent, so it is made an end-user first"),
        ("App", "Held", "the Okta app is still there"), ("App", "Leaving", "the Okta app is being taken away"), ("App", "Stays", "Okta keeps the app"),
        ("App", "Gone", "the Okta app is gone"), ("ReadBack", "True", "everything was read back"),
        ("Told", "Evidence", "the evidence is posted"), ("Told", "NoAccount", "the issue says that there is no account"),
        ("Box", "Unticked", "its box is not ticked yet"), ("Box", "Right", "its box is ticked"), ("Box", "Wrong", "the wrong box is ticked"), ("Box", "Both", "both boxes are ticked"),
    ];

    /// <param name="facts">One <c>name: value</c> a line, as the row keeps them.</param>
    public IReadOnlyList<string> Of(string facts)
    {
        var lines = facts.Split('\n').Select(line => line.Split(": ", 2)).Where(pair => pair.Length == 2)
            .Select(pair => (Name: pair[0], Value: pair[1])).ToList();
        return
        [
            .. Said(Known, lines.Where(line => !line.Name.Contains('[', StringComparison.Ordinal))),
            .. lines.Where(line => line.Name.StartsWith("Parts[", StringComparison.Ordinal))
                .GroupBy(line => line.Name[6..line.Name.IndexOf(']', StringComparison.Ordinal)])
                .Select(part => OfPart(part.Key, part.Select(line => (line.Name[(part.Key.Length + 8)..], line.Value))))
                .OfType<string>(),
        ];
    }

    private string? OfPart(string instance, IEnumerable<(string Name, string Value)> lines)
    {
        var said = Said(OfInstance, lines).ToList();
        return said.Count == 0 ? null : $"{systemOf(instance)}: {string.Join("; ", said)}.";
    }

    private static IEnumerable<string> Said(
        (string Name, string Value, string Says)[] known, IEnumerable<(string Name, string Value)> lines)
    {
        var values = lines.GroupBy(line => line.Name).ToDictionary(line => line.Key, line => line.First().Value);
        foreach (var (name, value, says) in known)
        {
            if (!values.TryGetValue(name, out var found)) continue;
            if (value.Length == 0) yield return $"{says} {Moment(found)}.";
            else if (value == found) yield return says;
        }
    }

    private static string Moment(string at) =>
        DateTimeOffset.TryParse(at, System.Globalization.CultureInfo.InvariantCulture, out var moment) ? Desk.Say.Time(moment) : at;
}
