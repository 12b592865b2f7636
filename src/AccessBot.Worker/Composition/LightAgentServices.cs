using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Storage;
using AccessBot.Storage.Mail;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections.PerWorkflow;
using AccessBot.Worker.Scheduling.Mail;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Replies;

namespace AccessBot.Worker.Composition;

/// <summary>Light agents by mail once for each instance, of parts of its own: none of them can reach another instance.</summary>
internal static class LightAgentServices
{
    /// <summary>What reads mail: requests for an account where those come by mail, and answers to the bot's own mails.</summary>
    public static IServiceCollection AddLightAgents(this IServiceCollection services, Settings settings) => !settings.ReadsMail
        ? services
        : services
            .AddSingleton<MailIntake>()
            .AddSingleton<WaitingMails>()
            .AddSingleton<LetterBook>()
            .AddSingleton<ILetters>(provider => provider.GetRequiredService<LetterBook>())
            .AddReplies(settings)
            .AddMailboxes(settings)
            .AddInstances(settings.LightAgents)
            .AddSingleton<IIntakeWorkflow, MailWorkflow>();

    private static IServiceCollection AddMailboxes(this IServiceCollection services, Settings settings)
    {
        var isWatched = settings.Modes.Of(LightAgentWorkflow.WorkflowId) != RunMode.Act;
        foreach (var one in settings.LightAgents.Select(light => light.Mailbox).Append(settings.Mail.Replies).OfType<IncomingMailOptions>())
            one.OnlyLooks = isWatched;

        // The first mailbox of requests comes first: its wait for keys is the one that counts for all.
        foreach (var (light, index) in settings.LightAgents.Select((one, index) => (one, index)))
        {
            services.AddIncomingMail(light.Mailbox, index == 0 ? null : light.Rules.Instance);
            if (index == 0) services.AddKeyedSingleton(light.Rules.Instance, (provider, _) => provider.GetRequiredService<IMailbox>());
        }

        if (settings.Mail.Replies is { } replies) services.AddIncomingMail(replies, Mailboxes.Replies);
        return services.AddSingleton(provider => new Mailboxes(
        [
            .. provider.GetKeyedServices<IMailbox>(Mailboxes.Replies),
            .. settings.LightAgents.Select(light => provider.GetRequiredKeyedService<IMailbox>(light.Rules.Instance)),
        ], isWatched)
        {
            OfInstances = [.. settings.LightAgents.Select(light => light.Rules.Mailbox)],
        });
    }

    private static IServiceCollection AddInstances(this IServiceCollection services, IReadOnlyList<LightAgentSettings> instances)
    {
        foreach (var (rules, _, _) in instances)
        {
            services.AddKeyedSingleton(rules.Instance, (provider, _) => new LightAgentParts(provider, rules));
            services.AddSingleton(provider => provider.GetRequiredKeyedService<LightAgentParts>(rules.Instance));
            services.AddSingleton(provider => provider.GetRequiredKeyedService<LightAgentParts>(rules.Instance).Evidence);
        }

        return services;
    }

    private static IServiceCollection AddReplies(this IServiceCollection services, Settings settings) => services
        .AddSingleton(new RepliesOptions
        {
            MessageIdDomain = EmailAddress.Parse(settings.Mail.From).Domain,
            LightAgents = [.. settings.LightAgents.Select(light => (light.Rules.Address, light.Rules.System))],
        })
        .AddSingleton<RepliesReader>()
        .AddSingleton<RepliesMails>()
        .AddSingleton<RepliesPass>()
        .AddSingleton<IWorkflow<RepliesSnapshot>>(provider => provider.GetRequiredService<RepliesPass>())
        .AddSingleton<PassRunner<RepliesSnapshot>>();
}

/// <summary>What serves one instance.</summary>
internal sealed class LightAgentParts
{
    public LightAgentParts(IServiceProvider services, LightAgentOptions options)
    {
        T Make<T>(params object[] own) => ActivatorUtilities.CreateInstance<T>(services, own);

        var zendesk = services.GetRequiredKeyedService<IZendesk>(options.Instance);
        var app = services.GetRequiredKeyedService<IAppAccess>(options.Instance);
        var seats = new LightAgentSeats(zendesk, app, options);
        var reader = Make<LightAgentReader>(Make<SenderReader>(options), seats, options);
        var words = Make<LightAgentWords>(options);
        var steps = Make<LightAgentSteps>(seats, Make<LightAgentMails>(words, options), options);
        var pass = Make<LightAgentPass>(new LightAgentWorkflow(options), reader, steps, options);
        Mailbox = options.Mailbox;
        Workflow = new IntakeWorkflow<LightAgentSnapshot>(
            RequestRef.LightAgentMail, Make<PassRunner<LightAgentSnapshot>>(pass), reader.ReadAsync);
        Evidence = Make<LightAgentEvidence>(zendesk, app, options);
    }

    /// <summary>Of whose mails it is.</summary>
    public string Mailbox { get; }

    public IIntakeWorkflow Workflow { get; }

    public IEvidenceKind Evidence { get; }
}
