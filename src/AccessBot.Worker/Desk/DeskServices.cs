using AccessBot.Connectors.Alerts;
using AccessBot.Storage.Desk;
using AccessBot.Storage.Removals;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Desk.Channel;
using AccessBot.Worker.Heads;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AccessBot.Worker.Desk;

/// <summary>The desk's own parts. Add them after the bot's, because they wrap its pass.</summary>
public static class DeskServices
{
    /// <param name="polls">False for a bot that does not run: it tells nobody anything by itself.</param>
    public static IServiceCollection AddDesk(this IServiceCollection services, Settings settings, bool polls)
    {
        services.TryAddSingleton<RemovalLedger>();
        services.AddSingleton<TakenOver>().AddSingleton<DeskFigures>().AddSingleton<AuditSearch>();
        services.AddSingleton<ToldOperators>();
        services.AddSingleton<DeskKeys>().AddSingleton<DeskMemory>().AddSingleton<WorkflowNames>();
        services.AddSingleton<OperatorActs>().AddSingleton<UndoActs>().AddSingleton<Causes>().AddSingleton<Planner>();
        services.AddSingleton<WaitedFor>();
        services.AddChannels(settings.Operators).AddHeads(settings.Audit, polls);
        if (polls) services.AddHostedService<ChannelPlan>();
        services.Wrap<IPass>((provider, inner) => new TakenOverPass(inner, provider.GetRequiredService<TakenOver>()));
        return services;
    }

    // The one that needs the least of others stands first.
    private static IServiceCollection AddChannels(this IServiceCollection services, OperatorSettings where)
    {
        services.AddSingleton<ChannelBook>().AddSingleton<ChannelTries>().AddSingleton<NewsLines>().AddSingleton<ChannelTexts>();
        services.AddSingleton<OperatorWatch>().AddSingleton<OperatorsIssue>().AddSingleton<OperatorChannels>().AddTransient<ChannelJob>();
        if (where.PagerDuty is { } key)
            services.AddPagerDuty(key, where.PagerDutyEvents).AddChannel<PagerDutyChannel>(PagerDutyChannel.Called);
        if (where.Slack is { } url) services.AddChatWebhook(url).AddChannel<ChatChannel>(ChatChannel.Called);
        if (where.Mail is not null) services.AddChannel<MailChannel>(MailChannel.Called);
        if (where.HasIssue) services.AddChannel<IssueChannel>(IssueChannel.Called);
        return services;
    }

    private static IServiceCollection AddChannel<T>(this IServiceCollection services, ChannelName name)
        where T : class, IOperatorChannel => services.AddSingleton(name).AddSingleton<IOperatorChannel, T>();

    /// <summary>Puts something around a service that is registered already.</summary>
    internal static void Wrap<T>(this IServiceCollection services, Func<IServiceProvider, T, T> around) where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(inner);
        services.AddSingleton(provider => around(provider, Make<T>(provider, inner)));
    }

    private static T Make<T>(IServiceProvider provider, ServiceDescriptor inner) => (T)(inner switch
    {
        { ImplementationInstance: { } instance } => instance,
        { ImplementationFactory: { } factory } => factory(provider),
        _ => ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!),
    });
}
