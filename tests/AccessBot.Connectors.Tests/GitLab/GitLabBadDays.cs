using AccessBot.Workflows.Ports;
using static AccessBot.Connectors.Tests.GitLab.GitLabBench;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.GitLab;

/// <summary>What the client makes of the answers that a vendor gives on a bad day.</summary>
public sealed class GitLabBadDays
{
    [Fact]
    public async Task A_plain_text_429_is_waited_out_for_as_long_as_it_asks()
    {
        await using var bench = await StartAsync(
            Text(429, "Retry later\n", "text/plain", ("Retry-After", "7")), Json(200, Issue(12)));

        Assert.IsType<IssueReading.Found>(await bench.Client.ReadIssueAsync(Twelve, default));
        Assert.Contains(TimeSpan.FromSeconds(7), bench.Time.Waits);
    }

    [Fact]
    public async Task A_429_without_any_header_is_tried_again_with_growing_waits_and_then_is_trouble()
    {
        await using var bench = await StartAsync(Text(429, "Retry later\n", "text/plain"));

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.ReadIssueAsync(Twelve, default));
        Assert.Equal("GitLab: asks for fewer requests (429)", trouble.Message);
        Assert.Equal(4, bench.Vendor.Requests.Count);
    }

    [Fact]
    public async Task A_wait_longer_than_the_limit_is_handed_to_the_engine_at_once()
    {
        await using var bench = await StartAsync(Json(429, "{}", ("Retry-After", "3600")));

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.ReadIssueAsync(Twelve, default));
        Assert.Equal(TimeSpan.FromHours(1), trouble.RetryAfter);
        Assert.Single(bench.Vendor.Requests);
    }

    [Theory]
    [InlineData("Retry-After", "Sun, 22 Nov 2026 12:00:10 GMT", 10)]
    [InlineData("ratelimit-reset", "9", 9)]
    [InlineData("RateLimit-Reset", "1795348810", 11)]
    [InlineData("X-Rate-Limit-Reset", "1795348810", 11)]
    public async Task The_wait_is_measured_on_the_vendors_clock(string header, string value, int seconds)
    {
        await using var bench = await StartAsync(
            Json(429, "{}", (header, value), ("Date", "Sun, 22 Nov 2026 12:00:00 GMT")), Json(200, Issue(12)));
        bench.Time.Pass(TimeSpan.FromMinutes(50)); // our clock is wrong

        await bench.Client.ReadIssueAsync(Twelve, default);
        Assert.Contains(TimeSpan.FromSeconds(seconds), bench.Time.Waits);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_no_empty_file()
    {
        await using var bench = await StartAsync(Json(404, """{"message":"404 Not found"}"""));
        Assert.Null(await bench.Uploads.FindAsync("team/employment", "/uploads/0a1b/image.png", default));
    }

    [Fact]
    public async Task A_note_is_not_posted_twice_when_its_answer_was_lost()
    {
        await using var bench = await StartAsync(Drop);

        await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.CreateNoteAsync(Twelve, "hello", false, default));
        Assert.Single(bench.Vendor.Requests);
    }

    // Between two tries a person may have set the label that the first took off, or reopened what it closed.
    [Fact]
    public async Task An_issue_is_not_edited_twice_when_the_answer_was_lost()
    {
        await using var bench = await StartAsync(Drop);

        await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.EditIssueAsync(Twelve, new IssueEdit(RemoveLabels: ["citizenship::verified"]), default));
        Assert.Single(bench.Vendor.Requests);
    }

    [Theory]
    [InlineData(500), InlineData(502), InlineData(503)]
    public async Task An_issue_is_not_edited_twice_after_a_server_error(int status)
    {
        await using var bench = await StartAsync(Text(status, "<html>oops</html>", "text/html"));

        await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.EditIssueAsync(Twelve, new IssueEdit(Close: true), default));
        Assert.Single(bench.Vendor.Requests);
    }

    [Fact]
    public async Task An_issue_is_edited_once_more_where_GitLab_says_that_it_did_nothing()
    {
        await using var bench = await StartAsync(Json(429, "{}", ("Retry-After", "2")), Json(200, Issue(12)));

        await bench.Client.EditIssueAsync(Twelve, new IssueEdit(Close: true), default);
        Assert.Equal(2, bench.Vendor.Requests.Count);
    }

    [Theory]
    [InlineData(500), InlineData(502), InlineData(503)]
    public async Task A_note_is_not_posted_twice_after_a_server_error(int status)
    {
        await using var bench = await StartAsync(Text(status, "<html>oops</html>", "text/html"));

        await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.CreateNoteAsync(Twelve, "hello", false, default));
        Assert.Single(bench.Vendor.Requests);
    }

    [Theory]
    [InlineData(429), InlineData(503)]
    public async Task A_note_that_was_certainly_turned_away_is_posted_again(int status)
    {
        await using var bench = await StartAsync(
            Text(status, "Retry later\n", "text/plain", ("Retry-After", "1")), Json(201, Note(5)));

        Assert.Equal(5, (await bench.Client.CreateNoteAsync(Twelve, "hello", false, default)).Id);
        Assert.Equal(2, bench.Vendor.Requests.Count);
        Assert.All(bench.Vendor.Requests, request => Assert.Equal("""{"body":"hello"}""", request.Body));
    }

    [Fact]
    public async Task A_read_survives_a_dropped_connection_a_broken_body_and_a_server_error()
    {
        await using var bench = await StartAsync(Drop, BreakOff, Text(502, "<html>", "text/html"), Json(200, Issue(12)));

        Assert.IsType<IssueReading.Found>(await bench.Client.ReadIssueAsync(Twelve, default));
        Assert.Equal(4, bench.Vendor.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_never_comes_ends_with_the_time_out()
    {
        GitLabBench? bench = null;
        await using var own = bench = await StartAsync(async context =>
        {
            bench!.Time.EndTimeOuts();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.ReadIssueAsync(Twelve, default));
        Assert.Equal("GitLab: did not answer in time", trouble.Message);
    }

    [Fact]
    public async Task Giving_up_a_request_is_not_the_vendors_trouble()
    {
        using var stop = new CancellationTokenSource();
        await using var bench = await StartAsync(async context =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Client.ReadIssueAsync(Twelve, stop.Token));
    }

    [Theory]
    [InlineData("<html><body>Sign in, glpat-first</body></html>", "text/html", "answered 200 with 'text/html', not JSON, 46 bytes")]
    [InlineData("{\"id\":1,\"iid\"", "application/json", "answered 200 with broken or unexpected JSON, 13 bytes")]
    [InlineData("[]", "application/json", "answered 200 with broken or unexpected JSON, 2 bytes")]
    [InlineData("null", "application/json", "answered 200 with broken or unexpected JSON, 4 bytes")]
    [InlineData("{}", "application/json", "answered 200 with broken or unexpected JSON, 2 bytes")]
    public async Task A_body_that_makes_no_sense_is_trouble_and_is_not_quoted(string body, string type, string says)
    {
        await using var bench = await StartAsync(Text(200, body, type));

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.ReadIssueAsync(Twelve, default));
        Assert.Equal("GitLab: " + says, trouble.Message);
    }

    [Theory]
    [InlineData(403, """{"message":"403 Forbidden"}""", "answered 403: 403 Forbidden")]
    [InlineData(400, """{"message":{"labels":["is invalid"]}}""", "answered 400: labels is invalid")]
    [InlineData(422, """{"error":"bad\nthing glpat-first"}""", "answered 422: bad thing ***")]
    [InlineData(400, "<html>glpat-first</html>", "answered 400")]
    [InlineData(401, """{"message":"401 Unauthorized"}""", "the token was refused (401): 401 Unauthorized")]
    public async Task A_no_is_told_in_the_vendors_words_without_the_token(int status, string body, string says)
    {
        await using var bench = await StartAsync(Json(status, body));

        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Client.ReadIssueAsync(Twelve, default));
        Assert.Equal("GitLab: " + says, refusal.Message);
        Assert.Equal(status, refusal.Status);
        // After a 403 the bot asks who it is: a no to that too is about the bot.
        Assert.Single(bench.Vendor.Requests, asked => asked.Target != "/api/v4/user");
    }

    [Fact]
    public async Task A_token_rotated_in_its_file_is_taken_up_at_the_first_401()
    {
        await using var bench = await StartAsync((asked, context) => asked.Headers["PRIVATE-TOKEN"] == "glpat-second"
            ? Json(201, Note(5))(context)
            : Json(401, """{"message":"401 Unauthorized"}""")(context));
        await Assert.ThrowsAsync<VendorRefusal>(() => bench.Client.CreateNoteAsync(Twelve, "hello", false, default));

        bench.Token.Set("glpat-second");
        Assert.Equal(5, (await bench.Client.CreateNoteAsync(Twelve, "hello", false, default)).Id);
    }

    [Fact]
    public async Task A_missing_token_is_trouble_that_names_where_it_was_looked_for()
    {
        await using var bench = await StartAsync(Json(200, Issue(12)));
        bench.Token.Set("");

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.ReadIssueAsync(Twelve, default));
        Assert.Contains(bench.Token.Ref.File!, trouble.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Vendor.Requests);
    }

    [Fact]
    public async Task A_moved_project_is_a_refusal_that_names_the_new_place_and_the_token_does_not_travel()
    {
        await using var elsewhere = await StartAsync(Json(200, Issue(12)));
        var place = new Uri(elsewhere.Vendor.Url, "/api/v4/projects/new%2Fplace/issues/12");
        await using var bench = await StartAsync(Json(301, "{}", ("Location", place.AbsoluteUri)));

        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Client.ReadIssueAsync(Twelve, default));
        Assert.Equal("GitLab: has moved to /api/v4/projects/new/place/issues/12", refusal.Message);
        Assert.Empty(elsewhere.Vendor.Requests);
    }

    [Fact]
    public async Task A_vendor_that_only_fails_is_left_alone_for_a_while()
    {
        await using var bench = await StartAsync(Text(500, "oops", "text/plain"));
        var messages = new List<string>();
        for (var n = 0; n < 8; n++)
        {
            messages.Add((await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.ReadIssueAsync(Twelve, default))).Message);
        }

        Assert.Equal("GitLab: answered 500", messages[0]);
        Assert.Contains("left alone", messages[^1], StringComparison.Ordinal);
        Assert.Equal(20, bench.Vendor.Requests.Count);
    }

    [Fact]
    public async Task Rate_limits_do_not_count_as_illness()
    {
        await using var bench = await StartAsync(Text(429, "Retry later\n", "text/plain"));
        for (var n = 0; n < 8; n++)
        {
            var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.ReadIssueAsync(Twelve, default));
            Assert.Contains("(429)", trouble.Message, StringComparison.Ordinal);
        }

        Assert.Equal(32, bench.Vendor.Requests.Count);
    }

    [Fact]
    public async Task Every_request_says_who_asks()
    {
        await using var bench = await StartAsync(Json(200, Issue(12)));
        await bench.Client.ReadIssueAsync(Twelve, default);

        var request = Assert.Single(bench.Vendor.Requests);
        Assert.StartsWith("AccessBot/", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("/api/v4/projects/team%2Faccess-requests/issues/12", request.Target);
    }
}
