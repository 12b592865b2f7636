using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// Whether somebody who may ask for a removal raised the issue or put the intake label on it. A planted issue must not
/// be able to suspend a person, so "could not check" is no yes.
/// </summary>
public sealed class AuthorityReader(IGitLab gitLab, DeprovisioningOptions options)
{
    // An issue may wait for a leaving date that is far ahead; its label does not grow old.
    private static readonly TimeSpan AnyAge = TimeSpan.FromDays(3650);

    public async Task<(Authority Authority, string? By)> ReadAsync(Sighting seen, Person? person, CancellationToken ct)
    {
        var author = seen.Issue.Author;
        if (IsTheirOwn(seen, person)) return (Authority.Given, author.Name);
        var unknown = false;
        foreach (var group in Groups(seen))
        {
            var membership = await gitLab.ReadMembershipAsync(group, author, ct);
            if (membership is Membership.Member) return (Authority.Given, author.Name);
            unknown |= membership is Membership.Unknown;
        }

        if (seen.Request.Intake != RequestRef.Offboarding || !seen.Issue.Has(options.IntakeLabel))
        {
            return (unknown ? Authority.Unchecked : Authority.None, null);
        }

        var events = await gitLab.ListLabelEventsAsync(seen.Ref, ct);
        return await Gate.ReadAsync(
            new GateRule([options.IntakeLabel], options.AuthorityGroup, AnyAge), new Asking(seen.Issue.CreatedAt, 0),
            seen,
            seen.Form.Understood.Subject.Username, events, by =>
                gitLab.ReadMembershipAsync(options.AuthorityGroup, by, ct)) switch
        {
            GateReading.Answered answer => (Authority.Given, answer.By.Name),
            GateReading.Unchecked => (Authority.Unchecked, null),
            _ => (unknown ? Authority.Unchecked : Authority.None, null),
        };
    }

    // Giving up one's own access needs nobody's yes. The username is the directory's, never the form's.
    private static bool IsTheirOwn(Sighting seen, Person? person) => seen.Request.Intake == RequestRef.AccessRequest
        && person?.Username is { } username
        && string.Equals(username, seen.Issue.Author.Username, StringComparison.OrdinalIgnoreCase);

    private string[] Groups(Sighting seen) => seen.Request.Intake == RequestRef.AccessRequest
        ? [options.AuthorityGroup, options.OperatorGroup]
        : [options.AuthorityGroup];
}
