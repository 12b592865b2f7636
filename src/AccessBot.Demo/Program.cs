using AccessBot.Demo;
using AccessBot.Worker.Cli;

using var stop = new StopSignals();
return await PracticeVerbs.CommandLine(StandardOutput.Open(), Console.Error).RunAsync(args, stop.Token);
