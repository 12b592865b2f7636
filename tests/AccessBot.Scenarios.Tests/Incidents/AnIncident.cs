using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Health;
using AccessBot.Worker.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Incidents;

/// <summary>A running bot with its desk, and how it goes as operators see it: page, <c>/readyz</c>, metrics.</summary>
internal sealed class AnIncident : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HttpClient _visitor;

    private AnIncident(ADesk desk) => (Desk, _visitor) = (desk, desk.Visit());

    public ADesk Desk { get; }

    public static async Task<AnIncident> BeginAsync(
        Func<Settings, Settings>? with = null, Action<IServiceCollection>? more = null) =>
        new(await ADesk.OpenAsync(with, polls: true, more));

    /// <summary>Waits until a part is in this state, and returns it as it is then.</summary>
    public async Task<Part> UntilAsync(string part, PartState state, Func<Part, bool>? when = null)
    {
        Part? seen = null;
        await WaitAsync(
            async () => (seen = (await Desk.Services.GetRequiredService<HealthReader>().ReadAsync(default)).Parts.Single(one => one.Id == part))
                is { } now && now.State == state && when?.Invoke(now) != false,
            () => $"{part} is {seen?.State}: {seen?.Says} ({seen?.Waiting})");
        return seen!;
    }

    public async Task<string> ReadyAsync()
    {
        using var answer = await _visitor.GetAsync("/readyz");
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    public async Task<string> PageAsync(string path) => System.Net.WebUtility.HtmlDecode(await _visitor.GetStringAsync(path));

    /// <summary>The value of a part's metric, as a scrape has it.</summary>
    public async Task<string> MetricAsync(string name, string part)
    {
        string? line = null;
        // A scrape may be the one that was made for somebody else just before.
        await WaitAsync(
            async () =>
            {
                await Desk.Services.GetRequiredService<DeskGauges>().ReadAsync(default);
                line = (await _visitor.GetStringAsync("/metrics")).Split('\n').SingleOrDefault(one =>
                    one.StartsWith(name + "{", StringComparison.Ordinal) && one.Contains($"part=\"{part}\"", StringComparison.Ordinal));
                return line is not null;
            },
            () => $"no {name} of {part}");
        return line!.Split("} ", 2)[1].Split(' ')[0];
    }

    public static async Task WaitAsync(Func<Task<bool>> holds, Func<string> otherwise)
    {
        using var over = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!await holds())
        {
            if (over.IsCancellationRequested) Assert.Fail(otherwise());
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await Desk.DisposeAsync();
    }
}
