using AccessBot.Connectors.Evidence;
using AccessBot.Connectors.Zendesk;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Worker.Checks;

/// <summary>What <c>accessbot check</c> looks at, in this order.</summary>
public static class CheckServices
{
    public static IServiceCollection AddChecks(this IServiceCollection services, Settings settings)
    {
        services.AddTransient<CheckRun>();
        services.AddTransient<ICheck, TemplateCheck>().AddTransient<ICheck, DatabaseCheck>();
        services.AddTransient<GroupsThatAnswer>().AddTransient<ICheck, GitLabCheck>();
        if (settings.Operators.Issue is not null || settings.Operators.Project is not null)
        {
            services.AddTransient<ICheck, OperatorsIssueCheck>();
        }

        services.AddZendeskCheck<Global>(settings.Zendesk.Global);
        services.AddZendeskCheck<UsFederal>(settings.Zendesk.UsFederal);
        foreach (var instance in settings.Zendesk.Browsers.Keys)
        {
            services.AddTransient<ICheck>(provider => new BrowserSessionCheck(
                provider.GetServices<BrowserSession>().First(session => session.Instance == instance)));
        }

        services.AddTransient<ICheck, OktaCheck>().AddTransient<ICheck, MailCheck>();
        return settings.LightAgent is null ? services : services.AddTransient<ICheck, MailboxCheck>();
    }

    private static void AddZendeskCheck<TInstance>(this IServiceCollection services, ZendeskOptions? options)
        where TInstance : IInstance
    {
        if (options is null) return;
        services.AddTransient<ICheck>(s =>
            new ZendeskCheck<TInstance>(s.GetRequiredService<ZendeskProbe<TInstance>>(), options));
    }
}
