using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>
/// Whether somebody who signed in is one of the desk's people. It is the reading by which gates judge an answer, asked
/// by the bot with the GitLab id that the sign-in gave; what GitLab tells the browser's session of groups is not used.
/// </summary>
internal sealed class DeskMembers(IGitLab gitlab, Settings settings, TimeProvider time, ILogger<DeskMembers> log)
{
    /// <summary>GitLab's user id, which its OpenID tokens carry as their subject.</summary>
    public const string Subject = "sub";

    private static readonly TimeSpan PagesGoBy = TimeSpan.FromMinutes(5);

    // Somebody looks at a blank page meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<long, long> _seenAt = new();

    /// <summary>For reading pages: a membership that was seen within the last five minutes is believed.</summary>
    public async Task<Membership> RecentlyAsync(ClaimsPrincipal person, CancellationToken ct) =>
        IdOf(person) is { } id && _seenAt.TryGetValue(id, out var at) && time.GetElapsedTime(at) < PagesGoBy
            ? new Membership.Member()
            : await NowAsync(person, ct);

    /// <summary>
    /// For acting: read at this moment. Whatever keeps GitLab from answering is <see cref="Membership.Unknown"/>.
    /// </summary>
    public async Task<Membership> NowAsync(ClaimsPrincipal person, CancellationToken ct)
    {
        if (IdOf(person) is not { } id) return new Membership.Unknown("the sign-in gave no GitLab id");
        var askedAt = time.GetTimestamp();
        var membership = await ReadAsync(new GitLabUser(id, person.Identity?.Name ?? "", ""), ct);
        if (membership is Membership.Member) _seenAt[id] = askedAt;
        if (membership is Membership.NotMember) _seenAt.TryRemove(id, out _);
        if (membership is Membership.Unknown unknown) log.LogWarning(
            "Who may use the desk could not be checked, so somebody was kept out: {Why}",
            Logging.SecretScrubber.Scrub(unknown.Why));
        return membership;
    }

    private async Task<Membership> ReadAsync(GitLabUser user, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await gitlab.ReadMembershipAsync(settings.DeskGroup, user, either.Token);
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            return new Membership.Unknown(trouble.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Membership.Unknown($"GitLab did not answer within {Patience.TotalSeconds:F0} s");
        }
    }

    private static long? IdOf(ClaimsPrincipal person) =>
        long.TryParse(person.FindFirstValue(Subject), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
