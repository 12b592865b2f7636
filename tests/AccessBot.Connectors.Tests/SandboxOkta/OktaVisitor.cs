using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AccessBot.Connectors.Tests.SandboxZendesk;
using AccessBot.Practice;
using AccessBot.Practice.Okta;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Connectors.Tests.SandboxOkta;

/// <summary>What came back: the status, the headers and the JSON.</summary>
public sealed record Reply(int Status, HttpResponseHeaders Headers, JsonElement Json)
{
    public string? Error => Json.Text("errorCode");
    public IEnumerable<string> Links => Headers.TryGetValues("Link", out var links) ? links : [];
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}

/// <summary>Talks HTTP to the Okta of a sandbox of its own, with the old token at first; the clock is ours.</summary>
public sealed class OktaVisitor : IAsyncDisposable
{
    private readonly SandboxServer _server;
    private readonly HttpClient _http = new();

    private OktaVisitor(SandboxServer server, FakeTimeProvider time)
    {
        (_server, Time) = (server, time);
        _http.BaseAddress = server.Addresses.Okta;
    }

    public FakeTimeProvider Time { get; }
    public OktaWorld World => _server.World.Okta;
    public PeopleRegister People => _server.World.People;
    public string Authorization { get; set; } = $"SSWS {SandboxCredentials.OktaApiToken}";

    /// <summary>The next request's DPoP header; none when null.</summary>
    public string? Proof { get; set; }

    public string TokenUrl => new Uri(_server.Addresses.Okta, "/oauth2/v1/token").ToString();
    public string App(string name) => World.Assignments.FindApp(name)!.Id;
    public string Group(string name) => World.Assignments.EnsureGroup(name).Id;
    public string User(string login) => World.FindByLogin(login)!.Id;

    public static async Task<OktaVisitor> ArriveAsync(OktaBehaviours? habits = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var options = new SandboxOptions { Behaviours = new() { Okta = habits ?? new() } };
        return new(await SandboxServer.StartAsync(options, time, CancellationToken.None), time);
    }

    public void Given(object body) => World.Apply(JsonSerializer.SerializeToElement(body));

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);
    public Task<Reply> PutAsync(string path) => SendAsync(HttpMethod.Put, path, null);
    public Task<Reply> PostAsync(string path, object body) =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body));

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<Reply> AskTokenAsync(string assertion, string scope = "okta.users.read") =>
        SendAsync(HttpMethod.Post, "/oauth2/v1/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = scope,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion,
        }));

    /// <summary>A good assertion, but for what the caller changes.</summary>
    public string Assertion(string? audience = null, string? issuer = null, TimeSpan? lives = null, RSA? key = null)
    {
        using var own = RSA.Create();
        own.ImportFromPem(SandboxCredentials.OktaPrivateKeyPem);
        var body = Part(new { alg = "RS256", kid = SandboxCredentials.OktaKeyId }) + "." + Part(new
        {
            iss = issuer ?? SandboxCredentials.OktaClientId,
            sub = SandboxCredentials.OktaClientId,
            aud = audience ?? TokenUrl,
            exp = (Time.GetUtcNow() + (lives ?? TimeSpan.FromMinutes(5))).ToUnixTimeSeconds(),
            jti = Guid.NewGuid(),
        });
        var signature = (key ?? own).SignData(
            Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{body}.{Base64Url.EncodeToString(signature)}";
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    public static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        if (Proof is not null) request.Headers.Add("DPoP", Proof);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var json = text == "" ? default : JsonDocument.Parse(text).RootElement;
        return new Reply((int)response.StatusCode, response.Headers, json);
    }
}
