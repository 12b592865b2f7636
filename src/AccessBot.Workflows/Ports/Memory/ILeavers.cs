using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>Who is on the way out: a leaver must not be given access by another request.</summary>
public interface ILeavers
{
    /// <summary>True while an offboarding of this person is open.</summary>
    Task<bool> IsLeavingAsync(EmailAddress email, CancellationToken ct);
}
