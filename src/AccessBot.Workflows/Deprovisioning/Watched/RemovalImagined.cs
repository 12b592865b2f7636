using System.Globalization;
using System.Text.Json;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Deprovisioning.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Deprovisioning.Watched;

/// <summary>In shadow and in propose: what each step of a removal would do, and what people have done instead.</summary>
public sealed class RemovalImagined(InstanceReader instances, AppSteps apps, DeprovisioningOptions options)
{
    private const string Id = DeprovisioningWorkflow.WorkflowId;

    public Imagined<RemovalSnapshot> Of(Step step, RemovalSnapshot seen, DateTimeOffset since) => step switch
    {
        InstanceStep one and not GoOnUndoing => InInstance(one, seen, since),
        MakeConfidential => new(new(EffectKind.Hide, "make the issue confidential"), null),
        AskConfidential => new(
            new(EffectKind.Tell, "ask that the issue be made confidential"), seen with { Privacy = Privacy.StuckAndAsked }),
        AskAuthor => new(
            new(EffectKind.AskAuthor, "ask whoever filed it for what the form lacks"), seen with { Request = RequestState.UnclearAndAsked }),
        AskConfirmation ask => new(
            new(EffectKind.Ask, "ask for the confirming label")
            {
                Labels = [options.ConfirmedLabel],
                Question = YesNotes.Question(ask.KeyIn(Id), seen),
            },
            seen with { Yes = Yes.Waiting, AskedAt = since }),
        ExplainLabel => new(
            new(EffectKind.Tell, "say why a label counts for nothing"), seen with { WrongLabelExplained = true }),
        RemoveLabel remove => new(
            new(EffectKind.TakeLabel, "take a label off that counts for nothing") { Labels = [remove.Label] }, null),
        TellItWaits => new(new(EffectKind.Tell, "say that a comment asked to stop"), seen with { Halted = Halted.Told }),
        TellHowToAnswer => new(
            new(EffectKind.Tell, "say how an answer counts"), seen with { AnswerUnheard = false }),
        TellStopped => new(
            new(EffectKind.Tell, "tell whoever asked for it that somebody stopped it"), seen with { Stopped = Stopped.Told }),
        GoOnUndoing undo => new(new(EffectKind.Other, $"give back what was taken in {undo.Instance}, as an operator ordered", undo.Instance.Value), null),
        Begin => new(null, seen with { Begun = Beginning.ThisPerson }),
        ShowDone => new(
            new(Closes(seen) ? EffectKind.Close : EffectKind.Other, Closes(seen)
                ? "set the labels and close the issue" : "set the labels of a removal that is done"),
            seen with { EndingDue = false }),
        _ => new(new(EffectKind.Other, $"take the step '{step.Name}'"), null),
    };

    /// <summary>The account and the app in each instance that the page is about, whether or not anybody has said yes.</summary>
    public async Task<WorldSight?> SightAsync(Sighting seen, Person? person, CancellationToken ct)
    {
        List<HeldAccess> held = [];
        foreach (var name in person is null ? [] : instances.Choose(seen.Form))
        {
            var app = apps.Find(name) is { } okta && person!.IsInDirectory
                ? AppSteps.Meaning(await okta.ReadAsync(person.DirectoryId, ct), null) is AppHold.Held or AppHold.Stays : (bool?)null;
            held.Add(await AccountAsync(name, person!, ct) with { App = app });
        }

        return WorldSight.Of(seen, held);
    }

    private async Task<HeldAccess> AccountAsync(InstanceName name, Person person, CancellationToken ct)
    {
        if (!options.For(name).HasAccounts || instances.Find(name) is not { } zendesk) return new(name.Value, AccountHeld.NotNeeded);
        List<ZendeskUser> found = [];
        foreach (var address in person.Addresses) found.AddRange(await zendesk.FindAccountsAsync(address, ct));
        return found.Where(user => user.IsActive).DistinctBy(user => user.Id).ToList() switch
        {
            [] => new(name.Value, AccountHeld.None),
            [var user] => new(name.Value, Of(user), IsAgent: user.Role != "end-user"),
            _ => new(name.Value, AccountHeld.Unread),
        };
    }

    private static AccountHeld Of(ZendeskUser user) => user switch
    {
        { IsSuspended: true } => AccountHeld.Suspended,
        { IsOwner: true } or { Role: "admin" } => AccountHeld.Admin,
        { Role: "agent" } => AccountHeld.Agent,
        _ => AccountHeld.EndUser,
    };

