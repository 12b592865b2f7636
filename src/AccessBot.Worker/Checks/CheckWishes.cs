namespace AccessBot.Worker.Checks;

/// <summary>What <c>check</c> was asked to do beyond looking.</summary>
public sealed class CheckWishes
{
    /// <summary>Attach a file even where it cannot be taken away again.</summary>
    public bool AttachesFiles { get; set; }

    /// <summary>Send a mail with a forged proof to the mailbox for light agents, and take it away again.</summary>
    public bool ForgesMail { get; set; }
}
