namespace AccessBot.Forms;

/// <summary>What a page that names two or three people says of one of them.</summary>
/// <param name="Left">The fields, as our forms call them, that the page fills in without saying for whom.</param>
public sealed record PersonOnPage(Understood Understood, IReadOnlyList<string> Left);
