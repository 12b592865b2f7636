using System.Runtime.CompilerServices;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Checks;

/// <summary>Which workflows only watch or wait for an operator's word, so that nobody waits for what they do not do.</summary>
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

        foreach (var id in settings.Modes.InPropose)
        {
            yield return CheckLine.Ok(
                Say.Workflow(id), "is in propose: the bot does nothing for it before an operator applies its plan; see 'accessbot status'");
        }
    }
}
