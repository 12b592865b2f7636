using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Desk;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Dashboard;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Deprovisioning.Pace;

/// <summary>How long a removal took is counted from when it could be done, and not from when it was announced.</summary>
public sealed class TheClockOfARemoval : InAPracticeWorld
{
    private static readonly DateTimeOffset Hour = new(2099, 12, 31, 16, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Of_a_planned_leaving_starts_at_the_hour_of_leaving()
    {
        var request = await World.OffboardAsync(form: OffboardingForm.For(from: "2099-12-31 16:00 UTC"));
        await Bot.LookAsync(request);

        var row = await RowAsync(request);
        var deadline = Bot.Services.GetRequiredService<Settings>().Deadlines.Of(row.Workflow)!.Value;
        Assert.Equal((Hour, Hour + deadline), (row.Began, row.Due(deadline)));
    }

    [Fact]
    public async Task Moves_with_the_hour_of_leaving_as_long_as_that_is_ahead()
    {
        var request = await World.OffboardAsync(form: OffboardingForm.For(from: "2099-12-31 16:00 UTC"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "pat", OffboardingForm.For(from: "2099-12-30 16:00 UTC"));
        await Bot.LookAsync(request);

        Assert.Equal(Hour.AddDays(-1), (await RowAsync(request)).Began);
    }

    [Theory]
    [InlineData("now")]
    [InlineData("2020-01-31 16:00 UTC")]
    public async Task Of_any_other_starts_at_its_filing_also_after_the_database_was_lost(string from)
    {
        var request = await World.OffboardAsync(form: OffboardingForm.For(from: from));
        await Bot.LookAsync(request);
        var filed = World.Sandbox.World.GitLab.FindProject(request.Issue!.Project)!.Find(request.Issue.Iid)!.CreatedAt.ToUnixTimeMilliseconds();
        Assert.Equal(filed, (await RowAsync(request)).Began.ToUnixTimeMilliseconds());

        await Bot.DisposeAsync();
        World.LoseDatabase();
        Bot = await World.StartBotAsync();
        await Bot.LookAsync(request);

        var row = await RowAsync(request);
        Assert.Equal(filed, row.Began.ToUnixTimeMilliseconds());
        var span = Assert.Single(await Bot.Services.GetRequiredService<DeskFigures>().SpansAsync(row.Began, default));
        Assert.Equal(row.Began, span.Began);
    }

    private async Task<RequestRow> RowAsync(RequestRef request) =>
        (await Bot.Services.GetRequiredService<RequestBook>().FindAsync(request, default))!;
}
