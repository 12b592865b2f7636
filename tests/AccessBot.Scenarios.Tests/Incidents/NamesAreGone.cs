using System.Net.Sockets;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace AccessBot.Scenarios.Tests.Incidents;

/// <summary>No name is found any more: to HTTP clients that is an error of its own kind, before any connection.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class NamesAreGone
{
    private volatile bool _areGone;

    [Fact]
    public async Task Is_said_in_these_words_and_all_goes_on_by_itself_when_they_are_back()
    {
        await using var incident = await AnIncident.BeginAsync(more: Resolving);
        var world = incident.Desk.World;
        var request = await world.FileAsync("ana", FederalForm.For());
        await AnIncident.WaitAsync(async () => (await world.StateAsync()).NoteKinds(request).Contains("people-asked"), () => "never asked");
        _areGone = true;
        await world.LabelAsync(request, "pat", "citizenship::verified");

        await incident.UntilAsync("gitlab", PartState.Trouble);
        var source = await incident.UntilAsync($"source:{world.Settings.Sources[0].Key}", PartState.Trouble);
        Assert.Contains("its name could not be found", source.Says, StringComparison.Ordinal);
        Assert.StartsWith("200 ready\n", await incident.ReadyAsync(), StringComparison.Ordinal);
        Assert.Contains("trouble: gitlab ", await incident.ReadyAsync(), StringComparison.Ordinal);
        Assert.Equal("0", await incident.MetricAsync("accessbot_part_well", "gitlab"));
        Assert.Contains("its name could not be found", await incident.PageAsync("/health"), StringComparison.Ordinal);

        _areGone = false;
        await incident.UntilAsync("gitlab", PartState.Well);
        await AnIncident.WaitAsync(async () => (await world.StateAsync()).NoteKinds(request).Contains("ready"), () => "never ready");
        Assert.DoesNotContain("handed-over", (await world.StateAsync()).NoteKinds(request));
    }

    private void Resolving(IServiceCollection services) => services.ConfigureAll<HttpClientFactoryOptions>(options =>
        options.HttpMessageHandlerBuilderActions.Add(builder => builder.AdditionalHandlers.Add(new Resolver(this))));

    // Next to the wire, where a name is looked up.
    private sealed class Resolver(NamesAreGone names) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) => names._areGone
            ? throw new HttpRequestException(
                HttpRequestError.NameResolutionError, "name not known", new SocketException((int)SocketError.HostNotFound))
            : base.SendAsync(request, ct);
    }
}
