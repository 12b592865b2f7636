using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Telemetry;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;
using static AccessBot.Scenarios.Tests.Documentation.ReferencePage;

namespace AccessBot.Scenarios.Tests.Documentation;

/// <summary>docs/reference/metrics.md has every figure of the bot's own that a scrape gives, as the scrape describes it.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed partial class TheMetricsPage
{
    private const string Head = """
        # Metrics

        What `/metrics` gives, in Prometheus' words. This page is made from a scrape, and a test fails when it is behind. [How to scrape it](../how-to/prometheus.md) has the job for Prometheus, the alert rules and the dashboard for Grafana.

        No label ever holds a request or a person. Every replica tells the figures of the database (`accessbot_requests_…`, `accessbot_brake`, `accessbot_paused`, `accessbot_review_…`, `accessbot_campaign_…`) alike: take the largest, not the sum.

        | name | type | unit | labels | what it is |
        |---|---|---|---|---|

        """;

    private const string Foot = """

        Beside these the libraries give their own: `http_client_…` (requests to vendors, by address and status; .NET), `quartz_…` (the scheduler, by group of jobs) and `dotnet_…`
        or `process_runtime_dotnet_…` (memory, threads). Their names may change with those libraries.

        """;

    [Fact]
    public async Task Is_what_a_scrape_gives()
    {
        await using var desk = await ADesk.OpenAsync();
        await desk.WithRequestsAsync();
        // It begins with the first note that was there twice.
        desk.Services.GetRequiredService<IDoublesSeen>().Folded("status");
        await desk.Services.GetRequiredService<DeskGauges>().ReadAsync(default);
        using var visitor = desk.Visit();
        var scrape = await visitor.GetStringAsync("/metrics");

        List<string> page = [Head];
        foreach (var type in Types().Matches(scrape).OrderBy(type => type.Groups["name"].Value, StringComparer.Ordinal))
        {
            var name = type.Groups["name"].Value;
            var help = Regex.Match(scrape, $@"(?m)^# HELP {name} (.+)$").Groups[1].Value;
            var unit = name.EndsWith("_seconds", StringComparison.Ordinal) ? "seconds" : "";
            var labels = Regex.Matches(scrape, $@"(?m)^{name}(?:_bucket|_sum|_count)?\{{(.*)\}} ").SelectMany(series => Labels().Matches(series.Groups[1].Value))
                .Select(label => label.Groups[1].Value).Where(label => label != "le" && !label.StartsWith("otel_", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
            page.Add($"| {Code(name)} | {type.Groups["type"].Value} | {unit} | {string.Join(", ", labels.Select(Code))} | {Cell(help.TrimEnd('.'))} |\n");
        }

        await HoldAsync("metrics", string.Concat(page.Append(Foot)));
    }

    [GeneratedRegex(@"^# TYPE (?<name>accessbot_\w+) (?<type>\w+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Types();

    [GeneratedRegex(@"(\w+)=""(?:[^""\\]|\\.)*""")]
    private static partial Regex Labels();
}
