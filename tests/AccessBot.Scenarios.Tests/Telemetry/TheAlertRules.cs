using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Dashboard;

namespace AccessBot.Scenarios.Tests.Telemetry;

/// <summary>The rules and the Grafana dashboard ask for figures that exist, and each alert has its section.</summary>
public sealed partial class TheAlertRules
{
    private static readonly string Docs = Path.GetFullPath(Path.Combine(Here(), "../../../docs"));

    [Fact]
    public void Each_alert_has_its_section_in_the_run_book_and_each_section_its_alert()
    {
        var alerts = Alert().Matches(File.ReadAllText(Path.Combine(Docs, "alerts/accessbot.rules.yml"))).Select(match => match.Groups[1].Value);
        var sections = File.ReadLines(Path.Combine(Docs, "operations.md"))
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]).Where(name => !name.Contains(' ', StringComparison.Ordinal));

        Assert.Equal(alerts.Order(), sections.Order());
    }

    [Fact]
    public async Task Every_figure_that_is_asked_for_is_one_that_the_bot_gives()
    {
        var grafana = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Docs, "grafana/accessbot.json")))!;
        var asked = grafana["panels"]!.AsArray().SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => target!["expr"]!.GetValue<string>())
            .Append(await File.ReadAllTextAsync(Path.Combine(Docs, "alerts/accessbot.rules.yml")));
        await using var desk = await ADesk.OpenAsync();
        await desk.WithRequestsAsync();
        using var visitor = desk.Visit();
        var given = await visitor.GetStringAsync("/metrics");

        var missing = asked.SelectMany(text => Figure().Matches(text)).Select(match => match.Value).Distinct()
            // These appear with the first hook, the first second try.
            .Except(["accessbot_hooks_total", "accessbot_step_retries_total", "accessbot_requests_open", "accessbot_requests_oldest_seconds"])
            .Where(figure => !given.Contains(figure, StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [PromtoolFact]
    public async Task Each_alert_fires_when_it_should_and_not_before()
    {
        var folder = Path.Combine(Docs, "alerts");
        foreach (var (verb, file) in new[] { ("check", "accessbot.rules.yml"), ("test", "accessbot.rules.test.yml") })
        {
            using var tool = Process.Start(new ProcessStartInfo(PromtoolFactAttribute.Tool!, [verb, "rules", file])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = await Task.WhenAll(tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
            await tool.WaitForExitAsync();
            Assert.True(tool.ExitCode == 0, string.Concat(said));
        }
    }

    [Fact]
    public async Task Each_alert_is_tried()
    {
        var alerts = Alert().Matches(await File.ReadAllTextAsync(Path.Combine(Docs, "alerts/accessbot.rules.yml"))).Select(match => match.Groups[1].Value);
        var tries = await File.ReadAllTextAsync(Path.Combine(Docs, "alerts/accessbot.rules.test.yml"));

        Assert.All(alerts, alert => Assert.Contains($"alertname: {alert}\n", tries, StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"alert: (\w+)")]
    private static partial Regex Alert();

    [GeneratedRegex(@"\b(?:accessbot|http_client)_[a-z_]+")]
    private static partial Regex Figure();
}
