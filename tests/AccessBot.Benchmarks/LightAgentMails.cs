using System.Diagnostics;
using System.Globalization;
using System.Text;
using AccessBot.Demo;
using AccessBot.Practice;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Benchmarks;

/// <summary>
/// So many mails wait in the mailbox: one in a hundred from a proved colleague, the rest spoofed, automatic or signed
/// wrongly, one in ten with an attachment. One round through the inbox takes them in and files what is ignored. Prints
/// mails a second and the memory at its height.
/// </summary>
internal static class LightAgentMails
{
    private static readonly string Attachment = new('x', 1024 * 1024);

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var directory = Directory.CreateTempSubdirectory("accessbot-bench-").FullName;
        var folder = new SandboxFolder(Path.Combine(directory, "w.yml"));
        folder.Prepare();
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { MailDirectory = folder.Mail }, TimeProvider.System, default);
        folder.Write(sandbox, dashboard: null);
        var settings = SettingsFile.Load(folder.File);
        settings = settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Warning } };
        await FillAsync(Path.Combine(settings.LightAgent!.Mailbox.Maildir!, "new"), count);

        await using var bot = await BotHost.CreateAsync(new BotStart { Settings = settings, Polls = false }, default);
        var round = bot.Services.GetRequiredService<MailRound>();
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        await using var watching = new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 20);
        var watch = Stopwatch.StartNew();
        var report = await round.RunAsync(default);
        watch.Stop();
        Console.WriteLine($"{report.TakenIn} of {count} mails taken in, {report.Filed} filed, in {watch.Elapsed.TotalSeconds:F1} s: "
            + $"{count / watch.Elapsed.TotalSeconds:F0} mails a second");
        Console.WriteLine($"memory: {Megabytes(before)} before, {Megabytes(most)} at its height (garbage included), "
            + $"{Megabytes(GC.GetTotalMemory(forceFullCollection: true))} after");
        Directory.Delete(directory, recursive: true);
        return report.TakenIn == count ? 0 : 1;
    }

    private static string Megabytes(long bytes) => $"{bytes / 1024.0 / 1024.0:F0} MB";

    private static async Task FillAsync(string folder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var results = i % 100 == 0 ? "dmarc=pass header.from=gitlab.com" : i % 3 == 0 ? "spf=pass" : "dmarc=fail header.from=gitlab.com";
            var head = $"Authentication-Results: mx.sandbox.example; {results}\r\nFrom: Somebody <somebody{i}@gitlab.com>\r\n"
                + $"To: light-agents@gitlab.com\r\nMessage-ID: <{i}@mail.gitlab.com>\r\n{(i % 7 == 0 ? "Precedence: bulk\r\n" : "")}\r\n";
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{1_700_000_000 + i}.{i:d6}.bench"), head + (i % 10 == 0 ? Attachment : "hello\r\n"), Encoding.ASCII);
        }
    }
}
