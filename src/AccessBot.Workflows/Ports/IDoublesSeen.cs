namespace AccessBot.Workflows.Ports;

/// <summary>Hears of notes that were there twice and are there once now.</summary>
public interface IDoublesSeen
{
    /// <param name="kind"><c>workflow/step</c> of the note.</param>
    void Folded(string kind);
}

/// <summary>Counts nothing.</summary>
public sealed class NoDoublesSeen : IDoublesSeen
{
    public void Folded(string kind)
    {
    }
}
