using System.Diagnostics;
using System.Globalization;
using System.Net;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Logging;
using AccessBot.Worker.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace AccessBot.Scenarios.Tests.Telemetry;

[Collection(AloneInTheProcess.Name)]
public sealed class WhatTheBotTells
{
    [Fact]
    public async Task The_metrics_count_what_was_decided_and_done_and_name_nobody()
    {
        await using var desk = await ADesk.OpenAsync();
        var (waiting, _) = await desk.WithRequestsAsync();
        await desk.Services.GetRequiredService<DeskGauges>().ReadAsync(default);
        using var visitor = desk.Visit();

        var metrics = await visitor.GetStringAsync("/metrics");

        Assert.Matches("accessbot_steps_total\\{[^}]*step=\"ask-people\"[^}]*\\} 1\\b", metrics);
        Assert.Matches("accessbot_handovers_total\\{[^}]*workflow=\"access\"[^}]*\\} 1\\b", metrics);
        Assert.Matches("accessbot_decisions_total\\{[^}]*kind=\"wait\"", metrics);
        Assert.Matches("accessbot_requests_open\\{[^}]*waiting_for=\"Operators\"[^}]*\\} 1\\b", metrics);
        Assert.Matches("accessbot_vendor_budget\\{[^}]*vendor=\"gitlab\"", metrics);
        Assert.Matches("accessbot_poll_age_seconds\\{[^}]*source=\"team/access-requests\"", metrics);
        Assert.Contains("http_client_request_duration_seconds", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(waiting.Item, metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("ana", metrics.Replace("managed", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_bot_that_does_not_run_its_schedule_is_alive_and_not_ready()
    {
        await using var desk = await ADesk.OpenAsync();
        using var visitor = desk.Visit();

        using var ready = await visitor.GetAsync("/readyz");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.StartsWith(
            "not ready\ntrouble: schedule does not run (since ", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("ok\n", await visitor.GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task A_running_bot_becomes_ready()
    {
        await using var desk = await ADesk.OpenAsync(polls: true);
        using var visitor = desk.Visit();

        Assert.StartsWith("ready\n", await visitor.GetStringAsync("/readyz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_pass_is_one_trace_with_its_steps_and_the_vendors_it_asked()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "AccessBot" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => { lock (spans) spans.Add(span); },
        };
        ActivitySource.AddActivityListener(listener);
        await using var desk = await ADesk.OpenAsync();
        var (waiting, _) = await desk.WithRequestsAsync();

        List<Activity> seen;
        lock (spans) seen = [.. spans];
        // Other tests run beside this one, in worlds of their own whose issues have the same numbers.
        var passes = seen.Where(span => span.OperationName == "pass" && (string?)span.GetTagItem("request") == waiting.ToString()).ToList();
        Assert.All(passes, pass => Assert.Equal(default, pass.ParentSpanId));
        Assert.Contains(passes, pass =>
            pass.Events.Any(one => one.Name == "receipt" && one.Tags.Any(tag => (string?)tag.Value == "ask-people"))
            && seen.Any(span => span.Source.Name == "System.Net.Http" && span.TraceId == pass.TraceId));
    }

    [Fact]
    public void Planted_secrets_and_addresses_never_reach_a_line_wherever_they_were_put()
    {
        const string Secret = "planted-secret-4711";
        SecretScrubber.Remember(Secret);
        using var written = new StringWriter(CultureInfo.InvariantCulture);
        using var log = new LoggerConfiguration().WriteTo.Sink(new Into(written)).CreateLogger();

        log.Information($"in the words themselves {Secret} glpat-abcdefghij ana@example.com");
        log.ForContext("Header", "Bearer abcdefghijklmnop").ForContext("Who", new { Email = "ana@example.com", Key = Secret }, true)
            .Error(new InvalidOperationException($"user ana%40example.com said {Secret}"), "as properties {Token} {To}", Secret, "ana@example.com");
        log.Information("mail {Id}", "accessbot.0123456789012345678901234567890123456789@example.com");

        var lines = written.ToString();
        foreach (var planted in new[] { Secret, "glpat-", "abcdefghijklmnop", "ana@", "ana%40" }) Assert.DoesNotContain(planted, lines, StringComparison.Ordinal);
        Assert.Contains("a…@example.com", lines, StringComparison.Ordinal);
        Assert.Contains("accessbot.0123456789012345678901234567890123456789@example.com", lines, StringComparison.Ordinal);
    }

    private sealed class Into(TextWriter writer) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => new ScrubbingFormatter(new RenderedCompactJsonFormatter()).Format(logEvent, writer);
    }
}
