using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Worker.Cli.Commands.Acts;

/// <summary>A yes at the terminal to what was shown.</summary>
internal static class Confirmation
{
    /// <summary>Throws <see cref="UsageProblem"/> where nobody types: a program says <c>--yes</c>.</summary>
    public static bool Ask(string question, TextWriter error)
    {
        error.Write($"{question} Type yes: ");
        if (Console.In.ReadLine() is { } typed) return typed.Trim().Equals("yes", StringComparison.OrdinalIgnoreCase);
        error.WriteLine();
        throw new UsageProblem("Nobody answers here, so nothing was done: add --yes to do it without asking.");
    }
}
