using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Ends;
using AccessBot.Workflows.Ends;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Worker.Composition;

internal static class EndsServices
{
    public static IServiceCollection AddEnds(this IServiceCollection services, Settings settings) => services
        .AddSingleton(new EndsOptions
        {
            RemindBefore = settings.Ends.RemindBefore,
            UnusedNotice = settings.Review.EndsUnused ? settings.Review.InactiveNotice : null,
            SystemOf = instance => settings.Deprovisioning.For(instance).System,
            PlaceFor = project => FilingPlaces.For(settings.Sources, project),
        })
        .AddSingleton<EndBook>()
        .AddSingleton<IFiledRemovals>(provider => provider.GetRequiredService<EndBook>())
        .AddSingleton<IssueFiling>()
        .AddSingleton<RemovalFiling>()
        .AddSingleton<HolderReader>()
        .AddSingleton<EndWatch>()
        .AddSingleton<EndsReader>()
        .AddSingleton<EndsSteps>()
        .AddSingleton<EndsPass>()
        .AddSingleton<IWorkflow<EndsSnapshot>>(provider => provider.GetRequiredService<EndsPass>())
        .AddSingleton<PassRunner<EndsSnapshot>>()
        .AddSingleton<IIntakeWorkflow>(provider => new IntakeWorkflow<EndsSnapshot>(
            RequestRef.End, provider.GetRequiredService<PassRunner<EndsSnapshot>>(), provider.GetRequiredService<EndsReader>().ReadAsync));
}
