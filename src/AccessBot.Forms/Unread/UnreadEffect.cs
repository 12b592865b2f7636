namespace AccessBot.Forms.Unread;

/// <summary>What a line that was not understood does to the request on its page.</summary>
public enum UnreadEffect
{
    /// <summary>The author is asked about it, and nothing is done before.</summary>
    Asked,

    /// <summary>A removal is not taken at its author's word: somebody has to confirm what was understood.</summary>
    Confirmation,

    /// <summary>Nothing: the page is not the bot's to act on.</summary>
    Nothing,
}
