using System.Collections.Immutable;
using AccessBot.Workflows.Engine;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>What the issue itself says about an instance: the bot's own notes and the task boxes.</summary>
internal static class InstanceSigns
{
    private const string Id = DeprovisioningWorkflow.WorkflowId;

    public static InstancePart Read(Sighting seen, InstancePart part, string subject)
    {
        var key = $"{part.Name}.{subject}";
        var told = seen.IsDone($"{Id}/evidence/{key}") ? Outcome.Evidence
            : seen.IsDone($"{Id}/no-account/{key}") ? Outcome.NoAccount
            : Outcome.Nothing;
        return WithBox(seen, part with { Told = told, ToldReasons = ReasonsTold(seen, part) }, subject);
    }

    /// <summary>The box that fits what is known now: the account was there, or it was not.</summary>
    public static InstancePart WithBox(Sighting seen, InstancePart part, string subject)
    {
        var wasThere = part.Told == Outcome.Evidence || part.Told == Outcome.Nothing
            && part.Account is not Account.None;
        var (state, caption) = Boxes.Read(seen.Form, seen.Issue.Description, part.Name, wasThere);

        // Ticked once; whoever takes the tick off again afterwards had a reason.
        if (state == BoxState.Unticked && seen.Receipt($"{Id}/tick/{part.Name}.{subject}") is not null) state =
            BoxState.NoneToTick;
        return part with { Box = state, Facts = part.Facts with { Caption = caption } };
    }

    private static ImmutableHashSet<string> ReasonsTold(Sighting seen, InstancePart part)
    {
        var kind = $"{Id}/instance-handed-over/{part.Name}.";
        var keys = seen.OwnNotes.Select(note => note.Marker.Key)
            .Concat(seen.Journal.Where(entry => entry.ReceivedAt is not null).Select(entry => entry.Key));
        return [.. keys.Where(key => key.StartsWith(kind, StringComparison.Ordinal)).Select(key => key[kind.Length..])];
    }
}
