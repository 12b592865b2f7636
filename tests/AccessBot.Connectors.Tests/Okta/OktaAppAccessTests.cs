using AccessBot.Connectors.Okta;
using AccessBot.Connectors.Tests.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.Okta;

public sealed class OktaAppAccessTests : IDisposable
{
    private const string NoAppUser = """{"errorCode":"E0000007","errorSummary":"Not found: Resource not found: 00u1 (AppUser)"}""";
    private static readonly Person Ana = new("00u1", "Ana", EmailAddress.Parse("ana@gitlab.com"));

    private readonly TestSecret token = new("ssws-token");

    public void Dispose() => token.Dispose();

    [Theory]
    [InlineData("ACTIVE", AppAccess.Assigned), InlineData("PROVISIONED", AppAccess.Assigned), InlineData("IMPLICIT", AppAccess.Assigned)]
    [InlineData("PENDING", AppAccess.Pending), InlineData("STAGED", AppAccess.Pending), InlineData("APPROVED", AppAccess.Pending)]
    [InlineData("UNASSIGNED", AppAccess.Absent)]
    [InlineData("SUSPENDED", AppAccess.Inactive), InlineData("DEPROVISIONED", AppAccess.Inactive), InlineData("NEW_WORD", AppAccess.Inactive)]
    public async Task Only_a_status_that_opens_the_app_counts_as_assigned(string status, AppAccess means)
    {
        await using var bench = await StartAsync((_, context) =>
            Json(200, $$"""{"id":"00u1","status":"{{status}}","scope":"GROUP"}""")(context));

        Assert.Equal(means, await bench.App.ReadAsync(Ana, default));
        Assert.Equal(["GET /api/v1/apps/0oa1/users/00u1"], bench.Asked);
    }

    [Fact]
    public async Task A_membership_is_pending_until_its_assignment_follows_but_not_for_ever()
    {
        await using var bench = await StartAsync((asked, context) =>
            (asked.Method == "PUT" ? Text(204, "", "application/json") : Json(404, NoAppUser))(context));
        Assert.Equal(AppAccess.Absent, await bench.App.ReadAsync(Ana, default));

        await bench.App.EnsureAssignedAsync(Ana, default);
        Assert.Equal(AppAccess.Pending, await bench.App.ReadAsync(Ana, default));

        bench.Time.Pass(TimeSpan.FromMinutes(16));
        Assert.Equal(AppAccess.Absent, await bench.App.ReadAsync(Ana, default));
        Assert.Contains("PUT /api/v1/groups/00g1/users/00u1", bench.Asked);
    }

    [Fact]
    public async Task An_app_can_be_given_directly_and_again()
    {
        await using var bench = await StartAsync(
            (_, context) => Json(200, """{"id":"00u1","status":"ACTIVE","scope":"USER"}""")(context), OktaAssignment.App);
        await bench.App.EnsureAssignedAsync(Ana, default);
        await bench.App.EnsureAssignedAsync(Ana, default);

        Assert.All(bench.Asked, asked => Assert.Equal("POST /api/v1/apps/0oa1/users", asked));
        Assert.Equal("""{"id":"00u1","scope":"USER"}""", bench.Vendor.Requests[0].Body);
    }

    [Fact]
    public async Task An_unknown_app_is_not_a_missing_assignment()
    {
        await using var bench = await StartAsync((_, context) => Json(
            404, """{"errorCode":"E0000007","errorSummary":"Not found: Resource not found: 0oa1 (AppInstance)"}""")(context));

        await Assert.ThrowsAsync<VendorRefusal>(() => bench.App.ReadAsync(Ana, default));
    }

    private Task<OktaBench> StartAsync(
        Func<Asked, Microsoft.AspNetCore.Http.HttpContext, Task> answer, OktaAssignment assignBy = OktaAssignment.Group) =>
        OktaBench.StartAsync(answer, options => options.Token = token.Ref, assignBy);
}
