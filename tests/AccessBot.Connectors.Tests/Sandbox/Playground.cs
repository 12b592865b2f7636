using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccessBot.Practice;

namespace AccessBot.Connectors.Tests.Sandbox;

/// <summary>A sandbox on free ports, spoken to over HTTP as its visitors do.</summary>
public sealed class Playground : IAsyncDisposable
{
    public const string Requests = "team/access-requests";
    private readonly SandboxServer _server;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    private Playground(SandboxServer server) => _server = server;

    public SandboxWorld World => _server.World;

    public SandboxAddresses At => _server.Addresses;

    public static async Task<Playground> OpenAsync(TimeProvider? time = null, SandboxOptions? options = null) =>
        new(await SandboxServer.StartAsync(
            options ?? new SandboxOptions(), time ?? TimeProvider.System, CancellationToken.None));

    /// <summary>The console says yes; the answer is returned.</summary>
    public async Task<JsonNode> DoAsync(string act, object body)
    {
        var (status, answer) = await TryAsync(act, body);
        Assert.True(status == 200, $"{act} was refused with {status}: {answer}");
        return answer;
    }

    public Task<(int Status, JsonNode Answer)> TryAsync(string act, object body) =>
        TryAsync(act, JsonSerializer.Serialize(body));

    public async Task<(int Status, JsonNode Answer)> TryAsync(string act, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(At.Console, "sandbox/" + act), body);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    /// <summary>Files an issue in the intake project and returns its iid.</summary>
    public async Task<long> FileAsync(string who, string description = "Please", params string[] labels) =>
        (long)(await DoAsync(
            "issues", new { project = Requests, @as = who, title = "Federal access", description, labels }))["iid"]!;

    public async Task<JsonNode> StateAsync() =>
        (await _http.GetFromJsonAsync<JsonNode>(new Uri(At.Console, "sandbox/state")))!;

    public async Task<JsonNode> IssueAsync(long iid) =>
        (await StateAsync())["gitlab"]!["projects"]![Requests]!["issues"]!.AsArray()
            .Single(one => (long)one!["iid"]! == iid)!;

    public async Task<JsonNode> RequestsAsync() =>
        (await _http.GetFromJsonAsync<JsonNode>(new Uri(At.Console, "sandbox/requests")))!;

    public Task<string> PageAsync(string path = "") => _http.GetStringAsync(new Uri(At.Console, path));

    public Task<GitLabAnswer> GetAsync(string path, string who = "accessbot") =>
        SendAsync(HttpMethod.Get, path, null, who);

    public Task<GitLabAnswer> PostAsync(string path, object body, string who = "accessbot") =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body), who);

    public Task<GitLabAnswer> PutAsync(string path, object body, string who = "accessbot") =>
        SendAsync(HttpMethod.Put, path, JsonContent.Create(body), who);

    /// <summary>Speaks to GitLab's API as somebody; a path that begins with http is taken as it is.</summary>
    public async Task<GitLabAnswer> SendAsync(
        HttpMethod method, string path, HttpContent? body, string who = "accessbot")
    {
        var url = path.StartsWith("http", StringComparison.Ordinal) ? path : $"{At.GitLab}api/v4/{path}";
        using var request = new HttpRequestMessage(method, url) { Content = body };
        request.Headers.Add("PRIVATE-TOKEN", $"sandbox-{who}");
        using var response = await _http.SendAsync(request);
        var headers = response.Headers.ToDictionary(
            one => one.Key, one => string.Join(", ", one.Value), StringComparer.OrdinalIgnoreCase);
        return new GitLabAnswer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), headers);
    }

    public static string Issues(long? iid = null) =>
        "projects/team%2Faccess-requests/issues" + (iid is null ? "" : $"/{iid}");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>What GitLab answered.</summary>
public sealed record GitLabAnswer(int Status, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes)!;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string? Next =>
        Header("Link")?.Split(", ").FirstOrDefault(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal))
        ?.Split('>')[0].TrimStart('<');
}
