using AccessBot.Storage.Packs;
using AccessBot.Worker.Packs.Proof;
using AccessBot.Worker.Packs.Tables.Campaigns;

namespace AccessBot.Worker.Packs;

internal static class PackServices
{
    public static IServiceCollection AddPacks(this IServiceCollection services) => services
        .AddSingleton<Trails>().AddSingleton<PeriodLog>().AddSingleton<AccountHistory>()
        .AddSingleton<IssueCount>().AddSingleton<PastPacks>().AddSingleton<PackedCampaigns>().AddSingleton<PackFiles>().AddSingleton<PackWriter>();
}
