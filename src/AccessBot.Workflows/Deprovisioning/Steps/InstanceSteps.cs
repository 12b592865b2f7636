using System.Text.Json;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Steps;

/// <summary>
/// The steps that speak to an instance. Each claims its removal first, changes one thing, and believes it only as the
/// instance stored it. The vendor's trouble stays with its instance.
/// </summary>
public sealed class InstanceSteps(
    InstanceReader instances, RemovalBrake brake, BeforeSaver before, TicketRounds tickets, AccountSteps accounts,
    AppSteps apps)
{
    public async Task<StepResult<RemovalSnapshot>> RunAsync(
        InstanceStep step, RemovalSnapshot seen, CancellationToken ct)
    {
        var part = seen.Part(step);
        try
        {
            var next = await RunAsync((InstanceStep)InFurther.Within(step), instances.Find(step.Instance)!, seen, part, ct);
            return new(seen.With(next), Receipt("seen", next));
        }
        catch (VendorTrouble trouble) when (trouble.IsOfInstance())
        {
            return new(seen.Troubled(part, trouble), Receipt("trouble", part, trouble.Message));
        }
        catch (VendorRefusal refusal) when (refusal.IsOfInstance())
        {
            return new(seen.Refused(part, refusal), Receipt("refused", part, refusal.Message));
        }
    }

    /// <summary>Tells operators when a removal is held; repeating it changes nothing.</summary>
    public Task TellBrakeAsync(RemovalSnapshot seen, CancellationToken ct) => brake.TellAsync(seen, ct);

    private async Task<InstancePart> RunAsync(
        InstanceStep step, IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, CancellationToken ct)
    {
        var found = (part.Account as Account.Found)?.User;
        if (step is SaveBefore or TakeApp)
        {
            part = await brake.ClaimAsync(zendesk, seen, part, found, ct);
            if (part.Brake != Brake.Free) return part;
            return step is SaveBefore ? await before.SaveAsync(zendesk, seen, part, found, ct)
                : await apps.TakeAsync(seen.Facts.Person!, part, ct);
        }

        var user = found ?? throw new InvalidOperationException($"{step.Name} needs an account");
        if (step is ReadEverythingBack) return await accounts.ReadBackAsync(zendesk, seen, part, user, ct);
        part = await brake.ClaimAsync(zendesk, seen, part, user, ct);
        if (part.Brake != Brake.Free) return part;
        return step switch
        {
            SaveTickets => await before.SaveTicketsAsync(zendesk, seen.Facts.Seen!.Request, part, user, ct),
            Unassign => await tickets.RunAsync(zendesk, seen, part, user, ct),
            RemoveTags => await accounts.RemoveTagsAsync(zendesk, part, user, ct),
            Demote => await accounts.DemoteAsync(zendesk, seen, part, user, ct),
            Suspend => await accounts.SuspendAsync(zendesk, seen, part, user, ct),
            EndSessions => await AccountSteps.EndSessionsAsync(zendesk, part, user, ct),
            _ => throw new InvalidOperationException($"{step.Name} is not a step of an instance"),
        };
    }

    private static string Receipt(string outcome, InstancePart part, string? what = null)
    {
        var user = (part.Account as Account.Found)?.User;
        return JsonSerializer.Serialize(new
        {
            outcome,
            what = what ?? part.Facts.Detail,
            user_id = user?.Id,
            role = user?.Role,
            suspended = user?.IsSuspended,
            tags = user?.Tags.Count,
            tickets = part.Tickets.ToString(),
            app = part.App.ToString(),
            unassigned = part.Facts.Unassigned,
            brake = part.Brake.ToString(),
            request_id = user?.RequestId,
        });
    }
}
