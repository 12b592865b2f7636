using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Tests;

/// <summary>Remembers nothing of long lists.</summary>
internal sealed class NoPlaces : IListPlaces
{
    public Task<string?> FindAsync(RequestRef request, string list, CancellationToken ct) => Task.FromResult<string?>(null);

    public Task SaveAsync(RequestRef request, string list, string place, CancellationToken ct) => Task.CompletedTask;

    public Task ForgetAsync(RequestRef request, CancellationToken ct) => Task.CompletedTask;
}
