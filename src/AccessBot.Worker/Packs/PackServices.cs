using AccessBot.Storage.Packs;
using AccessBot.Worker.Packs.Proof;

namespace AccessBot.Worker.Packs;

internal static class PackServices
{
    public static IServiceCollection AddPacks(this IServiceCollection services) => services
        .AddSingleton<Trails>().AddSingleton<PeriodLog>().AddSingleton<AccountHistory>()
        .AddSingleton<IssueCount>().AddSingleton<PastPacks>().AddSingleton<PackFiles>().AddSingleton<PackWriter>();
}
