namespace AccessBot.Connectors.Http.SignIn;

/// <summary>
/// Tells whether a 403 is about the bot's own standing or about the one thing that was asked for: some vendors answer both
/// with the same words.
/// </summary>
/// <param name="Path">What a bot with its rights can read.</param>
/// <param name="Shows">Whether this answer to it shows that the bot has them.</param>
internal sealed record RightsProbe(string Path, Func<VendorAnswer, bool> Shows);
