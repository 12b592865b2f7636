using System.Runtime.CompilerServices;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Checks;

/// <summary>Which workflows only watch, so that nobody waits for what they do not do.</summary>
public sealed class ModesCheck(Settings settings) : ICheck
{
    public string Name => "Modes";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var id in settings.Modes.InShadow)
        {
            yield return CheckLine.Ok(
                Say.Workflow(id), "is in shadow: the bot writes nothing for it, and people go on by hand; see 'accessbot shadow report'");
        }
    }
}
