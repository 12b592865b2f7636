using System.Net.NetworkInformation;
using System.Runtime.Versioning;
using AccessBot.Connectors.Evidence;

namespace AccessBot.Connectors.Tests.Evidence;

/// <summary>The browser that holds an admin's session: what it is handed, who can reach it, and what it leaves.</summary>
public sealed class ChromiumPipeTests
{
    private static readonly string? Program = new BrowserSessionOptions().FindChromium();

    [ChromiumFact]
    public async Task It_answers_and_is_handed_none_of_the_bots_environment()
    {
        Environment.SetEnvironmentVariable("ACCESSBOT_TEST_PIPE_SECRET", "planted-in-the-environment");
        await using var chromium = ChromiumPipe.Start(Program!, sandbox: false, TimeProvider.System);
        var version = await chromium.SendAsync("Browser.getVersion", new { }, null, default);

        Assert.Contains("Chrome", version.GetProperty("product").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(Running(chromium.Profile));
        Assert.All(Running(chromium.Profile), process => Assert.DoesNotContain(
            "planted-in-the-environment", File.ReadAllText($"/proc/{process}/environ"), StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task It_opens_no_port_and_leaves_no_process_and_no_folder()
    {
        var before = Ports();
        string profile;
        await using (var chromium = ChromiumPipe.Start(Program!, sandbox: false, TimeProvider.System))
        {
            await chromium.SendAsync("Browser.getVersion", new { }, null, default);
            profile = chromium.Profile;
            Assert.NotEmpty(Running(profile));
            Assert.DoesNotContain(Ports().Except(before), port => Owns(profile, port));
        }

        Assert.False(Directory.Exists(profile));
        Assert.Empty(Running(profile));
    }

    [ChromiumFact]
    public async Task Whoever_waits_is_told_when_it_is_killed()
    {
        await using var chromium = ChromiumPipe.Start(Program!, sandbox: false, TimeProvider.System);
        await chromium.SendAsync("Browser.getVersion", new { }, null, default);
        chromium.Kill();

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true) await chromium.SendAsync("Browser.getVersion", new { }, null, default);
        });
    }

    [Theory]
    [InlineData("true")]
    [InlineData("printf 'Usage: browser [OPTION]\\0' >&4; sleep 60")]
    [InlineData("printf '{\"id\":\"one\"}\\0' >&4; sleep 60")]
    [InlineData("printf '[]\\0' >&4; sleep 60")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_program_that_is_no_browser_is_an_end_and_no_hang(string says)
    {
        var program = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(program, $"#!/bin/sh\n{says}\n");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var chromium = ChromiumPipe.Start(program, sandbox: true, TimeProvider.System);
            await Assert.ThrowsAsync<IOException>(() => chromium.SendAsync("Browser.getVersion", new { }, null, default));
            chromium.Kill();
            await chromium.DisposeAsync();
            Assert.False(Directory.Exists(chromium.Profile));
        }
        finally
        {
            File.Delete(program);
        }
    }

    private static List<string> Running(string profile) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)!)
            .Where(name => int.TryParse(name, out _) && CommandOf(name).Contains(profile, StringComparison.Ordinal)),
    ];

    private static string CommandOf(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static List<int> Ports() =>
        [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port)];

    // Other tests open ports meanwhile: only a socket of the browser's own processes counts.
    private static bool Owns(string profile, int port)
    {
        var inode = File.ReadAllLines("/proc/net/tcp").Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(parts => parts[1].EndsWith($":{port:X4}", StringComparison.Ordinal))?[9];
        return inode is not null && Running(profile).Any(process => Directory.EnumerateFileSystemEntries($"/proc/{process}/fd")
            .Any(descriptor => new FileInfo(descriptor).LinkTarget == $"socket:[{inode}]"));
    }

    private sealed class ChromiumFactAttribute : FactAttribute
    {
        public ChromiumFactAttribute()
        {
            if (Program is null) Skip = "no Chromium is on this machine";
            else if (!OperatingSystem.IsLinux()) Skip = "what a process holds is read from Linux's /proc";
        }
    }
}
