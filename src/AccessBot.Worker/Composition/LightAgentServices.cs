using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Composition;

internal static class LightAgentServices
{
    public static IServiceCollection AddLightAgents(this IServiceCollection services, Settings settings) =>
        settings.LightAgent is not { } mail
            ? services
            : services
                .AddIncomingMail(mail.Mailbox)
                .AddSingleton<MailIntake>()
                .AddSingleton<LetterBook>()
                .AddSingleton<ILetters>(provider => provider.GetRequiredService<LetterBook>())
                .AddWorkflow(mail.Rules);

    private static IServiceCollection AddWorkflow(
        this IServiceCollection services, LightAgentOptions options) => services
        .AddSingleton(options)
        .AddSingleton<LightAgentWorkflow>()
        .AddSingleton<SenderReader>()
        .AddSingleton(provider => new LightAgentSeats(
            provider.GetRequiredKeyedService<IZendesk>(options.Instance),
            provider.GetRequiredKeyedService<IAppAccess>(options.Instance),
            options))
        .AddSingleton<LightAgentReader>()
        .AddSingleton<LightAgentWords>()
        .AddSingleton<LightAgentMails>()
        .AddSingleton<LightAgentSteps>()
        .AddSingleton<LightAgentPass>()
        .AddSingleton<IWorkflow<LightAgentSnapshot>>(provider => provider.GetRequiredService<LightAgentPass>())
        .AddSingleton<PassRunner<LightAgentSnapshot>>()
        .AddSingleton<IIntakeWorkflow>(provider => new IntakeWorkflow<LightAgentSnapshot>(
            RequestRef.LightAgentMail,
            provider.GetRequiredService<PassRunner<LightAgentSnapshot>>(),
            provider.GetRequiredService<LightAgentReader>().ReadAsync));
}
