using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.World;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace AccessBot.Scenarios.Tests.Faults.Sweeps;

/// <summary>Every request that the bot puts on the wire, in order: what a sweep of faults is generated from.</summary>
public sealed class RequestTrail
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
        var name = Sent.NameOf(request.Method.Method, request.RequestUri.AbsolutePath);
        lock (_sent) _sent.Add(new Sent(target, _sent.Count(earlier => earlier.IsLike(target, name)), name));
    }
    private sealed class Ear(RequestTrail trail) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            trail.Hear(request);
            return base.SendAsync(request, ct);
        }
    }
}

/// <param name="Nth">How many requests like it, by target, method and end of the path, went before.</param>
/// <param name="Name">Method and path, with ids taken out.</param>
public sealed partial record Sent(string Target, int Nth, string Name)
{
    public bool Reads => Method == "GET";

    public string Method => Name[..Name.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>The path's last part that is no id, with its slashes: a fault can be told to fall on paths that have it.</summary>
    public string Tail => LastWord().Match(Name).Value;

    public static string NameOf(string method, string path) => $"{method} {Ids().Replace(Uri.UnescapeDataString(path), "#")}";

    /// <summary>Whether a fault that is meant for the named request would count this one.</summary>
    public bool IsLike(string target, string name)
    {
        var other = new Sent(target, 0, name);
        return Target == target && Method == other.Method && Name.Contains(other.Tail, StringComparison.OrdinalIgnoreCase);
    }

    public override string ToString() => $"{Target} {Nth}: {Name}";

    [GeneratedRegex(@"/[^/#]+(/(?=#$)|$)")]
    private static partial Regex LastWord();

    [GeneratedRegex(@"(?<=/)\d+|00u\w+|new-\w+@[\w.]+")]
    private static partial Regex Ids();
}
