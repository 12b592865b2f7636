using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Worker.Composition;

/// <summary>Until offboardings are worked on, nobody is known to be leaving.</summary>
internal sealed class OpenOffboardings : ILeavers
{
    public Task<bool> IsLeavingAsync(EmailAddress email, CancellationToken ct) => Task.FromResult(false);
}
