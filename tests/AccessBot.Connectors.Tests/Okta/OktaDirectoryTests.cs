using AccessBot.Connectors.Tests.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using Microsoft.AspNetCore.Http;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.Okta;

public sealed class OktaDirectoryTests : IDisposable
{
    private const string Missing = """{"errorCode":"E0000007","errorSummary":"Not found: Resource not found: x (User)","errorCauses":[]}""";
    private static readonly EmailAddress Ana = EmailAddress.Parse("ana@gitlab.com");

    private readonly TestSecret token = new("ssws-token");

    public void Dispose() => token.Dispose();

    [Fact]
    public async Task A_login_is_found_by_one_request()
    {
        await using var bench = await StartAsync(login: Json(200, User("00u1", "ana@gitlab.com", "ana@gitlab.com")));

        var person = Assert.Single(await bench.Directory.FindPeopleAsync(Ana, default));
        Assert.Equal(("00u1", "Ana Example", "ana-gl", true), (person.Id, person.Name, person.Username, person.IsActive));
        Assert.Equal(["GET /api/v1/users/ana@gitlab.com"], bench.Asked);
        Assert.Equal("SSWS ssws-token", bench.Vendor.Requests[0].Headers["Authorization"]);
    }

    [Fact]
    public async Task Several_with_the_address_are_all_told()
    {
        await using var bench = await StartAsync(search: Json(200,
            $"[{User("00u1", "a1", "ana@gitlab.com")},{User("00u2", "a2", "Ana@gitlab.com", "DEPROVISIONED")},{User("00u3", "a3", "ana@gitlab.community")}]"));

        var people = await bench.Directory.FindPeopleAsync(Ana, default);
        Assert.Equal([("00u1", true), ("00u2", false)], people.Select(person => (person.Id, person.IsActive)));
        Assert.Equal("GET /api/v1/users?search=profile.email eq \"ana@gitlab.com\"&limit=20", bench.Asked.Last());
    }

    [Fact]
    public async Task Nobody_is_believed_when_the_canary_is_seen()
    {
        await using var bench = await StartAsync(canary: Json(200, User("00u9", "canary@gitlab.com", "canary@gitlab.com")));

        Assert.Empty(await bench.Directory.FindPeopleAsync(Ana, default));
        Assert.Equal(3, bench.Asked.Count());
    }

    [Fact]
    public async Task Nobody_is_not_believed_when_the_canary_is_not_seen_either()
    {
        await using var bench = await StartAsync();

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bench.Directory.FindPeopleAsync(Ana, default));
        Assert.Contains("shows nobody", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_only_resembles_is_nobodys()
    {
        await using var bench = await StartAsync(
            login: Json(200, User("00u1", "ana@elsewhere.example", "ana@elsewhere.example")),
            canary: Json(200, User("00u9", "canary@gitlab.com", "canary@gitlab.com")));

        Assert.Empty(await bench.Directory.FindPeopleAsync(Ana, default));
    }

    [Fact]
    public async Task A_username_is_found_exactly_and_whatever_its_case()
    {
        await using var bench = await StartAsync(search: Json(200,
            $"[{User("00u1", "ana@gitlab.com", "ana@gitlab.com")},{User("00u2", "b@gitlab.com", "b@gitlab.com").Replace("ana-gl", "ana-gl2")}]"));

        Assert.Equal("00u1", Assert.Single(await bench.Directory.FindByUsernameAsync("Ana-GL", default)).Id);
        Assert.Equal(["GET /api/v1/users?search=profile.gitlabUsername eq \"Ana-GL\"&limit=20"], bench.Asked);
    }

    [Fact]
    public async Task A_username_that_could_end_the_search_text_is_nobodys_and_not_asked_about()
    {
        await using var bench = await StartAsync(search: Json(200, $"[{User("00u1", "ana@gitlab.com", "ana@gitlab.com")}]"));

        Assert.Empty(await bench.Directory.FindByUsernameAsync("x\" or status pr or profile.login eq \"y", default));
        Assert.Empty(bench.Asked);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_out_by_Oktas_epoch()
    {
        var first = true;
        await using var bench = await StartAsync(login: context =>
        {
            var answer = first
                ? Json(429, """{"errorCode":"E0000047","errorSummary":"API call exceeded rate limit due to too many requests."}""",
                    ("X-Rate-Limit-Reset", "1795348812"), ("Date", "Sun, 22 Nov 2026 12:00:00 GMT"))
                : Json(200, User("00u1", "ana@gitlab.com", "ana@gitlab.com"));
            first = false;
            return answer(context);
        });

        Assert.Single(await bench.Directory.FindPeopleAsync(Ana, default));
        Assert.Contains(TimeSpan.FromSeconds(13), bench.Time.Waits);
    }

    private Task<OktaBench> StartAsync(
        Func<HttpContext, Task>? login = null, Func<HttpContext, Task>? search = null, Func<HttpContext, Task>? canary = null) =>
        OktaBench.StartAsync((asked, context) => asked.Target switch
        {
            "/api/v1/users/ana%40gitlab.com" => (login ?? Json(404, Missing))(context),
            "/api/v1/users/canary%40gitlab.com" => (canary ?? Json(404, Missing))(context),
            _ => (search ?? Json(200, "[]"))(context),
        }, options => options.Token = token.Ref);

    private static string User(string id, string login, string email, string status = "ACTIVE") => $$"""
        {"id":"{{id}}","status":"{{status}}","profile":{"login":"{{login}}","email":"{{email}}","firstName":"Ana","lastName":"Example",
         "displayName":null,"gitlabUsername":"ana-gl","userType":"employee","costs":[1,2] } }
        """;
}
