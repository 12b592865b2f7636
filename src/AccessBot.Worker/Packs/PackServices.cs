using AccessBot.Storage.Packs;
using AccessBot.Worker.Packs.Proof;
using AccessBot.Worker.Packs.Rules;
using AccessBot.Worker.Packs.Sampling;
using AccessBot.Worker.Packs.Tables.Campaigns;

namespace AccessBot.Worker.Packs;

internal static class PackServices
{
    /// <param name="works">Whether this bot works, and not only answers a question about what another one keeps.</param>
    public static IServiceCollection AddPacks(this IServiceCollection services, bool works)
    {
        if (works) services.AddHostedService<ConfigurationKept>();
        return services.AddSingleton<ConfigurationBook>()
            .AddSingleton<Trails>().AddSingleton<PeriodLog>().AddSingleton<AccountHistory>()
            .AddSingleton<IssueCount>().AddSingleton<PastPacks>().AddSingleton<PackedCampaigns>().AddSingleton<PackFiles>().AddSingleton<PackWriter>()
            .AddSingleton<SampledCase>().AddSingleton<SampleFolder>();
    }
}
