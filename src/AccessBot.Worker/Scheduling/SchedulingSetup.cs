using AccessBot.Storage;
using AccessBot.Storage.Databases;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Mail;
using AccessBot.Worker.Scheduling.Polls;
using AccessBot.Workflows.Ports.Memory;
using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>Quartz on the bot's own database: one schedule for requests, one for polls.</summary>
public static class SchedulingSetup
{
    /// <summary>The scheduler's name in its tables.</summary>
    internal const string Scheduler = "accessbot";

    private static readonly TimeSpan DatabaseRetry = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Needs <see cref="Database"/>, <see cref="Workflows.Ports.IGitLab"/> and <see cref="Workflows.Kit.Passes.IPass"/>.
    /// </summary>
    /// <param name="polls">False for a single pass, which polls by itself and must not start a rhythm.</param>
    public static IServiceCollection AddScheduling(
        this IServiceCollection services, Settings settings, Database database, bool polls)
    {
        services.AddSingleton(settings.Schedule);
        services.AddSingleton<StopGrace>().AddHostedService(s => s.GetRequiredService<StopGrace>());
        services.AddSingleton<PassTally>().AddSingleton<TipWatch>().AddSingleton<SourceHealth>();
        services.AddSingleton(s => new DatabaseHealth(
            database, polls, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<DatabaseHealth>>()));
        services.AddSingleton<IMemoryWatch>(s => s.GetRequiredService<DatabaseHealth>());
        services.AddSingleton(s => LookTurn.From(settings, polls, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RequestSchedule>().AddSingleton<IWaker>(s => s.GetRequiredService<RequestSchedule>());
        services.AddSingleton<PollSchedule>().AddSingleton<ForgottenRequests>();
        services.AddSingleton<WakingTransaction>().AddSingleton<Intake>().AddSingleton<SourcePoll>();
        services.AddTransient<RequestJob>().AddTransient<PollJob>();
        services.AddTransient<RememberJob>().AddTransient<SinglePass>();
        if (settings.LightAgent is not null) services.AddMailIntake(watches: polls);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o => o.InstanceName = Scheduler);
            quartz.AddSchedulerListener<ScheduleTrouble>();
            quartz.UseDefaultThreadPool(settings.Schedule.Concurrency);
            Store(quartz, settings, database);
        });
        services.AddQuartz(PollSchedule.Name, quartz =>
        {
            quartz.AddSchedulerListener<ScheduleTrouble>();
            quartz.UseDefaultThreadPool(PollSchedule.Workers(settings.Sources.Count));
            // Replicas share it. Alone it needs no file, and must not have one: its writes would fall between those
            // of an intake, which SQLite then refuses for as long as anybody waits (SQLITE_BUSY_SNAPSHOT).
            if (database.IsPostgres) Store(quartz, settings, database);
            else quartz.UseInMemoryStore();
        });
        services.AddSingleton<ClockWatch>();
        if (polls) services.AddHostedService(s => s.GetRequiredService<ClockWatch>()).AddHostedService<PollPlan>();
        services.AddQuartzHostedService(o =>
        {
            o.WaitForJobsToComplete = true;
            o.AutoStart = polls;
        });
        // A little longer than the passes get, so that what they were cut short in is still written down.
        var mostOfAStop = settings.Schedule.ShutdownGrace + TimeSpan.FromSeconds(5);
        services.Configure<HostOptions>(o => o.ShutdownTimeout = mostOfAStop);
        return services;
    }

    private static void AddMailIntake(this IServiceCollection services, bool watches)
    {
        services.AddSingleton<MailRound>().AddSingleton<MailHealth>().AddTransient<MailPollJob>();
        if (watches) services.AddHostedService<MailWatch>();
    }

    private static void Store(IQuartzBuilder quartz, Settings settings, Database database) =>
        quartz.UsePersistentStore(store =>
        {
            store.ProvisionSchema();
            if (database.IsPostgres) store.UsePostgres(database.ConnectionString);
            else store.UseSqlite(file => file.DataSourceFactory = _ => new SchedulerFile(database));
            store.ConfigureStore(o =>
            {
                o.StoreJobDataAsStrings = true;
                o.AcceptEnlistedTransactions = true;
                // Quartz's own 15 s would be added to every outage of the database, however short.
                o.DbRetryInterval = DatabaseRetry;
                // A stop that is left (see BotHost) ends with the process.
                o.UseBackgroundThreads = true;
            });
            if (database.IsPostgres)
            {
                store.UseClustering(c =>
                {
                    c.CheckinInterval = settings.Schedule.CheckIn;
                    c.CheckinMisfireThreshold = settings.Schedule.CheckIn;
                });
            }
        });
}
