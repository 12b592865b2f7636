using System.Collections.Immutable;
using System.Text.Json;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Deprovisioning.Readers;

/// <summary>What the issue itself says about an instance: the bot's own notes and the task boxes.</summary>
internal static class InstanceSigns
{
    private const string Id = DeprovisioningWorkflow.WorkflowId;

    /// <summary>The kind of the notes that tell of an undo, followed by the instance; what their marker says of it, and how that ends.</summary>
    public const string Undo = $"{Id}/undo", UndoState = "state", UndoDone = "done";

    public static InstancePart Read(Sighting seen, InstancePart part, string subject)
    {
        var key = $"{part.Name}.{subject}";
        var told = seen.IsDone($"{Id}/evidence/{key}") ? Outcome.Evidence
            : seen.IsDone($"{Id}/no-account/{key}") ? Outcome.NoAccount
            : Outcome.Nothing;
        return WithBox(
            seen, part with
            {
                Told = told,
                ToldReasons = ReasonsTold(seen, part),
                NoneAt = NoneAt(seen, key),
                GivenBack = seen.Last($"{Undo}-{part.Name}")?.Marker.Attributes.GetValueOrDefault(UndoState) == UndoDone,
                TookApp = seen.Receipt($"{Id}/take-app/{key}") is not null,
            }, subject);
    }

    /// <summary>The same of a further account, whose notes have keys of their own.</summary>
    public static InstancePart ReadFurther(Sighting seen, InstancePart part, string subject)
    {
        var own = new InFurther(new PostEvidence(part.Name, subject), part.FurtherUser!.Value);
        var mark = $"{part.FurtherUser}-";
        return part with
        {
            Told = seen.IsDone(own.KeyIn(Id)) ? Outcome.Evidence : Outcome.Nothing,
            ToldReasons = [.. ReasonsTold(seen, part).Where(told => told.StartsWith(mark, StringComparison.Ordinal)).Select(told => told[mark.Length..])],
        };
    }

    private static DateTimeOffset? NoneAt(Sighting seen, string key)
    {
        if (seen.Receipt($"{Id}/none-found/{key}")?.Receipt is not { } receipt) return null;
        using var json = JsonDocument.Parse(receipt);
        return json.RootElement.GetProperty("none_at").GetDateTimeOffset();
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

    /// <summary>
    /// A line about all of Zendesk is true only once every instance has its result and its own box; then it is ticked,
    /// once, as the last one's.
    /// </summary>
    public static ImmutableList<InstancePart> WithGeneral(
        Sighting seen, ImmutableList<InstancePart> parts, string subject)
    {
        var isOver = parts.Count > 0 && parts.TrueForAll(
            part => part is { Told: not Outcome.Nothing, Box: BoxState.NoneToTick or BoxState.Right });
        var isTicked = parts.Exists(part => seen.Receipt($"{Id}/tick/{part.Name}.{subject}.all") is not null);
        if (!isOver || isTicked) return parts;
        if (Boxes.FindGeneral(seen.Form, seen.Issue.Description) is not { } caption) return parts;
        var last = parts[^1];
        return parts.Replace(last, last with
        {
            Box = BoxState.Unticked,
            BoxIsOfAll = true,
            Facts = last.Facts with { Caption = caption },
        });
    }

    /// <summary>The same, in the middle of a pass.</summary>
    public static RemovalSnapshot WithGeneral(RemovalSnapshot seen) => seen with
    {
        Parts = WithGeneral(seen.Facts.Seen!, seen.Parts, seen.Facts.SubjectDigest),
    };

    private static ImmutableHashSet<string> ReasonsTold(Sighting seen, InstancePart part)
    {
        var kind = $"{Id}/instance-handed-over/{part.Name}.";
        var keys = seen.OwnNotes.Select(note => note.Marker.Key)
            .Concat(seen.Journal.Where(entry => entry.ReceivedAt is not null).Select(entry => entry.Key));
        return [.. keys.Where(key => key.StartsWith(kind, StringComparison.Ordinal)).Select(key => key[kind.Length..])];
    }
}
