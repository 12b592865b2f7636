namespace AccessBot.Worker.Dashboard.Wording;

/// <summary>What a step does, for people: before it, and once it was read back.</summary>
internal static class StepWords
{
    private static readonly Dictionary<string, (string Next, string Done)> Known = new(StringComparer.Ordinal)
    {
        ["ask-people"] = ("ask the People team by mail", "The People team was asked by mail"),
        ["people-asked"] = ("say on the issue that the People team was asked", "The issue says that the People team was asked"),
        ["remind-people"] = ("remind the People team", "The People team was reminded by mail"),
        ["ask-requester"] = ("ask the author what is missing", "The author was asked what is missing"),
        ["remind-requester"] = ("remind the author", "The author was reminded"),
        ["who-answers"] = ("say who may answer", "The issue says who may answer"),
        ["already-there"] = ("say that the access is there already", "The issue says that the access was there already"),
        ["not-confirmed"] = ("say that it could not be confirmed", "The issue says that it could not be confirmed"),
        ["close"] = ("close the issue", "The issue was closed"),
        ["seat"] = ("give the account", "The account was given"),
        ["no-seat"] = ("say that no seat is free", "It was told that no seat is free"),
        ["app"] = ("give the Okta app", "The Okta app was given"),
        ["ready"] = ("say that access is ready", "The requester was told that access is ready"),
        ["show-the-way"] = ("show the right way", "The issue shows the right way"),
        ["confirm"] = ("ask for a confirmation", "A confirmation was asked for"),
        ["stopped"] = ("say who stopped the removal", "The issue says who stopped the removal"),
        ["begin"] = ("begin the removal", "The removal began"),
        ["plan"] = ("show the plan", "The plan was shown on the issue"),
        ["status"] = ("write the status note", "The status note was written"),
        ["handed-over"] = ("say that it is handed over", "The issue says that it is handed over"),
        ["make-confidential"] = ("make the issue confidential", "The issue was made confidential"),
        ["ask-confidential"] = ("ask for a confidential issue", "The author was asked to make the issue confidential"),
        ["explain-label"] = ("explain why a label does not count", "It was explained why a label does not count"),
        ["remove-label"] = ("take a label off that does not count", "A label that does not count was taken off"),
        ["how-to-answer"] = ("say how an answer counts", "It was explained how an answer counts"),
        ["stop-heard"] = ("say that it waits, as a comment asked", "The issue says that it waits, as a comment asked"),
        ["show-done"] = ("let the issue look done", "The issue's labels, boxes and state were brought up to date"),
        ["answer"] = ("answer the mail", "The mail was answered"),
        ["comment-answer"] = ("answer a comment", "A comment was answered"),
        ["app-ready"] = ("say that the app is there", "The sender was told that the app is there"),
        ["app-late"] = ("say that the app is late", "The sender was told that the app is late"),
        ["save"] = ("save how things are", "What was there before was saved"),
        ["save-tickets"] = ("save the open tickets", "The open tickets were saved"),
        ["unassign"] = ("give the open tickets back", "The open tickets were given back"),
        ["remove-tags"] = ("remove the tags", "The tags were removed"),
        ["demote"] = ("make the account an end-user", "The account was made an end-user"),
        ["suspend"] = ("suspend the account", "The account was suspended"),
        ["end-sessions"] = ("end the sessions", "The sessions were ended"),
        ["take-app"] = ("take the Okta app back", "The Okta app was taken back"),
        ["undo"] = ("go on with an undo", "An undo went on"),
        ["read-back"] = ("read everything back", "Everything was read back"),
        ["evidence"] = ("post the evidence", "The evidence was posted"),
        ["no-account"] = ("say that no account was found", "The issue says that no account was found"),
        ["none-found"] = ("look a second time for an account", "No account was found; it is looked for once more"),
        ["instance-handed-over"] = ("hand this instance over", "This instance was handed over"),
        ["tick"] = ("tick the box", "The box was ticked"),
        ["remind"] = ("remind whoever it concerns", "Whoever it concerns was reminded"),
        ["file-removal"] = ("file a removal", "A removal was filed on an issue of its own"),
        ["freeze"] = ("read who has access and freeze the list", "The list of access was read"),
        ["file"] = ("file the issue of the review", "The issue of the review was filed"),
        ["list"] = ("attach the whole list", "The whole list was attached"),
        ["take"] = ("write down what a comment decides", "What a comment decides was written down"),
        ["void"] = ("ask again what a changed comment decided", "A changed comment was made void"),
        ["explain"] = ("say what of a comment does not count", "It was explained what of a comment does not count"),
        ["not-reviewed"] = ("say who was not reviewed", "The issue says who was not reviewed"),
        ["review-again"] = ("review the instance again", "The instance was reviewed again"),
        ["ask-owner"] = ("ask an owner to sign it off", "The owners were asked to sign it off"),
        ["hand-over"] = ("hand it over to an operator", "It was handed over"),
        ["complete"] = ("say how the review ended and close the issue", "The issue says how the review ended, and is closed"),
    };

    /// <summary>After "Next:" or "to": <c>suspend the account</c>.</summary>
    public static string Next(string step) => Words(step) is { } words ? words.Next : $"do the step “{step}”";

    /// <summary>A sentence without its full stop.</summary>
    public static string Done(string step) => Words(step) is { } words ? words.Done : $"The step “{step}” was done";

    // A gate's question and its reminder are steps of the gate's own name.
    private static (string Next, string Done)? Words(string step) => Known.TryGetValue(step, out var words) ? words
        : step.EndsWith("-asked", StringComparison.Ordinal) ? ("ask for the approval", "The approval was asked for")
        : step.EndsWith("-reminded", StringComparison.Ordinal) ? ("remind of the approval", "The approval was reminded of") : null;
}
