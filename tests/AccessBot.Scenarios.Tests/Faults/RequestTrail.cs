using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.World;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>Every request that the bot puts on the wire, in order: what a sweep of faults is generated from.</summary>
public sealed partial class RequestTrail
{
    private readonly List<Sent> _sent = [];
    private readonly Dictionary<int, string> _targets;

    public RequestTrail(PracticeWorld world)
    {
        var at = world.Sandbox.Addresses;
        _targets = at.Zendesk.ToDictionary(pair => pair.Value.Port, pair => $"zendesk:{pair.Key}");
        _targets[at.GitLab.Port] = "gitlab";
        _targets[at.Okta.Port] = "okta";
    }

    /// <summary>Puts the listener next to the wire, inside retries, so that each attempt is heard.</summary>
    public void Listen(IServiceCollection services) => services.ConfigureAll<HttpClientFactoryOptions>(options =>
        options.HttpMessageHandlerBuilderActions.Add(builder => builder.AdditionalHandlers.Add(new Ear(this))));

    /// <summary>What was heard since the last time.</summary>
    public IReadOnlyList<Sent> Take()
    {
        lock (_sent)
        {
            Sent[] taken = [.. _sent];
            _sent.Clear();
            return taken;
        }
    }

    private void Hear(HttpRequestMessage request)
    {
        var target = _targets[request.RequestUri!.Port];
        lock (_sent)
        {
            var nth = _sent.Count(earlier => earlier.Target == target);
            _sent.Add(new Sent(target, nth, $"{request.Method} {Ids().Replace(request.RequestUri.AbsolutePath, "#")}"));
        }
    }

    [GeneratedRegex(@"(?<=/)\d+|00u\w+")]
    private static partial Regex Ids();

    private sealed class Ear(RequestTrail trail) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            trail.Hear(request);
            return base.SendAsync(request, ct);
        }
    }
}

/// <param name="Nth">How many requests went to this target before.</param>
/// <param name="Name">Method and path, with ids taken out.</param>
public sealed record Sent(string Target, int Nth, string Name)
{
    public override string ToString() => $"{Target} {Nth}: {Name}";
}
