using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using AccessBot.Practice;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Demo;

/// <summary><c>accessbot sandbox</c>: the practice world alone.</summary>
internal static partial class SandboxCommand
{
    private const int PortsUsed = 6;
    private const int FirstFurther = 10;

    /// <summary>Where the desk answers, counted from the first port.</summary>
    internal const int Dashboard = 9;

    /// <summary>The forms that come with the program, for whoever files an issue on the page.</summary>
    internal static string Forms => Path.Combine(AppContext.BaseDirectory, "templates", "issues");

    public static Command Create(TextWriter output, TextWriter error)
    {
        var port = new Option<int>("--port", "-p")
        {
            Description =
                "The first of six ports: console and page, then GitLab, Zendesk Global and US Federal, Okta, SMTP.",
            HelpName = "P",
            Required = true,
        };
        var config = new Option<string?>("--write-config")
        {
            Description = "Also write a configuration for exactly this world; the bot's state will lie beside it.",
            HelpName = "FILE",
        };
        var instances = new Option<string>("--instances")
        {
            Description = "The Zendesk instances: the usual two first, further ones from P+10 on.",
            HelpName = "NAMES",
            DefaultValueFactory = _ => string.Join(',', SandboxWorld.UsualInstances),
        };
        var command = new Command(
            "sandbox",
            "A practice world: GitLab, two Zendesk instances, Okta and mail, with their habits and traps.\n"
            + "Everything listens on this machine only and is forgotten when it stops.")
        { port, config, instances };
        command.SetAction(async (parsed, ct) =>
        {
            var at = parsed.GetRequiredValue(port);
            var named = Instances(parsed.GetRequiredValue(instances));
            DemandRange(at, named.Length > 2 ? FirstFurther + named.Length - 3 : Dashboard);
            await error.WriteLineAsync("Starting the sandbox…");
            var place = parsed.GetValue(config) is { } file ? new SandboxFolder(Path.GetFullPath(file)) : null;
            RefuseTakenPorts(at, named.Length);
            place?.DemandOwn();
            place?.Prepare();
            await using var sandbox = await StartAsync(at, named, place, ct);
            place?.Write(sandbox, new Uri($"http://127.0.0.1:{at + Dashboard}"));
            Say(output, sandbox.Addresses, place);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return ExitCode.Fine;
        });
        return command;
    }

    /// <summary>Throws <see cref="UsageProblem"/> for a first port after which there is no room for the others.</summary>
    internal static void DemandRange(int first, int last)
    {
        if (first < 1 || first > 65535 - last) throw new UsageProblem($"--port is a number from 1 to {65535 - last}; {first} is not.");
    }

    // Before anything of an earlier world is cleared away: it may be the one that is still running.
    private static void RefuseTakenPorts(int first, int instances)
    {
        var further = Enumerable.Range(FirstFurther, Math.Max(0, instances - SandboxWorld.UsualInstances.Count));
        RefuseTaken(first, Enumerable.Range(0, PortsUsed).Concat(further));
    }

    /// <summary>The same with the desk, for a world with the bot in it. Throws <see cref="UsageProblem"/>.</summary>
    internal static void RefuseTakenPortsWithDesk(int first) => RefuseTaken(first, Enumerable.Range(0, PortsUsed).Append(Dashboard));

    private static void RefuseTaken(int first, IEnumerable<int> offsets)
    {
        foreach (var port in offsets.Select(offset => first + offset))
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
            }
            catch (SocketException taken)
            {
                throw new UsageProblem(
                    $"Port {port} is in use by another program; the sandbox needs {first} to {first + PortsUsed - 1}. "
                    + $"Choose another with --port, such as {(first + 20 < 65000 ? first + 20 : 5080)}.",
                    taken);
            }
        }
    }

    private static string[] Instances(string written)
    {
        var names = written.Split(',', StringSplitOptions.TrimEntries);
        var usual = SandboxWorld.UsualInstances;
        if (!names.Take(usual.Count).SequenceEqual(usual))
            throw new UsageProblem($"--instances begins with {string.Join(',', usual)}; '{written}' does not.");
        var wrong = names.FirstOrDefault(name => !Name().IsMatch(name));
        if (wrong is not null)
            throw new UsageProblem($"--instances are names of small letters, digits and '-'; '{wrong}' is none.");
        return names.Distinct().Count() == names.Length
            ? names
            : throw new UsageProblem($"--instances names one of them twice: {written}.");
    }

    private static async Task<SandboxServer> StartAsync(
        int port, IReadOnlyList<string> instances, SandboxFolder? place, CancellationToken ct)
    {
        var options = new SandboxOptions
        {
            Port = port,
            Instances = instances,
            MailDirectory = place?.Mail,
            IssueFormDirectory = Forms,
        };
        return await SandboxServer.StartAsync(options, TimeProvider.System, ct);
    }

    private static void Say(TextWriter output, SandboxAddresses at, SandboxFolder? place)
    {
        output.WriteLine($"Console and web page   {at.Console}");
        output.WriteLine($"GitLab                 {at.GitLab}");
        foreach (var (name, address) in at.Zendesk) output.WriteLine($"{"Zendesk " + name,-22} {address}");
        output.WriteLine($"Okta                   {at.Okta}");
        output.WriteLine($"SMTP                   127.0.0.1:{at.SmtpPort}");
        output.WriteLine(place is null
            ? "The world is ready; stop it with Ctrl-C."
            : $"The world is ready; start the bot in another terminal: accessbot run --config {place.File}");
        output.Flush();
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$")]
    private static partial Regex Name();
}
