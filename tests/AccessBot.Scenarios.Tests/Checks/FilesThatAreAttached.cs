using AccessBot.Practice.GitLab;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Checks;

/// <summary>Whether evidence could be attached and read back, as <c>accessbot check</c> finds it out.</summary>
public sealed class FilesThatAreAttached : IAsyncLifetime
{
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Are_none_where_they_could_not_be_deleted_and_nobody_asked_for_it()
    {
        await BotIsAsync("developer");
        Assert.All(await LinesAsync(), line => Assert.StartsWith("not tried", line.Sentence, StringComparison.Ordinal));
        Assert.Equal(0, Files);
    }

    [Fact]
    public async Task Stay_where_a_Developer_was_told_to_attach_them()
    {
        await BotIsAsync("developer");
        Assert.All(await LinesAsync(attach: true), line =>
        {
            Assert.Equal(CheckMark.Ok, line.Mark);
            Assert.Contains("read back; it stays there (/uploads/", line.Sentence, StringComparison.Ordinal);
        });
        Assert.Equal(2, Files);
    }

    [Theory]
    [InlineData(false, null), InlineData(true, null), InlineData(true, "localhost")]
    public async Task Are_read_back_from_wherever_they_lie_and_deleted_again_by_a_Maintainer(bool redirects, string? host)
    {
        Behave(new() { UploadsRedirect = redirects, UploadsHost = host });
        await BotIsAsync("maintainer");
        Assert.All(
            await LinesAsync(), line => Assert.Equal("a file can be attached and read back; it was deleted again", line.Sentence));
        Assert.Equal(0, Files);
    }

    [Fact]
    public async Task That_lie_where_this_machine_cannot_get_at_them_are_named()
    {
        Behave(new() { UploadsRedirect = true, UploadsHost = "storage.invalid" });
        Assert.All(await LinesAsync(attach: true), line =>
        {
            Assert.Equal(CheckMark.Fail, line.Mark);
            Assert.Contains("cannot be read back", line.Sentence, StringComparison.Ordinal);
            Assert.Contains("object storage", line.Mend, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task That_are_not_given_back_are_named()
    {
        await _world.FaultAsync(new { target = "gitlab", method = "GET", path = "/uploads/", kind = "status", status = 404, count = 50 });
        Assert.All(await LinesAsync(attach: true), line =>
        {
            Assert.Equal(CheckMark.Fail, line.Mark);
            Assert.Contains("is not given back (404)", line.Sentence, StringComparison.Ordinal);
        });
    }

    private int Files => _world.Sandbox.World.GitLab.Projects.Sum(project => project.Uploads.Count);

    private Task<System.Text.Json.Nodes.JsonNode?> BotIsAsync(string access) =>
        _world.PostAsync("members", new { username = "accessbot", group = "team", access });

    private void Behave(GitLabBehaviours habits) =>
        _world.Sandbox.World.Behaviours = _world.Sandbox.World.Behaviours with { GitLab = habits };

    private async Task<IReadOnlyList<CheckLine>> LinesAsync(bool attach = false)
    {
        await using var bot = await _world.StartBotAsync();
        bot.Services.GetRequiredService<CheckWishes>().AttachesFiles = attach;
        List<CheckLine> lines = [];
        await foreach (var (_, line) in bot.Services.GetRequiredService<CheckRun>().RunAsync(false, default))
            if (line.What.StartsWith("files of ", StringComparison.Ordinal)) lines.Add(line);

        Assert.Equal(2, lines.Count);
        return lines;
    }
}
