using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;

namespace AccessBot.Scenarios.Tests.Dashboard;

/// <summary>A command as somebody types it, and what came back.</summary>
public sealed record Typed(int Exit, string Output, string Error)
{
    public static async Task<Typed> AtAsync(PracticeWorld world, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await new CommandLine(output, error).RunAsync([.. words, "--config", world.ConfigFile], default);
        return new Typed(exit, output.ToString(), error.ToString());
    }

    public JsonArray Json => JsonNode.Parse(Output)!.AsArray();
}
