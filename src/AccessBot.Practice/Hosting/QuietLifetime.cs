using Microsoft.Extensions.Hosting;

namespace AccessBot.Practice.Hosting;

/// <summary>Leaves signals to the program: several hosts in one process must not each catch Ctrl+C.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
