using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>Who is on the way out: a leaver must not be given access by another request.</summary>
public interface ILeavers
{
    /// <summary>True while an offboarding of this person is open.</summary>
    Task<bool> IsLeavingAsync(EmailAddress email, CancellationToken ct);

    /// <summary>
    /// When an offboarding took this person's access, or found none, whatever became of its issue; null where none did, where that removal was
    /// undone, and where a seat was given to the person since.
    /// </summary>
    Task<DateTimeOffset?> FindRemovedAtAsync(Person person, CancellationToken ct);
}
