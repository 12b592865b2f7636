using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Steps;

/// <summary>
/// Ticks one box: reads the description again, changes the one line, and believes it as GitLab stored it.
/// </summary>
public sealed class BoxTicker(IGitLab gitLab)
{
    public async Task<RemovalSnapshot> TickAsync(RemovalSnapshot seen, InstancePart part, CancellationToken ct)
    {
        var sighting = seen.Facts.Seen!;
        var caption = part.Facts.Caption ?? throw new InvalidOperationException("there is no box to tick");
        if (await gitLab.ReadIssueAsync(sighting.Ref, ct) is not IssueReading.Found { Issue: { IsOpen: true } now })
        {
            return seen with { Stale = true };
        }

        // Whatever else changed since the look is looked at before the next step; the tick itself needs no second look.
        var changed = Fingerprint.Of(now) != Fingerprint.Of(sighting.Issue);
        var wanted = Boxes.TryTick(now.Description, caption);
        if (wanted is null) return seen.With(part with { Box = BoxState.NoneToTick }) with { Stale = true };
        if (wanted == now.Description) return seen.With(part with { Box = BoxState.Right }) with { Stale = changed };
        var stored = await gitLab.EditIssueAsync(sighting.Ref, new IssueEdit(Description: wanted), ct);
        if (!Same(stored.Description, wanted))
            throw new VendorTrouble("GitLab", "stored another description than was sent");
        var after = sighting with { Issue = stored with { UserNotesCount = now.UserNotesCount } };
        return seen.With(part with { Box = BoxState.Right }).With(after) with { Stale = changed };
    }

    private static bool Same(string left, string right) =>
        left.ReplaceLineEndings("\n").TrimEnd() == right.ReplaceLineEndings("\n").TrimEnd();
}
