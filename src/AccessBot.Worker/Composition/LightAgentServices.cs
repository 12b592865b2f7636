using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Storage;
using AccessBot.Storage.Mail;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Mail;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Replies;

namespace AccessBot.Worker.Composition;

internal static class LightAgentServices
{
    /// <summary>What reads mail: requests for an account where those come by mail, and answers to the bot's own mails.</summary>
    public static IServiceCollection AddLightAgents(this IServiceCollection services, Settings settings)
    {
        if (!settings.ReadsMail) return services;
        services
            .AddSingleton<MailIntake>()
            .AddSingleton<WaitingMails>()
            .AddSingleton<LetterBook>()
            .AddSingleton<ILetters>(provider => provider.GetRequiredService<LetterBook>())
            .AddReplies(settings);
        // The mailbox of requests first: its wait for keys is the one that counts for both.
        var isWatched = settings.Modes.Of(LightAgentWorkflow.WorkflowId) != RunMode.Act;
        foreach (var one in new[] { settings.LightAgent?.Mailbox, settings.Mail.Replies }.OfType<IncomingMailOptions>()) one.OnlyLooks = isWatched;
        if (settings.LightAgent is { Mailbox: var inbox }) services.AddIncomingMail(inbox);
        if (settings.Mail.Replies is { } replies) services.AddIncomingMail(replies, Mailboxes.Replies);
        services.AddSingleton(provider => new Mailboxes(
            [.. new[] { provider.GetKeyedService<IMailbox>(Mailboxes.Replies), provider.GetService<IMailbox>() }.OfType<IMailbox>()],
            IsWatched: isWatched));
        return settings.LightAgent is { } mail
            ? services.AddWorkflow(mail.Rules)
            : services.AddSingleton<IIntakeWorkflow>(provider => new IntakeWorkflow<RepliesSnapshot>(
                RequestRef.LightAgentMail,
                provider.GetRequiredService<PassRunner<RepliesSnapshot>>(),
                provider.GetRequiredService<RepliesReader>().ReadAsync));
    }

    private static IServiceCollection AddWorkflow(
        this IServiceCollection services, LightAgentOptions options) => services
        .AddSingleton(options)
        .AddSingleton<LightAgentWorkflow>()
        .AddSingleton<SenderReader>()
        .AddSingleton(provider => new LightAgentSeats(
            provider.GetRequiredKeyedService<IZendesk>(options.Instance),
            provider.GetRequiredKeyedService<IAppAccess>(options.Instance),
            options))
        .AddSingleton<IEvidenceKind>(provider => new LightAgentEvidence(
            provider.GetRequiredKeyedService<IZendesk>(options.Instance),
            provider.GetRequiredKeyedService<IAppAccess>(options.Instance),
            provider.GetRequiredService<EvidenceMemory>(), options))
        .AddSingleton<LightAgentReader>()
        .AddSingleton<LightAgentWords>()
        .AddSingleton<LightAgentMails>()
        .AddSingleton<LightAgentSteps>()
        .AddSingleton<LightAgentPass>()
        .AddSingleton<IWorkflow<LightAgentSnapshot>>(provider => provider.GetRequiredService<LightAgentPass>())
        .AddSingleton<PassRunner<LightAgentSnapshot>>()
        .AddSingleton<IIntakeWorkflow, MailWorkflow>();

    private static IServiceCollection AddReplies(this IServiceCollection services, Settings settings) => services
        .AddSingleton(new RepliesOptions
        {
            MessageIdDomain = EmailAddress.Parse(settings.Mail.From).Domain,
            LightAgents = settings.LightAgent?.Rules.Address,
        })
        .AddSingleton<RepliesReader>()
        .AddSingleton<RepliesMails>()
        .AddSingleton<RepliesPass>()
        .AddSingleton<IWorkflow<RepliesSnapshot>>(provider => provider.GetRequiredService<RepliesPass>())
        .AddSingleton<PassRunner<RepliesSnapshot>>();
}
