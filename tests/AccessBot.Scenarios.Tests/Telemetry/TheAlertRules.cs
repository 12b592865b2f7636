using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Dashboard.Wording;
using AccessBot.Worker.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Telemetry;

/// <summary>The rules and the Grafana dashboard ask for figures that exist, and each alert has its section.</summary>
[Collection(AloneInTheProcess.Name)]
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
        // A source and a request: what is only there where something waits.
        await desk.WithRequestsAsync();
        await desk.Services.GetRequiredService<DeskGauges>().ReadAsync(default);
        using var visitor = desk.Visit();
        var given = await visitor.GetStringAsync("/metrics");

        var missing = asked.SelectMany(text => Figure().Matches(text)).Select(match => match.Value).Distinct()
            .Where(figure => !given.Contains(figure, StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    // Each replica reads these of the same database, or of its own part of one whole: the sum would count a thing as often as there are replicas.
    [Fact]
    public async Task What_every_replica_tells_is_never_added_up()
    {
        var grafana = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Docs, "grafana/accessbot.json")))!;
        var asked = grafana["panels"]!.AsArray().SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => target!["expr"]!.GetValue<string>())
            .Append(await File.ReadAllTextAsync(Path.Combine(Docs, "alerts/accessbot.rules.yml")));

        Assert.All(asked, text => Assert.DoesNotMatch(@"\bsum(?: by \([^)]*\))?\s*\(\s*accessbot_(?:requests|brake|paused|part|poll|vendor_budget)", text));
    }

    [Fact]
    public async Task Each_count_is_there_at_zero_before_its_first_event()
    {
        await using var desk = await ADesk.OpenAsync();
        using var visitor = desk.Visit();

        var metrics = await visitor.GetStringAsync("/metrics");

        foreach (var series in new[]
        {
            "accessbot_steps_total\\{[^}]*step=\"seat\"", "accessbot_step_retries_total\\{[^}]*step=\"suspend\"", "accessbot_handovers_total\\{[^}]*workflow=\"light-agent\"",
            "accessbot_hooks_total\\{[^}]*outcome=\"refused\"", "accessbot_requests_open\\{[^}]*waiting_for=\"Operators\"",
        }) Assert.Matches(series + "[^}]*\\} 0\\b", metrics);
    }

    [Fact]
    public void Every_step_of_every_workflow_has_its_count_and_its_words()
    {
        var sources = Path.GetFullPath(Path.Combine(Docs, "../src/AccessBot.Workflows"));
        var steps = Directory.GetFiles(sources, "*.cs", SearchOption.AllDirectories).SelectMany(file => Step().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.Contains("suspend", steps);
        Assert.Empty(steps.Except(Counted.Steps.Values.SelectMany(known => known)));
        Assert.All(steps, step => Assert.DoesNotContain("“", StepWords.Done(step), StringComparison.Ordinal));
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

    [GeneratedRegex(@"(?<!abstract record \w+\([^)]*\)\s*): (?:Step|InstanceStep)\((?:Instance, )?""([a-z-]+)""")]
    private static partial Regex Step();

    [GeneratedRegex(@"alert: (\w+)")]
    private static partial Regex Alert();

    [GeneratedRegex(@"\b(?:accessbot|http_client)_[a-z_]+")]
    private static partial Regex Figure();
}
