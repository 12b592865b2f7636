using AccessBot.Connectors.Evidence;
using AccessBot.Connectors.Zendesk;
using AccessBot.Worker.Checks.Projects;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Checks;

/// <summary>What <c>accessbot check</c> looks at, in this order.</summary>
public static class CheckServices
{
    public static IServiceCollection AddChecks(this IServiceCollection services, Settings settings)
    {
        services.AddTransient<CheckRun>();
        services.AddTransient<ICheck, TemplateCheck>().AddTransient<ICheck, DatabaseCheck>();
        if (settings.Modes.InShadow.Count + settings.Modes.InPropose.Count > 0) services.AddTransient<ICheck, ModesCheck>();
        services.AddTransient<GroupsThatAnswer>().AddTransient<ICheck, GitLabCheck>();
        services.AddSingleton<CheckWishes>().AddTransient<ICheck, FilesCheck>();
        services.AddTransient<ICheck, OperatorsCheck>().AddTransient<ICheck, HeadsCheck>();

        if (settings.Dashboard.Listen is not null) services.AddTransient<ICheck, DeskKeysCheck>();
        if (settings.Review.Issue is { } issue)
            services.AddTransient<ICheck>(provider => new ReviewIssueCheck(provider.GetRequiredService<Workflows.Ports.IGitLab>(), issue));

        foreach (var instance in settings.Instances)
        {
            if (instance.Zendesk is not { } zendesk) continue;
            services.AddTransient<ICheck>(provider => new ZendeskCheck(
                instance.Name, provider.GetRequiredKeyedService<ZendeskProbe>(instance.Name), zendesk));
        }

        foreach (var instance in settings.Instances.Where(one => one.Browser is not null))
        {
            services.AddTransient<ICheck>(provider => new BrowserSessionCheck(
                provider.GetServices<BrowserSession>().First(session => session.Instance == instance.Name)));
        }

        services.AddTransient<ICheck, OktaCheck>().AddTransient<ICheck, MailCheck>();
        if (settings.Mail.Replies is not null) services.AddTransient<ICheck, RepliesCheck>();
        foreach (var light in settings.LightAgents)
        {
            services.AddTransient<ICheck>(provider => ActivatorUtilities.CreateInstance<MailboxCheck>(
                provider, provider.GetRequiredKeyedService<Workflows.Ports.IMailbox>(light.Rules.Instance), light));
        }

        return services;
    }
}
