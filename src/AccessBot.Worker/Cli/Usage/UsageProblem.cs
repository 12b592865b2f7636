namespace AccessBot.Worker.Cli.Usage;

/// <summary>What was asked for cannot be done as it was asked; the message is the whole explanation.</summary>
internal sealed class UsageProblem(string message, Exception? inner = null) : Exception(message, inner);
