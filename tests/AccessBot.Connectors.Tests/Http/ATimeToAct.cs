using AccessBot.Connectors.Tests.GitLab;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using static AccessBot.Connectors.Tests.GitLab.GitLabBench;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.Http;

/// <summary>What is sent, and what is not, while an effect has its time.</summary>
public sealed class ATimeToAct
{
    [Fact]
    public async Task Does_not_begin_a_wait_that_would_end_after_it()
    {
        await using var bench = await StartAsync(Json(429, "{}", ("Retry-After", "19")), Json(201, Note(7)));
        using var window = Open(bench);

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.CreateNoteAsync(Twelve, "hello", false, default));

        Assert.Equal(TimeSpan.FromSeconds(19), trouble.RetryAfter);
        Assert.Single(bench.Vendor.Requests);
        Assert.False(window.MayHaveActed);
    }

    [Fact]
    public async Task Lets_a_short_wait_be_waited_out()
    {
        await using var bench = await StartAsync(Json(429, "{}", ("Retry-After", "2")), Json(201, Note(7)));
        using var window = Open(bench);

        await bench.Client.CreateNoteAsync(Twelve, "hello", false, default);

        Assert.Equal(2, bench.Vendor.Requests.Count);
        Assert.True(window.MayHaveActed);
    }

    [Fact]
    public async Task Does_not_hold_for_what_only_reads()
    {
        await using var bench = await StartAsync(Json(429, "{}", ("Retry-After", "19")), Json(200, Issue(12)));
        using var window = Open(bench);

        Assert.IsType<IssueReading.Found>(await bench.Client.ReadIssueAsync(Twelve, default));
        Assert.False(window.MayHaveActed);
    }

    [Fact]
    public async Task That_is_over_is_asked_for_again_before_anything_is_sent()
    {
        await using var bench = await StartAsync(Json(201, Note(7)));
        var asked = 0;
        using var window = Open(bench, _ => Task.FromResult(asked++));
        bench.Time.Pass(TimeSpan.FromSeconds(6));

        await bench.Client.CreateNoteAsync(Twelve, "hello", false, default);

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task That_is_refused_sends_nothing()
    {
        await using var bench = await StartAsync(Json(201, Note(7)));
        using var window = Open(bench, _ => throw new NoLongerMeant());
        bench.Time.Pass(TimeSpan.FromSeconds(6));

        await Assert.ThrowsAsync<NoLongerMeant>(() => bench.Client.CreateNoteAsync(Twelve, "hello", false, default));

        Assert.Empty(bench.Vendor.Requests);
        Assert.False(window.MayHaveActed);
    }

    [Fact]
    public async Task That_is_used_up_by_asking_for_more_sends_nothing()
    {
        await using var bench = await StartAsync(Json(201, Note(7)));
        using var window = Open(bench, _ =>
        {
            bench.Time.Pass(TimeSpan.FromSeconds(6));
            return Task.CompletedTask;
        });
        bench.Time.Pass(TimeSpan.FromSeconds(6));

        var late = await Assert.ThrowsAsync<TooLateToAct>(() => bench.Client.CreateNoteAsync(Twelve, "hello", false, default));

        Assert.Contains("more than 5 s", late.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Vendor.Requests);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(409, false)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    public async Task Ends_with_an_effect_unless_the_answer_rules_it_out(int status, bool mayHaveActed)
    {
        await using var bench = await StartAsync(Json(status, "{}"));
        using var window = Open(bench);

        await Assert.ThrowsAnyAsync<Exception>(() => bench.Client.CreateNoteAsync(Twelve, "hello", false, default));

        Assert.Equal(mayHaveActed, window.MayHaveActed);
    }

    private static EffectWindow Open(GitLabBench bench, Func<CancellationToken, Task>? renew = null) => bench.Mandate.Open(
        bench.Time.GetTimestamp(), known: true, changesAccess: false, renew ?? (_ => Task.CompletedTask));
}
