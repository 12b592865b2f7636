using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Audit.Cuts;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Keeping;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Heads;

namespace AccessBot.Worker.Keeping;

internal static class RetentionServices
{
    /// <param name="polls">False for a bot that does not run: it deletes only when it is asked to.</param>
    public static IServiceCollection AddRetention(this IServiceCollection services, Settings settings, bool polls)
    {
        services.AddSingleton<HoldBook>().AddSingleton<PeriodBook>().AddSingleton<PersonFinder>();
        services.AddSingleton<PersonRecord>().AddSingleton<PersonErasure>();
        services.AddSingleton(provider => new LogCut(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<AuditExport>(),
            provider.GetRequiredService<CheckpointBook>(), settings.Audit.Name, provider.GetRequiredService<HeadSigning>().FindKey));
        services.AddSingleton(provider => new Retention(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<HoldBook>(),
            provider.GetRequiredService<PeriodBook>(), provider.GetRequiredService<PersonFinder>(), provider.GetRequiredService<LogCut>(),
            provider.GetRequiredService<TimeProvider>(), settings.Retention.DaysOf, settings.Retention.Exports));
        services.AddSingleton<RetentionNews>().AddTransient<RetentionJob>();
        return polls ? services.AddHostedService<RetentionPlan>() : services;
    }
}
