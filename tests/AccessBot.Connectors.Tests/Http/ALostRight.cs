using AccessBot.Connectors.Http;
using AccessBot.Connectors.Http.SignIn;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Connectors.Tests.Http;

/// <summary>When a refusal is about the bot, and what is known of a vendor after it.</summary>
public sealed class ALostRight
{
    private const int Forbidden = 403;

    private readonly RefusedRoutes _routes = new();
    private readonly VendorTraffic _traffic = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Is_one_that_three_different_people_met_at_the_same_kind_of_call()
    {
        Assert.False(_routes.IsOfAll(HttpMethod.Put, "groups/00g1/users/00uA", Forbidden));
        Assert.False(_routes.IsOfAll(HttpMethod.Put, "groups/00g1/users/00uB", Forbidden));
        Assert.True(_routes.IsOfAll(HttpMethod.Put, "groups/00g1/users/00uC", Forbidden));
        Assert.True(_routes.IsOfAll(HttpMethod.Put, "groups/00g1/users/00uA", Forbidden));
    }

    [Fact]
    public void Is_none_that_one_person_met_however_often()
    {
        for (var tries = 0; tries < 20; tries++) Assert.False(_routes.IsOfAll(HttpMethod.Put, "groups/00g1/users/00uA", Forbidden));
    }

    [Fact]
    public void Is_none_while_others_are_answered_in_between()
    {
        foreach (var who in "ABCDEF")
        {
            Assert.False(_routes.IsOfAll(HttpMethod.Put, $"users/00u{who}", Forbidden));
            _routes.IsOfAll(HttpMethod.Put, $"users/00u{who}0", 200);
        }
    }

    [Theory]
    [InlineData("PUT", "groups/00g1/users/00uA", "groups/00g2/users/00uB", "apps/0oa1/users/00uC")]
    [InlineData("POST", "projects/team%2Fa/issues/1/notes", "projects/team%2Fb/issues/2/notes", "projects/team%2Fc/issues/3/notes")]
    // A group that a rule fills keeps everybody in it.
    [InlineData("DELETE", "groups/00g1/users/00uA", "groups/00g1/users/00uB", "groups/00g1/users/00uC")]
    public void Is_none_of_different_places_or_of_what_a_rule_keeps(string method, params string[] paths) =>
        Assert.All(paths, path => Assert.False(_routes.IsOfAll(new HttpMethod(method), path, Forbidden)));

    [Fact]
    public async Task A_403_alone_says_nothing_of_the_vendor_and_one_about_the_bot_lasts_until_a_good_answer()
    {
        await AnswerAsync(200);
        await AnswerAsync(Forbidden);
        Assert.Null(Line.Trouble);

        _traffic.Refused("okta", _time.GetUtcNow());
        Assert.Equal("refuses the bot a right that it needs (403)", Line.Trouble);
        await AnswerAsync(Forbidden);
        Assert.NotNull(Line.Trouble);
        await AnswerAsync(200);
        Assert.Null(Line.Trouble);
        Assert.Equal((4, 1), (Line.Answers, Line.Failures));
    }

    [Theory]
    [InlineData(401, false, "refused the token (401)")]
    [InlineData(503, false, "answered 503")]
    [InlineData(404, false, null)]
    [InlineData(400, true, "gave no token (400)")]
    [InlineData(401, true, "gave no token (401)")]
    [InlineData(403, true, "gave no token (403)")]
    public async Task What_a_vendor_answers_is_its_trouble_or_not(int status, bool isSignIn, string? trouble)
    {
        await AnswerAsync(status, isSignIn);
        Assert.Equal(trouble, Line.Trouble);
    }

    [Fact]
    public async Task A_nonce_that_is_asked_for_is_no_trouble()
    {
        await AnswerAsync(400, isSignIn: true, nonce: "n-1");
        Assert.Null(Line.Trouble);
    }

    private VendorLine Line => Assert.Single(_traffic.Read());

    private async Task AnswerAsync(int status, bool isSignIn = false, string? nonce = null)
    {
        using var http = new HttpClient(new TrafficWatch(_traffic, "okta", _time, isSignIn) { InnerHandler = new Says(status, nonce) });
        using var answer = await http.GetAsync(new Uri("https://okta.example/"));
    }

    private sealed class Says(int status, string? nonce) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = new HttpResponseMessage((System.Net.HttpStatusCode)status);
            if (nonce is not null) answer.Headers.Add("DPoP-Nonce", nonce);
            return Task.FromResult(answer);
        }
    }
}
