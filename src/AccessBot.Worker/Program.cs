using AccessBot.Worker.Cli;

using var stop = new StopSignals();
return await new CommandLine(Console.Out, Console.Error).RunAsync(args, stop.Token);
