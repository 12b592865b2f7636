using System.Diagnostics.Metrics;
using AccessBot.Connectors.Http;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Health;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Telemetry;

/// <summary>
/// The bot's own figures. Labels are workflows, steps, kinds, sources and vendors: a handful each, never a request or
/// a person.
/// </summary>
public sealed class BotMeter : IDoublesSeen
{
    public const string Name = "AccessBot";

    private readonly Counter<long> _decisions;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _handOvers;
    private readonly Counter<long> _hooks;
    private readonly Counter<long> _doubles;
    private readonly Counter<long> _passes;
    private readonly Histogram<double> _passSeconds;

    public BotMeter(
        IMeterFactory meters, Settings settings, PollTimes polls, HealthReader health, VendorTraffic traffic, DeskGauges gauges)
    {
        var meter = meters.Create(Name);
        _decisions = meter.CreateCounter<long>(
            "accessbot.decisions", description: "Decisions recorded, by workflow and kind");
        _steps = meter.CreateCounter<long>("accessbot.steps", description: "Steps done and read back");
        _retries = meter.CreateCounter<long>(
            "accessbot.step.retries", description: "Steps tried again after an unknown outcome or a failure");
        _handOvers = meter.CreateCounter<long>(
            "accessbot.handovers", description: "Requests newly handed over to an operator");
        _hooks = meter.CreateCounter<long>("accessbot.hooks", description: "Webhooks, by what became of them");
        _doubles = meter.CreateCounter<long>(
            "accessbot.notes.doubled", description: "Notes that were there twice; the later one was deleted");
        _passes = meter.CreateCounter<long>("accessbot.passes", description: "Looks at requests, by how they ended");
        _passSeconds = meter.CreateHistogram<double>(
            "accessbot.pass.duration", "s", "How long a look at a request took");
        meter.CreateObservableGauge("accessbot.poll.age", () => settings.Sources.Select(source =>
            new Measurement<double>(polls.Age(source.Key).TotalSeconds,
                Tag("source", source.Path))), "s", "Since the last poll that ended well");
        meter.CreateObservableGauge("accessbot.part.well", () => health.Last.Parts.Select(part =>
            new Measurement<int>(part.State == PartState.Trouble ? 0 : 1, Of(part))),
            description: "0 while a part of the bot is in trouble");
        meter.CreateObservableGauge("accessbot.part.warns", () => health.Last.Parts.Select(part =>
            new Measurement<int>(part.State == PartState.Warns ? 1 : 0, Of(part))),
            description: "1 while a part works and somebody should do something before it does not");
        meter.CreateObservableGauge("accessbot.part.waiting", () => health.Last.Parts.Where(part => part.Waiting is not null)
            .Select(part => new Measurement<int>(part.Waiting!.Count, Of(part))),
            description: "Requests, or of a channel messages, that wait for a part");
        meter.CreateObservableGauge("accessbot.vendor.budget", () => traffic.Read().Select(line =>
            new Measurement<long>(
                line.Left, Tag("vendor", line.Vendor))), description: "Requests that may still be sent in this minute");
        meter.CreateObservableCounter("accessbot.vendor.answers", () => traffic.Read().Select(line =>
            new Measurement<long>(line.Answers, Tag("vendor", line.Vendor))), description: "Attempts sent to a vendor");
        meter.CreateObservableCounter("accessbot.vendor.failures", () => traffic.Read().Select(line =>
            new Measurement<long>(
                line.Failures, Tag("vendor", line.Vendor))), description: "Attempts that a vendor did not answer well");
        meter.CreateObservableGauge("accessbot.requests.open", () => Say.Parties.Append(null).Select(who =>
            new Measurement<long>(gauges.Waiting.FirstOrDefault(one => one.WaitingFor == who)?.Count ?? 0,
                Tag("waiting_for", who ?? "none"))), description: "Open requests, by who acts next");
        meter.CreateObservableGauge("accessbot.requests.oldest", () => gauges.Waiting.Select(one =>
            new Measurement<double>(gauges.Age(one.Oldest).TotalSeconds,
                Tag("waiting_for", one.WaitingFor ?? "none"))), "s", "How long the oldest has waited");
        meter.CreateObservableGauge(
            "accessbot.requests.overdue", () => gauges.Overdue, description: "Open requests past their deadline");
        meter.CreateObservableGauge(
            "accessbot.brake", () => gauges.IsBrakeOn ? 1 : 0, description: "1 while removals are stopped");
        meter.CreateObservableGauge("accessbot.paused", () => gauges.Pauses, description: "Pauses in force");
        meter.CreateObservableGauge("accessbot.review.findings", () => settings.Instances.Select(one =>
            new Measurement<int>(gauges.Find(one.Name)?.Findings ?? 0, Tag("target", one.Name.Value))), description: "What the newest whole review of an instance found");
        meter.CreateObservableGauge("accessbot.review.findings.overdue", () => settings.Instances.Select(one =>
            new Measurement<int>(gauges.Late.Count(finding => finding.Instance == one.Name), Tag("target", one.Name.Value))),
            description: "Findings of reviews past their time");
        meter.CreateObservableGauge("accessbot.review.age", () => settings.Instances.Select(one =>
            new Measurement<double>(gauges.ReviewAge(one.Name).TotalSeconds, Tag("target", one.Name.Value))),
            "s", "Since an instance was last reviewed whole");
        meter.CreateObservableGauge("accessbot.campaign.unanswered", () => settings.Instances.Select(one =>
            new Measurement<int>(gauges.Unanswered(one.Name), Tag("target", one.Name.Value))), description: "Accounts in open campaigns that no reviewer answered for");
        meter.CreateObservableGauge("accessbot.campaign.at.risk", () => settings.Instances.Select(one =>
            new Measurement<int>(gauges.AtRisk(one.Name), Tag("target", one.Name.Value))),
            description: "Campaigns that are not signed off five days before they may not count, or later");
        BeginAtZero();
    }

    private void BeginAtZero()
    {
        foreach (var (workflow, steps) in Counted.Steps)
        {
            foreach (var kind in Counted.Kinds) _decisions.Add(0, Tag("workflow", workflow), Tag("kind", kind));
            foreach (var step in steps)
            {
                _steps.Add(0, Tag("workflow", workflow), Tag("step", step));
                _retries.Add(0, Tag("workflow", workflow), Tag("step", step));
            }

            _handOvers.Add(0, Tag("workflow", workflow));
        }

        foreach (var outcome in Counted.Hooks) _hooks.Add(0, Tag("outcome", outcome));
        foreach (var outcome in Counted.Passes) _passes.Add(0, Tag("outcome", outcome));
    }

    internal void Decision(string workflow, string kind) =>
        _decisions.Add(1, Tag("workflow", workflow), Tag("kind", kind));

    internal void Step(string workflow, string step) => _steps.Add(1, Tag("workflow", workflow), Tag("step", step));

    internal void Retry(string workflow, string step) => _retries.Add(1, Tag("workflow", workflow), Tag("step", step));

    internal void HandOver(string workflow) => _handOvers.Add(1, Tag("workflow", workflow));

    internal void Hook(string outcome) => _hooks.Add(1, Tag("outcome", outcome));

    internal void Pass(string outcome, TimeSpan took)
    {
        _passes.Add(1, Tag("outcome", outcome));
        _passSeconds.Record(took.TotalSeconds);
    }

    void IDoublesSeen.Folded(string kind) => _doubles.Add(1, Tag("note", kind));

    private static KeyValuePair<string, object?>[] Of(Part part) =>
        [Tag("part", part.Id), Tag("kind", Part.Label(part.Kind))];

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
