using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Notes;

namespace AccessBot.Worker.Composition;

internal static class GateServices
{
    /// <summary>What every workflow asks a yes with.</summary>
    public static IServiceCollection AddGates(this IServiceCollection services) => services
        .AddSingleton<Gate>()
        .AddSingleton<GateTrail>()
        .AddSingleton<UnheardAnswers>()
        .AddSingleton<SpokenStops>()
        .AddSingleton<StopHeardNote>()
        .AddSingleton<Questions>()
        .AddSingleton<Mentions>()
        .AddSingleton<ConfidentialIssue>()
        .AddSingleton<IssueEnding>();
}
