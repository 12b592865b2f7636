using System.Globalization;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Alerts;

/// <summary>PagerDuty's Events API v2. An event with a key that is known already changes nothing, so that it may be sent again.</summary>
public sealed class PagerDuty
{
    private const string Name = "PagerDuty";
    private const int LongestSummary = 1024;
    private const int LongestKey = 255;

    private readonly AlertLine _line;
    private readonly SecretRef _key;
    private readonly Uri _events;

    internal PagerDuty(AlertLine line, SecretRef key, Uri events) => (_line, _key, _events) = (line, key, events);

    /// <summary>Begins an incident. Throws <see cref="VendorTrouble"/> and <see cref="VendorRefusal"/>.</summary>
    public Task TriggerAsync(PageEvent page, CancellationToken ct) => SendAsync("trigger", page, ct);

    /// <summary>Ends it. Throws the same.</summary>
    public Task ResolveAsync(PageEvent page, CancellationToken ct) => SendAsync("resolve", page, ct);

    private Task SendAsync(string action, PageEvent page, CancellationToken ct) => _line.PostAsync(
        _events,
        new WireEvent(
            _key.ReadFor(Name, "operators.pagerduty"), action, Kept(page.Key, LongestKey),
            new(
                Kept(page.Summary, LongestSummary), "AccessBot", page.IsSerious ? "error" : "warning",
                page.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture), page.Component),
            page.Address is null ? [] : [new(page.Address, "The desk")]),
        AlertJson.Default.WireEvent, ct);

    private static string Kept(string text, int most) => text.Length <= most ? text : text[..most];
}

/// <param name="Key">The same for the end as for the beginning.</param>
/// <param name="Component">What it is about.</param>
/// <param name="Address">Where more stands; null for nowhere.</param>
public sealed record PageEvent(string Key, string Summary, bool IsSerious, DateTimeOffset At, string Component, string? Address);
