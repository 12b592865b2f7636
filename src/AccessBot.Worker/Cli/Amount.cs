namespace AccessBot.Worker.Cli;

/// <summary>"1 row", "2 rows".</summary>
internal static class Amount
{
    public static string Of(int number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}
