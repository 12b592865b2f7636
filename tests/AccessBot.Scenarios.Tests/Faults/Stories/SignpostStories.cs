using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults.Stories;

/// <summary>Somebody asks for Zendesk Global and is shown the way.</summary>
public sealed class SignpostStories(PracticeWorld world) : IStory
{
    public const string WellEnded = """
        rest, the right way was shown; nothing is given through this issue
        issue: open access-request
        notes: show-the-way
        """;

    public async Task<IFiled> FileAsync() =>
        new Filed(await world.FileAsync("ana", FederalForm.For(system: "Zendesk Global")));

    private sealed class Filed(RequestRef request) : IFiled
    {
        public async Task<PassRecord?> LookAsync(Bot bot, CancellationToken ct)
        {
            await bot.LookAsync(request, ct);
            return await bot.Services.GetRequiredService<IJournal>().FindLastAsync(request, ct);
        }

        public Task ActAsync(PassRecord last) => Task.CompletedTask;

        public string World(WorldState state) => $"""
            issue: {(state.IsOpen(request) ? "open" : "closed")} {string.Join(", ", state.Labels(request))}
            notes: {string.Join(", ", state.NoteKinds(request))}
            """;
    }
}
