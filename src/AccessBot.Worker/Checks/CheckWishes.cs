namespace AccessBot.Worker.Checks;

/// <summary>What <c>check</c> was asked to do beyond looking.</summary>
public sealed class CheckWishes
{
    /// <summary>Attach a file even where it cannot be taken away again.</summary>
    public bool AttachesFiles { get; set; }
}
