using AccessBot.Worker.Cli;

using var stop = new StopSignals();
return await new CommandLine(StandardOutput.Open(), Console.Error) { Input = Terminal.Input }.RunAsync(args, stop.Token);
