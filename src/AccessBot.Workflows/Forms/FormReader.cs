namespace AccessBot.Workflows.Forms;

/// <summary>
/// Reads what a person wrote into an issue. Pure: no clock, no network. What a reader of the rendered page sees is what
/// counts; a person, a system or a role is never guessed. Never throws, whatever the text is.
/// </summary>
public sealed class FormReader(FormOptions options)
{
    public FormReading Read(FormInput input)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(Understood.Nothing, [], Verdict.Ask, Because.NothingWritten);
    }
}
