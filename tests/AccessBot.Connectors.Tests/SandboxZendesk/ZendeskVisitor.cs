using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AccessBot.Practice;
using AccessBot.Practice.Hosting;
using AccessBot.Practice.Zendesk;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Connectors.Tests.SandboxZendesk;

/// <summary>What came back: the status, the headers and the JSON.</summary>
public sealed record Reply(int Status, HttpResponseHeaders Headers, JsonElement Json)
{
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}

/// <summary>Talks HTTP to one instance of a sandbox of its own, signed in as the bot; the clock is ours.</summary>
public sealed class ZendeskVisitor : IAsyncDisposable
{
    private readonly SandboxServer _server;
    private readonly HttpClient _http = new();

    private ZendeskVisitor(SandboxServer server, FakeTimeProvider time, string instance)
    {
        (_server, Time, Instance) = (server, time, instance);
        _http.BaseAddress = server.Addresses.Zendesk[instance];
    }

    public FakeTimeProvider Time { get; }
    public string Instance { get; }
    public SandboxWorld Sandbox => _server.World;
    public ZendeskWorld World => _server.World.Zendesk[Instance];
    public AuthenticationHeaderValue? SignIn { get; set; }
    public long LightAgentRole => World.Roles.Single(role => role.RoleType == 1).Id;

    public static async Task<ZendeskVisitor> ArriveAsync(ZendeskBehaviours? habits = null, string instance = "global")
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var behaviours = new SandboxBehaviours { Zendesk = habits ?? new(), Okta = new() { GlobalAppSeconds = 60 } };
        var options = new SandboxOptions { Behaviours = behaviours };
        var server = await SandboxServer.StartAsync(options, time, CancellationToken.None);
        var visitor = new ZendeskVisitor(server, time, instance);
        await visitor.SignInAgainAsync();
        return visitor;
    }

    public async Task SignInAgainAsync() =>
        UseToken((await PostAsync("/oauth/tokens", Credentials(Instance))).Json.Text("access_token")!);

    public static object Credentials(
        string instance, string? secret = null, int expiresIn = 3600, string scope = "read write")
    {
        var (id, known, _) = SandboxCredentials.Zendesk(instance);
        return new
        {
            grant_type = "client_credentials",
            client_id = id,
            client_secret = secret ?? known,
            scope,
            expires_in = expiresIn,
        };
    }

    public void UseToken(string token) => SignIn = new("Bearer", token);

    /// <summary>Through the console, as a test or a person would.</summary>
    public void Given(object body) => World.Apply(JsonSerializer.SerializeToElement(body));

    public JsonElement User(string email) => State("users").Single(user => user.Text("email") == email);

    public IReadOnlyList<JsonElement> State(string part) =>
        JsonSerializer.SerializeToElement(World.State(), SandboxJson.Options).List(part);

    public long IdOf(string email) => User(email).Number("id");

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);
    public Task<Reply> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);
    public Task<Reply> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);
    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<Reply> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = SignIn } };
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var json = text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default;
        return new Reply((int)response.StatusCode, response.Headers, json);
    }
}
