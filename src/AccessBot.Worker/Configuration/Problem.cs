namespace AccessBot.Worker.Configuration;

/// <summary>
/// One thing wrong with the configuration, in words for the person who mends it. Never holds a secret.
/// </summary>
/// <param name="File">As the person named it on the command line.</param>
/// <param name="Line">From 1; 0 when the mistake is the file as a whole.</param>
public sealed record Problem(string File, int Line, string Sentence)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Sentence}" : $"{File}: {Sentence}";
}
