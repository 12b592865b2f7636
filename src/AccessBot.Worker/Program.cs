using System.Runtime.InteropServices;
using AccessBot.Worker.Cli;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await new CommandLine(Console.Out, Console.Error).RunAsync(args, stop.Token);

void Stop(PosixSignalContext signal)
{
    // The first signal asks for a clean stop; the second one is the system's own.
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
