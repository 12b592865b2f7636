using AccessBot.Storage.Removals;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Desk;

/// <summary>
/// The offboarding that a request of the same person waits for. The request's own issue does not say that somebody leaves; operators,
/// who see both, have to find it.
/// </summary>
public sealed class WaitedFor(OpenOffboardings leavers)
{
    private static readonly string[] Leaving = [Workflows.Access.Because.Leaving.Id, Workflows.LightAgent.Because.Leaving.Id];

    /// <returns>Null where it waits for something else, or the offboarding is over.</returns>
    public async Task<RequestRef?> FindAsync(Reason? because, string? subject, CancellationToken ct) =>
        because is not null && Leaving.Contains(because.Id) && EmailAddress.TryParse(subject, out var person)
            ? await leavers.FindAsync(person, ct) : null;
}
