using System.Text.Json;
using AccessBot.Scenarios.Tests.Deprovisioning;

namespace AccessBot.Scenarios.Tests.Dashboard;

/// <summary>Who got in, who left, on whose word: answered by the log alone, without asking an engineer.</summary>
public sealed class AnAuditor : IAsyncLifetime
{
    private ADesk _desk = null!;

    public async Task InitializeAsync() => _desk = await ADesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Finds_who_got_access_and_who_verified_it()
    {
        var (request, _) = await _desk.WithRequestsAsync();
        await _desk.World.LabelAsync(request, "pat", "citizenship::verified");
        await _desk.LookAsync(request);

        var grant = Assert.Single(await ReceiptsAsync(), row => row.GetProperty("step").GetString() == "seat");
        Assert.Equal(request.ToString(), grant.GetProperty("request").GetString());
        var detail = JsonDocument.Parse(grant.GetProperty("detail").GetString()!).RootElement;
        Assert.Equal(("ana", "pat"), (detail.GetProperty("person").GetString(), detail.GetProperty("verified_by").GetString()));
        using var visitor = _desk.Visit();
        Assert.Contains("seat read back", await visitor.GetStringAsync("/audit?text=pat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_who_left_and_who_asked_for_it()
    {
        var request = await _desk.World.FileAsync("pat", OffboardingForm.For(), OffboardingForm.Project, "offboarding");
        await _desk.LookAsync(request);

        var begun = Assert.Single(await ReceiptsAsync(), row => (row.GetProperty("detail").GetString() ?? "").Contains("asked_by", StringComparison.Ordinal));
        var detail = JsonDocument.Parse(begun.GetProperty("detail").GetString()!).RootElement;
        Assert.Equal(("ana", "pat"), (detail.GetProperty("person").GetString(), detail.GetProperty("asked_by").GetString()));
    }

    private async Task<IReadOnlyList<JsonElement>> ReceiptsAsync()
    {
        using var visitor = _desk.Visit();
        var lines = (await visitor.GetStringAsync("/audit/export.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("row")).Where(row => row.GetProperty("kind").GetString() == "receipt")];
    }
}
