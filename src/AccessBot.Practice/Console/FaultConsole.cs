using System.Text.Json;
using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Console;

/// <summary>POST /sandbox/faults.</summary>
internal static class FaultConsole
{
    public static object Add(SandboxWorld world, ConsoleBody body)
    {
        var target = body.Required("target");
        string[] targets = ["gitlab", "okta", "mail", .. world.ZendeskInstances.Select(name => $"zendesk:{name}")];
        if (!targets.Contains(target))
            throw new ConsoleRefusedException(400, $"\"target\" must be one of {string.Join(", ", targets)}.");
        var count = body.Number("count") ?? 1;
        if (count is < 1 or > 1_000_000) throw new ConsoleRefusedException(400, "\"count\" must be 1 or more.");
        var status = body.Number("status");
        if (status is < 400 or > 599) throw new ConsoleRefusedException(400, "\"status\" must be from 400 to 599.");
        var fault = new Fault(
            target, body.Text("method"), body.Text("path"), Kind(body.Required("kind")), (int?)status,
            body.Seconds("seconds"), (int)count, Skip(body));
        world.Faults.Add(fault);
        return fault;
    }

    private static int Skip(ConsoleBody body) => body.Number("skip") switch
    {
        null => 0,
        var skip and >= 0 and <= 1_000_000 => (int)skip,
        _ => throw new ConsoleRefusedException(400, "\"skip\" must be 0 or more."),
    };

    private static FaultKind Kind(string kind)
    {
        try
        {
            return JsonSerializer.Deserialize<FaultKind>(JsonSerializer.Serialize(kind), SandboxJson.Options);
        }
        catch (JsonException)
        {
            throw new ConsoleRefusedException(
                400, "\"kind\" must be one of status, status-after, plain429, drop-before, drop-after, slow, late, truncate, html.");
        }
    }
}
