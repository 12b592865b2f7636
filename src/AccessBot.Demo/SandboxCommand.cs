using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using AccessBot.Practice;
using AccessBot.Worker.Cli;

namespace AccessBot.Demo;

/// <summary><c>accessbot sandbox</c>: the practice world alone.</summary>
internal static class SandboxCommand
{
    private const int PortsUsed = 6;

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
        var command = new Command(
            "sandbox",
            "A practice world: GitLab, two Zendesk instances, Okta and mail, with their habits and traps.\n"
            + "Everything listens on this machine only and is forgotten when it stops.")
        { port, config };
        command.SetAction(async (parsed, ct) =>
        {
            var at = parsed.GetRequiredValue(port);
            if (at is < 1 or > 65535 - 9)
                throw new UsageProblem($"--port is a number from 1 to {65535 - 9}; {at} is not.");
            await error.WriteLineAsync("Starting the sandbox…");
            var place = parsed.GetValue(config) is { } file ? new SandboxFolder(Path.GetFullPath(file)) : null;
            RefuseTakenPorts(at);
            place?.Prepare();
            await using var sandbox = await StartAsync(at, place, ct);
            place?.Write(sandbox, new Uri($"http://127.0.0.1:{at + 9}"));
            Say(output, sandbox.Addresses, place);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return ExitCode.Fine;
        });
        return command;
    }

    // Before anything of an earlier world is cleared away: it may be the one that is still running.
    private static void RefuseTakenPorts(int first)
    {
        for (var port = first; port < first + PortsUsed; port++)
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

    private static async Task<SandboxServer> StartAsync(int port, SandboxFolder? place, CancellationToken ct)
    {
        var forms = Path.Combine(AppContext.BaseDirectory, "templates", "issues");
        var options = new SandboxOptions { Port = port, MailDirectory = place?.Mail, IssueFormDirectory = forms };
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
}
