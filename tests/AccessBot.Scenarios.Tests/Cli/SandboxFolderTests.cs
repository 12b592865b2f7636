using AccessBot.Demo;
using AccessBot.Practice;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;

namespace AccessBot.Scenarios.Tests.Cli;

public sealed class SandboxFolderTests
{
    [Fact]
    public async Task The_written_configuration_fits_the_running_world()
    {
        using var folder = new TemporaryFolder();
        var place = new SandboxFolder(Path.Combine(folder.Path, "w.yml"));
        place.Prepare();
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { MailDirectory = place.Mail }, TimeProvider.System, CancellationToken.None);
        place.Write(sandbox, new Uri("http://127.0.0.1:5089"));

        var settings = SettingsFile.Load(place.File);

        Assert.Equal(sandbox.Addresses.GitLab, settings.GitLab.Connection.Url);
        Assert.Equal(TimeSpan.FromSeconds(1), settings.GitLab.PollInterval);
        Assert.Equal(sandbox.Addresses.Zendesk["us-federal"], settings.Of(Instances.UsFederal).Zendesk.Url);
        Assert.Equal(new Uri("http://127.0.0.1:5089"), settings.Dashboard.Listen);
        Assert.StartsWith(folder.Path, settings.Storage.Path);

        using var screen = new StringWriter();
        var code = await new CommandLine(screen, TextWriter.Null).RunAsync(["check", "--config", place.File], CancellationToken.None);
        Assert.Equal((0, false), (code, screen.ToString().Contains("FAIL", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Secrets_are_files_that_only_their_owner_can_read()
    {
        using var folder = new TemporaryFolder();
        var place = new SandboxFolder(Path.Combine(folder.Path, "w.yml"));
        place.Prepare();
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { MailDirectory = place.Mail }, TimeProvider.System, CancellationToken.None);
        place.Write(sandbox, null);

        var secrets = Directory.GetFiles(Path.Combine(folder.Path, "w-state", "secrets"));

        Assert.NotEmpty(secrets);
        foreach (var file in secrets)
        {
            Assert.DoesNotContain(await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(place.File));
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }
}
