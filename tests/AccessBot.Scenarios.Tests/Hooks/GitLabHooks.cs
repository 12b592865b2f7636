using System.Net;
using System.Text;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections.Desk;
using AccessBot.Worker.Hooks;

namespace AccessBot.Scenarios.Tests.Hooks;

/// <summary>A running bot that polls once an hour: whatever happens sooner was a hook's doing.</summary>
public sealed class GitLabHooks : IAsyncLifetime
{
    private const string Token = "a-hook-token-for-tests";
    private const string SigningToken = "whsec_c2lnbmluZy1rZXktZm9yLXRlc3Rz";

    private readonly string _folder = Directory.CreateTempSubdirectory("accessbot-hooks-").FullName;
    private ADesk _desk = null!;
    private HttpClient _gitLab = null!;

    public async Task InitializeAsync()
    {
        _desk = await ADesk.OpenAsync(
            settings => settings with
            {
                Webhooks = new WebhookSettings(Secret("token", Token), Secret("signing", SigningToken)),
                GitLab = settings.GitLab with { PollInterval = TimeSpan.FromHours(1) },
            },
            polls: true);
        _gitLab = _desk.Visit();
    }

    public async Task DisposeAsync()
    {
        _gitLab.Dispose();
        await _desk.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task From_filed_to_working_account_without_waiting_for_a_poll()
    {
        var request = await _desk.World.FileAsync("ana", FederalForm.For());
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(Issue(request))).StatusCode);
        await UntilAsync(async () => (await _desk.World.StateAsync()).NoteKinds(request).Contains("people-asked"));

        await _desk.World.LabelAsync(request, "pat", "citizenship::verified");
        await SendAsync(Issue(request));

        await UntilAsync(async () => (await _desk.World.StateAsync()).NoteKinds(request).Contains("ready"));
        Assert.Equal("agent", (await _desk.World.StateAsync()).Account("ana@gitlab.com")!["role"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_hook_a_hundred_times_sends_one_mail()
    {
        var request = await _desk.World.FileAsync("ana", FederalForm.For());

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => SendAsync(Issue(request))));
        await UntilAsync(async () => (await _desk.World.StateAsync()).NoteKinds(request).Contains("status"));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single((await _desk.World.StateAsync()).Mails);
    }

    [Fact]
    public async Task What_a_hook_says_about_an_issue_is_not_believed()
    {
        var request = await _desk.World.FileAsync("ana", FederalForm.For());
        var lying = $$$"""
            {"object_kind":"issue","project":{"path_with_namespace":"{{{request.Issue!.Project}}}"},
             "object_attributes":{"iid":{{{request.Issue.Iid}}},"action":"update","labels":[{"title":"citizenship::verified"}]},
             "changes":{"labels":{"current":[{"title":"citizenship::verified"}]}},"user":{"username":"pat"}}
            """;

        await SendAsync(lying);
        await UntilAsync(async () => (await _desk.World.StateAsync()).NoteKinds(request).Contains("status"));

        Assert.Null((await _desk.World.StateAsync()).Account("ana@gitlab.com"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"object_kind":"push","project":{"path_with_namespace":"team/access-requests"},"object_attributes":{"iid":1}}""")]
    [InlineData("""{"object_kind":"issue","project":{"path_with_namespace":"../../etc"},"object_attributes":{"iid":-1}}""")]
    [InlineData("""{"object_kind":"note","project":{"path_with_namespace":"team/access-requests"},"issue":{"iid":"1"}}""")]
    [InlineData("""{"object_kind":"issue","project":{"path_with_namespace":"somebody/else"},"object_attributes":{"iid":7}}""")]
    public async Task A_hook_about_nothing_of_ours_is_taken_and_forgotten(string body)
    {
        using var answer = await SendAsync(body);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a-hook-token-for-test")]
    [InlineData("A-HOOK-TOKEN-FOR-TESTS")]
    public async Task A_wrong_token_gets_nothing(string? token)
    {
        using var answer = await SendAsync("{}", token: token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(0, true, HttpStatusCode.Accepted)]
    [InlineData(-240, true, HttpStatusCode.Accepted)]
    [InlineData(-360, true, HttpStatusCode.Unauthorized)]
    [InlineData(400, true, HttpStatusCode.Unauthorized)]
    [InlineData(0, false, HttpStatusCode.Unauthorized)]
    public async Task A_signature_counts_when_it_fits_and_is_of_now_and_a_token_does_not_mend_a_forged_one(
        int secondsOff, bool fits, HttpStatusCode expected)
    {
        var timestamp = TimeProvider.System.GetUtcNow().AddSeconds(secondsOff).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = HookSecret.Sign(SigningToken, "id-1", timestamp, Encoding.UTF8.GetBytes(fits ? "{}" : "{\"other\":1}"));

        using var answer = await SendAsync("{}", token: Token, signed: ("id-1", timestamp, "v1,AAAA " + signature));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task More_than_a_hook_can_be_is_not_read()
    {
        using var answer = await SendAsync(new string(' ', (1024 * 1024) + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public void A_full_inbox_says_so_and_what_was_taken_out_can_come_again()
    {
        var inbox = new HookInbox();
        for (var iid = 1; iid <= HookInbox.Most; iid++) Assert.True(inbox.Offer(new IssueRef("team/x", iid)));

        Assert.True(inbox.Offer(new IssueRef("team/x", 1)));
        Assert.False(inbox.Offer(new IssueRef("team/x", HookInbox.Most + 1)));
    }

    private static string Issue(RequestRef request) =>
        $$$"""{"object_kind":"issue","project":{"path_with_namespace":"{{{request.Issue!.Project}}}"},"object_attributes":{"iid":{{{request.Issue.Iid}}}}}""";

    private Task<HttpResponseMessage> SendAsync(
        string body, string? token = Token, (string Id, string Time, string Signature)? signed = null)
    {
        var post = new HttpRequestMessage(HttpMethod.Post, "/hooks/gitlab") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null) post.Headers.Add("X-Gitlab-Token", token);
        if (signed is { } s)
        {
            post.Headers.Add("webhook-id", s.Id);
            post.Headers.Add("webhook-timestamp", s.Time);
            post.Headers.TryAddWithoutValidation("webhook-signature", s.Signature);
        }

        return _gitLab.SendAsync(post);
    }

    private SecretRef Secret(string name, string value)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, value);
        return new SecretRef { File = path };
    }

    private static async Task UntilAsync(Func<Task<bool>> seen)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (!await seen()) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
    }
}
