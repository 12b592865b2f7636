using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;

namespace AccessBot.Scenarios.Tests.Cli;

/// <summary>The issue forms, written for the instances that the configuration names.</summary>
public sealed class TheForms : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("accessbot-forms-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Are_the_shipped_ones_for_the_two_instances_that_those_are_made_for()
    {
        await using var world = await PracticeWorld.StartAsync();
        var (code, _) = await WriteAsync(world);

        Assert.Equal(0, code);
        var shipped = new DirectoryInfo(Path.Combine(world.Settings.Templates, "issues")).GetFiles();
        Assert.Equal(3, shipped.Length);
        foreach (var form in shipped) Assert.Equal(await File.ReadAllTextAsync(form.FullName), await ReadAsync(form.Name));
    }

    [Fact]
    public async Task Have_a_place_for_a_further_instance_and_an_offboarding_filed_with_one_ends_there_too()
    {
        await using var world = await PracticeWorld.StartAsync(instances: ["global", "us-federal", "us-federal-sandbox"]);
        await world.HasAccountAsync(instance: "us-federal-sandbox");
        await WriteAsync(world);

        var block = await ReadAsync("offboarding_block.md");
        Assert.Equal(3, block.Split("<tr>").Length - 1);
        Assert.Contains("- [ ] Access Deprovisioned - Zendesk us-federal-sandbox\n", block, StringComparison.Ordinal);

        var form = (await ReadAsync("Offboarding_Zendesk.md"))
            .Replace("name:** <!-- as in the company directory -->", "name:** Ana Ruiz", StringComparison.Ordinal)
            .Replace("username:** <!-- with the @ -->", "username:** @ana", StringComparison.Ordinal)
            .Replace("email:** <!-- the address on the Zendesk account -->", "email:** ana@gitlab.com", StringComparison.Ordinal)
            .Replace("from:** <!-- now, or", "from:** now <!-- or", StringComparison.Ordinal);
        var request = await world.OffboardAsync(form: form);
        await using var bot = await world.StartBotAsync();
        await bot.LookAsync(request);

        var state = await world.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine(instance: "us-federal-sandbox"));
        Assert.Contains("Access Deprovisioned - Zendesk us-federal-sandbox", state.Ticked(request));
    }

    [Fact]
    public async Task That_somebody_changed_are_left_alone_unless_they_say_force()
    {
        await using var world = await PracticeWorld.StartAsync();
        await WriteAsync(world);
        var changed = Path.Combine(_folder.FullName, "Offboarding_Zendesk.md");
        await File.WriteAllTextAsync(changed, "Our own words");

        var (code, screen) = await WriteAsync(world);
        Assert.Equal(1, code);
        Assert.Contains("Offboarding_Zendesk.md differs and is left alone; --force writes over it.", screen, StringComparison.Ordinal);
        Assert.Equal("Our own words", await File.ReadAllTextAsync(changed));

        Assert.Equal(0, (await WriteAsync(world, "--force")).Code);
        Assert.StartsWith("<!--", await File.ReadAllTextAsync(changed), StringComparison.Ordinal);
    }

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(_folder.FullName, name));

    private async Task<(int Code, string Screen)> WriteAsync(PracticeWorld world, params string[] more)
    {
        using var screen = new StringWriter();
        var code = await new CommandLine(screen, screen).RunAsync(
            ["forms", "--config", world.ConfigFile, "--out", _folder.FullName, .. more], default);
        return (code, screen.ToString());
    }
}
