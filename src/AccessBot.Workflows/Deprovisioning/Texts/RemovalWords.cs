using System.Globalization;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Deprovisioning.Texts;

/// <summary>Fills this workflow's templates.</summary>
public sealed class RemovalWords(TemplateCatalog templates, DeprovisioningOptions options)
{
    private const string Id = DeprovisioningWorkflow.WorkflowId;

    public string Note(string name, RemovalSnapshot seen, Action<TemplateValues>? more = null)
    {
        var issue = seen.Facts.Seen!.Issue;
        var form = seen.Facts.Seen.Form.Understood;
        var values = new TemplateValues()
            .SetTrusted("issue.ref", issue.Ref.ToString())
            .SetMention("requester", issue.Author.Username)
            .Set("person.name", seen.Facts.Person?.Name ?? form.Subject.Name)
            .Set("person.email", seen.Facts.Person?.Email.Value ?? form.Subject.Email)
            .SetTrusted("label.hold", options.HoldLabel)
            .SetTrusted("authority", options.AuthorityGroup.Path)
            .SetTrusted("operators", "Support Operations");
        more?.Invoke(values);
        return templates.Note(Id, name, values);
    }

    /// <summary>What people call the instance.</summary>
    public string System(InstanceName instance) => options.For(instance).System;

    /// <summary>The same, with the account where it is not the only one.</summary>
    public string System(InstancePart part) => System(part.Name, part.FurtherUser);

    /// <summary>The same, by Zendesk's id of the account; null for the instance's own.</summary>
    public string System(InstanceName instance, long? user) => user is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"{System(instance)}, also user {id}") : System(instance);

    /// <summary>Where an instance stands, in a few words.</summary>
    public static string State(InstancePart part) => part switch
    {
        { GivenBack: true } => "access was removed, and an operator gave it back",
        { Told: Outcome.Evidence } => "access removed; the evidence is in its own note",
        { HasAccounts: false, Told: Outcome.NoAccount } => part.WasRemoved ? "the Okta app is taken back" : "no access found",
        { Told: Outcome.NoAccount } => part.WasRemoved ? "no account found; the Okta app is taken back" : "no account found",
        { InTrouble: true } => "cannot be reached just now",
        { Account: Account.Untouchable no } => $"handed over: {no.Why}",
        { Account: Account.NotRead } => "not looked at yet",
        { HasAccounts: false } => App(part),
        { Account: Account.None, NoneAt: not null, Told: Outcome.Nothing } =>
            "no account found so far; looked for once more, when Zendesk's search has caught up",
        { Account: Account.None, App: AppHold.Gone } => "no account found so far",
        { App: AppHold.Stays, ReadBack: true } or { App: AppHold.Stays, Account: Account.None } =>
            $"closed in Zendesk; Okta keeps the app: {part.Facts.AppStays}",
        { App: AppHold.Leaving, ReadBack: true } or { App: AppHold.Leaving, Account: Account.None } =>
            "closed in Zendesk; the Okta app follows in a moment",
        { Brake: Brake.On or Brake.OnForOne } => "waits for an operator's go-ahead",
        { Saved: false, Account: Account.None } => "no account found; the Okta app is there",
        { Saved: false } => "account found",
        { TicketsSaved: false } => "the tickets are looked through",
        { Tickets: Tickets.Stuck } => "nobody can sign in any more; handed over: some tickets stay assigned",
        { Tickets: not Tickets.None } =>
            $"unassigning tickets: {Number(part.Facts.Unassigned)} of {Number(part.Facts.SavedTickets)}",
        { ReadBack: true } => "removed and read back",
        _ => "tickets unassigned; the account is being closed",
    };

    /// <summary>The other accounts of the same name; null when there are none.</summary>
    public static string? Namesakes(InstancePart part) => part.Facts.Namesakes.Count == 0 ? null
        : string.Join(", ", part.Facts.Namesakes.Select(InWords));

    /// <summary>The accounts under former addresses; null when there are none.</summary>
    public static string? UnderFormer(InstancePart part) => part.Facts.UnderFormer.Count == 0 ? null
        : string.Join(", ", part.Facts.UnderFormer.Select(InWords));

    private static string InWords(ZendeskUser user) =>
        string.Create(CultureInfo.InvariantCulture, $"user {user.Id} ({user.Role}{(user.IsSuspended ? ", suspended" : "")})");

    private static string App(InstancePart part) => part switch
    {
        { App: AppHold.Gone } => "no access found",
        { App: AppHold.Stays } => $"Okta keeps the app: {part.Facts.AppStays}",
        { App: AppHold.Leaving } => "the Okta app goes in a moment",
        { Brake: Brake.On or Brake.OnForOne } => "waits for an operator's go-ahead",
        _ => "the Okta app is there",
    };

    public static string Party(Party party) => party switch
    {
        Kit.Party.Bot => "AccessBot",
        Kit.Party.Requester => "you, who filed this issue",
        Kit.Party.People => "the People team",
        Kit.Party.Approver => "the manager",
        _ => "Support Operations",
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
