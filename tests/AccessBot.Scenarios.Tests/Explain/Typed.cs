using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Worker.Cli;

namespace AccessBot.Scenarios.Tests.Explain;

/// <summary>What somebody sees who types <c>accessbot explain …</c>.</summary>
internal static partial class Typed
{
    public static async Task<(int Code, string Output, string Error)> ExplainAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await new CommandLine(output, error).RunAsync(["explain", .. args], CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    public static async Task<(int Code, JsonNode Json)> JsonAsync(params string[] args)
    {
        var (code, output, error) = await ExplainAsync([.. args, "--json"]);
        Assert.True(output.Length > 0, error);
        return (code, JsonNode.Parse(output)!);
    }

    /// <summary>Without what differs from run to run, and no narrower for it.</summary>
    public static string Steady(string text) => Moment().Replace(text, "0000-00-00 00:00:00Z");

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ")]
    private static partial Regex Moment();
}
