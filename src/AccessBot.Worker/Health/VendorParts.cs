using System.Data.Common;
using AccessBot.Connectors.Http;
using AccessBot.Storage;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Worker.Health;

/// <summary>
/// Each vendor by what this replica's requests met there (sign-in and calls together), and by what waits for it, which every
/// replica can see.
/// </summary>
internal sealed class VendorParts(
    Vendors vendors, VendorTraffic traffic, MailOutWatch mail, RequestBook book, TimeProvider time) : IPartReader
{
    /// <summary>An answer that fails is asked for again at once; that is nobody's business.</summary>
    private static readonly TimeSpan Blip = TimeSpan.FromSeconds(20);

    private const int AttemptsOfACall = 4;

    /// <summary>What was asked so long ago, and by nothing that waits, says nothing of today.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(30);

    public async Task<IReadOnlyList<Part>> ReadAsync(CancellationToken ct)
    {
        var (lines, troubled) = (traffic.Read(), await TroubledAsync(ct));
        return
        [
            .. vendors.All.Select(vendor => Of(
                PartKind.Vendor, vendor, Heard([.. lines.Where(line => vendor.HasLine(line.Vendor))]), troubled)),
            Of(PartKind.Mail, vendors.Mail, mail.Heard, troubled),
        ];
    }

    private async Task<IReadOnlyList<TroubledRequest>?> TroubledAsync(CancellationToken ct)
    {
        try
        {
            return await book.TroubledAsync(ct);
        }
        catch (DbException)
        {
            // What this replica heard from its vendors is worth showing all the same.
            return null;
        }
    }

    private Part Of(PartKind kind, Vendor vendor, Heard heard, IReadOnlyList<TroubledRequest>? troubled)
    {
        var waits = troubled?.Where(one => IsWaiting(one) && vendors.Of(one.Error) == vendor).ToList();
        var waiting = waits is null ? null : new Waiting(waits.Count, waits.FirstOrDefault()?.Since);
        var (state, says, since) = Judge(heard, waits ?? []);
        return new(kind, vendor.Id, vendor.Name, state, says, since, heard.LastGood, waiting);
    }

    // One that was refused for its own sake says nothing of the vendor.
    private static bool IsWaiting(TroubledRequest one) =>
        one.Because == PassReasons.VendorBusy || one.Because == PassReasons.CredentialsRefused;

    private (PartState State, string Says, DateTimeOffset? Since) Judge(Heard heard, List<TroubledRequest> waits)
    {
        var now = time.GetUtcNow();
        if (waits.LastOrDefault(one => one.Because == PassReasons.CredentialsRefused) is { } refused && !IsBack(heard, refused))
            return (PartState.Trouble, Vendor.Without(refused.Error), waits[0].Since);
        if (heard is { Trouble: { } trouble, Since: { } since })
        {
            if (heard.MayPass && waits.Count == 0 && now - since < Blip) return (PartState.Well, $"{trouble} just now; it is asked again", null);
            return waits.Count == 0 && now - (heard.LastAsked ?? since) > Stale
                ? (PartState.Unknown, $"{trouble} when it was last asked, {Say.Ago(heard.LastAsked ?? since, now)}", null)
                : (PartState.Trouble, trouble, since);
        }

        // Another replica met this; what this one heard since is newer.
        if (waits.LastOrDefault(one => heard.LastGood is null || heard.LastGood < one.TriedAt) is { } elsewhere)
            return (PartState.Trouble, Vendor.Without(elsewhere.Error), waits[0].Since);
        if (heard.LastGood is null) return (PartState.Unknown, "was not asked yet", null);
        return (PartState.Well, waits.Count == 0 ? "answers well" : "answers well again; what waits goes on by itself", null);
    }

    // A lost right leaves other calls working, so that only a look that ends says that it is back: its request waits no more.
    private static bool IsBack(Heard heard, TroubledRequest refused) =>
        heard is { Trouble: null, LastGood: { } good } && good > refused.TriedAt
        && !refused.Error.Contains("answered 403", StringComparison.Ordinal);

    private static Heard Heard(IReadOnlyList<VendorLine> lines)
    {
        var ill = lines.Where(line => line.Trouble is not null).MinBy(line => line.TroubleSince);
        return new(
            lines.Max(line => line.LastGood), lines.Max(line => line.LastAsked), ill?.Trouble, ill?.TroubleSince,
            ill is null or { IsRefusal: false, FailedInARow: <= AttemptsOfACall });
    }
}

/// <summary>What the bot's own work heard of something.</summary>
/// <param name="Trouble">What was wrong with the last answer; null when nothing was.</param>
/// <param name="MayPass">It may have been one call only, which is asked again at once.</param>
internal sealed record Heard(
    DateTimeOffset? LastGood, DateTimeOffset? LastAsked, string? Trouble, DateTimeOffset? Since, bool MayPass = true)
{
    public static Heard Nothing { get; } = new(null, null, null, null);
}
