using AccessBot.Storage.Databases;
using AccessBot.Storage.Schedule;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Clocks;
using AccessBot.Worker.Scheduling.Cluster;
using AccessBot.Worker.Scheduling.Mail;
using AccessBot.Worker.Scheduling.Polls;
using AccessBot.Worker.Scheduling.Wakes;
using AccessBot.Workflows.Ports.Memory;
using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>Quartz is the clock and, on PostgreSQL, the cluster; the requests' own rows are the schedule.</summary>
public static class SchedulingSetup
{
    /// <summary>The scheduler's name in its tables.</summary>
    internal const string Scheduler = "accessbot-shards";

    /// <summary>For the mailbox, the operators, the log's heads, and what is being taken over from a dead replica.</summary>
    private const int MoreThreads = 5;

    private static readonly TimeSpan DatabaseRetry = TimeSpan.FromSeconds(2);

    /// <summary>How long a scheduler that another process's trigger concerns does not notice it.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Needs <see cref="Database"/>, <see cref="Workflows.Ports.IGitLab"/> and <see cref="Workflows.Kit.Contracts.IPass"/>.
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
        services.AddSingleton(new Agenda(database, Scheduler)).AddSingleton<ShardDoors>().AddSingleton<RequestLook>();
        services.AddSingleton<Waker>().AddSingleton<IWaker>(s => s.GetRequiredService<Waker>());
        services.AddSingleton<IRefusedRequests, RefusedRequests>();
        services.AddSingleton<PollSchedule>().AddSingleton<Backlogs>().AddSingleton<Intake>().AddSingleton<SourcePoll>();
        services.AddTransient<ShardJob>().AddTransient<PollJob>().AddTransient<SinglePass>();
        // Ahead of everything that writes into the schedule, which all replicas share.
        services.AddSingleton<ClockWatch>();
        if (polls) services.AddHostedService(s => s.GetRequiredService<ClockWatch>());
        services.AddSingleton<ShardSchedule>().AddHostedService(s => s.GetRequiredService<ShardSchedule>());
        services.AddSingleton<Dispatcher>().AddHostedService(s => s.GetRequiredService<Dispatcher>());
        services.AddHostedService<WakeLine>();
        services.AddSingleton<TimesAhead>();
        if (polls) services.AddHostedService(s => s.GetRequiredService<TimesAhead>());
        if (database.IsPostgres) services.AddCluster(database, polls);
        if (settings.ReadsMail) services.AddMailIntake(watches: polls && settings.LightAgents.Count > 0);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = Scheduler;
                o.IdleWaitTime = Idle;
            });
            quartz.AddSchedulerListener<ScheduleTrouble>();
            if (database.IsPostgres) quartz.AddJobListener(s => s.GetRequiredService<FiringsUnderWay>());
            // A shard that waits costs no thread; looks are counted by the dispatcher.
            quartz.UseDefaultThreadPool(Shard.Count + settings.Sources.Count + MoreThreads);
            if (database.IsPostgres) Store(quartz, settings, database);
            else quartz.UseInMemoryStore();
        });
        if (polls) services.AddHostedService<PollPlan>().AddHostedService<SchedulerStart>();
        services.AddQuartzHostedService(o =>
        {
            o.WaitForJobsToComplete = true;
            o.AutoStart = false;
        });
        // A little longer than the passes get, so that what they were cut short in is still written down.
        var mostOfAStop = settings.Schedule.ShutdownGrace + TimeSpan.FromSeconds(5);
        services.Configure<HostOptions>(o => o.ShutdownTimeout = mostOfAStop);
        return services;
    }

    private static void AddCluster(this IServiceCollection services, Database database, bool polls)
    {
        services.AddSingleton(new FiringRows(database, Scheduler)).AddSingleton<FiringsUnderWay>().AddSingleton<LostFirings>();
        services.AddHostedService<Spread>();
        if (polls) services.AddHostedService(s => s.GetRequiredService<LostFirings>());
    }

    private static void AddMailIntake(this IServiceCollection services, bool watches)
    {
        services.AddSingleton<MailTaking>().AddSingleton<MailRound>().AddSingleton<MailHealth>().AddTransient<MailPollJob>();
        if (watches) services.AddHostedService<MailWatch>();
    }

    private static void Store(IQuartzBuilder quartz, Settings settings, Database database) =>
        quartz.UsePersistentStore(store =>
        {
            store.ProvisionSchema();
            store.UsePostgres(database.ConnectionString);
            store.ConfigureStore(o =>
            {
                o.StoreJobDataAsStrings = true;
                // Quartz's own 15 s would be added to every outage of the database, however short.
                o.DbRetryInterval = DatabaseRetry;
                o.RecoverFiringsCancelledByShutdown = true;
                // A stop that is left (see BotHost) ends with the process.
                o.UseBackgroundThreads = true;
            });
            store.UseClustering(c =>
            {
                c.CheckinInterval = settings.Schedule.CheckIn;
                c.CheckinMisfireThreshold = settings.Schedule.CheckIn;
            });
        });
}
