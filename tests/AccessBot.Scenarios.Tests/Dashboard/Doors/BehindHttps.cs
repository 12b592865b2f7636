using System.Net;
using System.Text.RegularExpressions;
using AccessBot.Storage.Desk;
using AccessBot.Worker.Dashboard.Door;
using AccessBot.Worker.Hooks;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AccessBot.Scenarios.Tests.Dashboard.Doors;

/// <summary>A desk behind a proxy that ends TLS: what it sends along with its pages, and what it writes down of who comes.</summary>
public sealed partial class BehindHttps : IAsyncLifetime
{
    private static readonly Uri Public = new("https://desk.example.com");

    private readonly Lines<DeskDoor> _door = new();
    private readonly Lines<HookRefusals> _refused = new();
    private AnIdentityProvider _gitLab = null!;
    private ADesk _desk = null!;

    public async Task InitializeAsync()
    {
        _gitLab = await AnIdentityProvider.StartAsync();
        _desk = await ADesk.BehindAsync(
            _gitLab, new MovedClock(), publicUrl: Public,
            more: services => services.AddSingleton<ILogger<DeskDoor>>(_door).AddSingleton<ILogger<HookRefusals>>(_refused));
    }

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _gitLab.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/signed-out")]
    [InlineData("/nosuch")]
    [InlineData("/healthz")]
    [InlineData("/metrics")]
    [InlineData("/assets/none")]
    public async Task Every_answer_keeps_browsers_to_https_and_out_of_other_pages(string path)
    {
        using var visitor = _desk.Visit(follow: false);

        using var answer = await visitor.GetAsync(path);

        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").First(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Every_cookie_is_this_hosts_alone()
    {
        var visit = new Visit(_desk.Address);
        await visit.SignInAsync();
        var page = await visit.TextAsync("/");

        Assert.Contains("Signed in as sam", page, StringComparison.Ordinal);
        Assert.Equal(
            ["__Host-desk-form", "__Host-desk-nonce.", "__Host-desk-session", "__Host-desk-way."],
            visit.Set.Select(one => Unique().Replace(one.Split('=')[0], ".")).Distinct().Order(StringComparer.Ordinal));
        Assert.All(visit.Set, one =>
        {
            Assert.Matches("(?i); secure", one);
            Assert.Matches("(?i); httponly", one);
            Assert.Matches("(?i); samesite=(lax|strict)", one);
            Assert.Matches("(?i); path=/(;|$)", one);
            Assert.DoesNotMatch("(?i); domain=", one);
        });
    }

    [Fact]
    public async Task Who_came_in_who_was_kept_out_and_what_was_refused_is_in_the_log()
    {
        var id = _desk.World.Sandbox.World.People.Find("sam")!.Id;
        var visit = new Visit(_desk.Address);
        await visit.SignInAsync();
        Assert.Equal([$"GitLab user {id} signed in to the desk"], _door.Said);

        _gitLab.Person = "ana";
        var other = new Visit(_desk.Address);
        await other.SignInAsync();
        Assert.Contains("not open to you", await other.TextAsync("/removals"), StringComparison.Ordinal);
        Assert.Contains("was kept out of the desk as no member of support-ops: GET /removals", _door.Said[^1], StringComparison.Ordinal);

        using var stranger = _desk.Visit(follow: false);
        await stranger.GetAsync("/signin-oidc?code=once&state=forged");
        Assert.Contains("Visits of the desk from", Assert.Single(_refused.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_text_says_in_which_letters_it_is()
    {
        var visit = new Visit(_desk.Address);
        await visit.SignInAsync();
        var page = await visit.TextAsync("/");
        string[] paths = [.. Assets().Matches(page).Select(match => match.Value), "/", "/live", "/healthz", "/readyz", "/checkpoint", "/metrics", "/signed-out", "/audit/export.jsonl"];
        Assert.True(paths.Length > 10, page);
        foreach (var path in paths)
        {
            using var answer = await visit.GetAsync(path);
            if (answer.Content.Headers.ContentType is { } type) Assert.Equal("utf-8", type.CharSet);
            else Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [InlineData("TRACE", "/")]
    [InlineData("TRACE", "/healthz")]
    [InlineData("OPTIONS", "/acts/pause")]
    public async Task A_method_that_nothing_here_has_is_refused(string method, string path)
    {
        using var visitor = _desk.Visit(follow: false);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("X-Mine", "and mine alone");

        using var answer = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.DoesNotContain("mine alone", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_end_is_not_taken_from_anybody()
    {
        using var visitor = _desk.Visit(follow: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out")
        {
            Content = new FormUrlEncodedContent([new("token", new string('a', 3 * 1024 * 1024))]),
        };
        request.Headers.ExpectContinue = true;

        using var answer = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Its_keys_seal_with_AES_GCM_and_its_secret_follows_no_redirect()
    {
        await new Visit(_desk.Address).SignInAsync();

        var key = Assert.Single(await _desk.Services.GetRequiredService<DeskKeys>().ListAsync(default));
        Assert.Contains("AES_256_GCM", key, StringComparison.Ordinal);
        var oidc = _desk.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectDefaults.AuthenticationScheme);
        Assert.False(Assert.IsType<SocketsHttpHandler>(oidc.BackchannelHttpHandler).AllowAutoRedirect);
    }

    [GeneratedRegex(@"\..*$")]
    private static partial Regex Unique();

    [GeneratedRegex(@"/assets/[^""]+")]
    private static partial Regex Assets();

    // A browser whose proxy leads the public address to the desk: it keeps cookies though the way to the desk is plain http.
    private sealed class Visit(Uri desk)
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        private readonly Dictionary<string, string> _cookies = [];

        /// <summary>Every cookie that was set, in the server's words; those that were taken back are not among them.</summary>
        public List<string> Set { get; } = [];

        public async Task<HttpResponseMessage> GetAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(desk, path));
            if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(one => $"{one.Key}={one.Value}")));
            var answer = await _http.SendAsync(request);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0].Split('=', 2)[1]);
                _cookies[name] = value;
                if (value.Length > 0) Set.Add(cookie);
            }

            return answer;
        }

        public async Task<string> TextAsync(string path)
        {
            using var answer = await GetAsync(path);
            return await answer.Content.ReadAsStringAsync();
        }

        public async Task SignInAsync()
        {
            using var away = await GetAsync("/");
            using var back = await _http.GetAsync(away.Headers.Location);
            Assert.Equal(Public.Authority, back.Headers.Location!.Authority);
            using var inside = await GetAsync(back.Headers.Location.PathAndQuery);
            Assert.Equal(HttpStatusCode.Redirect, inside.StatusCode);
        }
    }

    private sealed class Lines<T> : ILogger<T>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