    private bool Closes(RemovalSnapshot seen) => options.EndingOf(seen.Facts.Seen!.Request).Closes;

    private static Imagined<RemovalSnapshot> InInstance(InstanceStep step, RemovalSnapshot seen, DateTimeOffset since)
    {
        var (name, part) = (step.Instance.Value, seen.Part(step));
        return InFurther.Within(step) switch
        {
            SaveBefore => Own(part with { Saved = true }),
            SaveTickets => Own(part with { TicketsSaved = true }),
            RememberNone => Own(part with { NoneAt = since }),
            ReadEverythingBack => Own(part with { ReadBack = true }),
            Suspend => Would(
                EffectKind.TakeAccount, $"suspend the account in {name}", WasRefused(step, seen, part)
                    ? part with { SuspendsAgents = false } : With(part, user => user with { IsSuspended = true })),
            EndSessions => Would(EffectKind.Other, $"end the sessions in {name}", part with { SessionsEnded = true }),
            TakeApp => Would(EffectKind.TakeApp, $"take the Okta app of {name} away", part with { App = AppHold.Gone }),
            Unassign => Optional(Would(EffectKind.Other, $"hand the open tickets in {name} on", part with { Tickets = Tickets.None })),
            RemoveTags => Would(EffectKind.Other, $"take the tags off in {name}", With(part, user => user with { Tags = [] })),
            Demote => Would(EffectKind.TakeRole, $"make an end-user of the agent in {name}", With(part, user => user with { Role = "end-user" })),
            PostEvidence => Ended(Would(EffectKind.Tell, $"post the evidence of {name}", part with { Told = Outcome.Evidence })),
            TellNoAccount => Ended(Would(EffectKind.Tell, $"say that there is no account in {name}", part with { Told = Outcome.NoAccount })),
            TellHandedOver stop => Would(
                EffectKind.HandOver, $"hand {name} over to an operator", part with { ToldReasons = part.ToldReasons.Add(Digest.Of(stop.Why.Id)) }),
            TickBox { IsOfAll: true } => Would(EffectKind.Other, "tick the box of all of Zendesk", part with { Box = BoxState.Right }),
            TickBox => Ended(Would(EffectKind.Other, $"tick the box of {name}", part with { Box = BoxState.Right })),
            _ => new(new(EffectKind.Other, $"take the step '{step.Name}'", name), null),
        };

        Imagined<RemovalSnapshot> Own(InstancePart after) => new(null, seen.With(after));

        Imagined<RemovalSnapshot> Would(EffectKind kind, string says, InstancePart after) =>
            new(new ShadowEffect(kind, says, name) { Target = TargetOf(step, seen, part) }, seen.With(after));

        // How many tickets there are is only listed once the door is shut.
        static Imagined<RemovalSnapshot> Optional(Imagined<RemovalSnapshot> would) => would with { Effect = would.Effect! with { IsOptional = true } };

        // The last one's result may be all that the line about all of Zendesk waited for.
        static Imagined<RemovalSnapshot> Ended(Imagined<RemovalSnapshot> told) => told with { After = InstanceSigns.WithGeneral(told.After!) };
    }

    private static IReadOnlyList<string?> TargetOf(InstanceStep step, RemovalSnapshot seen, InstancePart part) => (InFurther.Within(step), part) switch
    {
        (TakeApp, { Facts.Held: { } held }) => [seen.Facts.Person?.DirectoryId, held.App, held.Group],
        ({ ChangesAccess: true }, { Account: Account.Found { User.Id: var id } }) => [id.ToString(CultureInfo.InvariantCulture)],
        _ => [],
    };

    // An instance that refuses to suspend an agent shows in the receipt: the plan goes on with the demotion.
    private static bool WasRefused(InstanceStep step, RemovalSnapshot seen, InstancePart part)
    {
        if (part.Account is not Account.Found { User.Role: not "end-user" } || seen.Facts.Seen?.Receipt(step.KeyIn(Id))?.Receipt is not { } receipt) return false;
        using var json = JsonDocument.Parse(receipt);
        return json.RootElement.TryGetProperty("suspended", out var suspended) && suspended.ValueKind == JsonValueKind.False
            && json.RootElement.GetProperty("outcome").ValueEquals("seen");
    }

    private static InstancePart With(InstancePart part, Func<ZendeskUser, ZendeskUser> change) =>
        part.Account is Account.Found { User: var user } ? part with { Account = new Account.Found(change(user)) } : part;
}
