using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Campaigns;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Ends;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Campaigns.Texts;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Worker.Composition;

internal static class CampaignServices
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services, Settings settings) => services
        .AddSingleton(new CampaignOptions
        {
            Rules = [.. settings.Campaigns.Select(one => one.Rule)],
            HoldLabel = settings.GitLab.HoldLabel,
            SystemOf = instance => settings.Deprovisioning.For(instance).System,
            PlaceFor = project => FilingPlaces.For(settings.Sources, project),
        })
        .AddSingleton<CampaignBook>()
        .AddSingleton<ICampaignBook>(provider => provider.GetRequiredService<CampaignBook>())
        .AddSingleton<ICampaignReviews, CampaignReviews>()
        .AddSingleton<ICampaignFile, CampaignFile>()
        .AddSingleton<IFiledRemovals, CampaignRemovals>()
        .AddSingleton<AnswerNotes>()
        .AddSingleton<NoteJudge>()
        .AddSingleton<CampaignWords>()
        .AddSingleton<CampaignMemory>()
        .AddSingleton<CampaignRecords>()
        // For the gauges: what is counted reads the journal, and what the journal does is counted.
        .AddSingleton(provider => new Lazy<CampaignRecords>(provider.GetRequiredService<CampaignRecords>))
        .AddSingleton<RemovalsReader>()
        .AddSingleton<CampaignsReader>()
        .AddSingleton<CampaignsSteps>()
        .AddSingleton<CampaignNotes>()
        .AddSingleton<CampaignsPass>()
        .AddSingleton<CampaignWatch>()
        .AddSingleton<IWorkflow<CampaignSnapshot>>(provider => provider.GetRequiredService<CampaignsPass>())
        .AddSingleton<PassRunner<CampaignSnapshot>>()
        .AddSingleton<IIntakeWorkflow>(provider => new IntakeWorkflow<CampaignSnapshot>(
            RequestRef.Campaign, provider.GetRequiredService<PassRunner<CampaignSnapshot>>(), provider.GetRequiredService<CampaignsReader>().ReadAsync));
}
