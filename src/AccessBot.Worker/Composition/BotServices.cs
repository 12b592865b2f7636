using AccessBot.Connectors.GitLab;
using AccessBot.Connectors.Mail;
using AccessBot.Connectors.Okta;
using AccessBot.Connectors.Zendesk;
using AccessBot.Forms;
using AccessBot.Storage;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Desk;
using AccessBot.Storage.Proposing;
using AccessBot.Storage.Removals;
using AccessBot.Storage.Shadowing;
using AccessBot.Texts;
using AccessBot.Worker.Checks;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Logging;
using AccessBot.Worker.Scheduling.Polls;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Kit.Talk;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Worker.Composition;

/// <summary>Puts the bot together: vendors, memory, engine, workflows.</summary>
public static class BotServices
{
    /// <summary>Needs <see cref="Database"/>, <see cref="TimeProvider"/> and <see cref="AddTexts"/>.</summary>
    public static IServiceCollection AddAccessBot(this IServiceCollection services, Settings settings) => services
        .AddVendors(settings)
        .AddMemory()
        .AddEngine(settings)
        .AddWorkflows(settings)
        .AddChecks(settings);

    /// <summary>
    /// Every text that people get. Throws <see cref="TemplateProblems"/> when one is missing or wrong.
    /// </summary>
    /// <param name="whenNeeded">True for a doctor: wrong texts throw when the first is asked for, not here.</param>
    public static IServiceCollection AddTexts(this IServiceCollection services, Settings settings, bool whenNeeded) =>
        whenNeeded
            ? services.AddSingleton(_ => TemplateCatalog.Load(settings.Templates, WorkflowCatalog.Templates(settings)))
            : services.AddSingleton(TemplateCatalog.Load(settings.Templates, WorkflowCatalog.Templates(settings)));

    private static IServiceCollection AddVendors(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(provider => new Mandate(
            provider.GetRequiredService<TimeProvider>(), settings.Schedule.ActWithin));
        services.AddGitLab(settings.GitLab.Connection);
        services.AddOkta(settings.Okta);
        services.AddSingleton(provider => MailOut.From(
            settings.Mail, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Mandate>()));
        foreach (var instance in settings.Instances)
        {
            if (instance.Zendesk is { } zendesk) services.AddZendesk(instance.Name, zendesk);
            if (instance.App is { } app) services.AddOktaApp(instance.Name, app);
        }

        return services;
    }

    private static IServiceCollection AddMemory(this IServiceCollection services) => services
        .AddSingleton(provider => new AuditLog(
            provider.GetRequiredService<Database>(), text => AddressShortener.Shorten(SecretScrubber.Scrub(text))))
        .AddSingleton<RequestBook>()
        .AddSingleton<PollCursors>()
        .AddSingleton<Fence>()
        .AddSingleton<Journal>()
        .AddSingleton<IJournal>(provider => provider.GetRequiredService<Journal>())
        .AddSingleton<ILookCount, LookCount>()
        .AddSingleton<PauseSwitch>()
        .AddSingleton<IPauseSwitch>(provider => provider.GetRequiredService<PauseSwitch>())
        .AddSingleton<OperatorMessages>()
        .AddSingleton<IOperatorMessages>(provider => provider.GetRequiredService<OperatorMessages>())
        .AddSingleton<IRemovalHistory, RemovalHistory>()
        .AddSingleton<OpenOffboardings>()
        .AddSingleton<ILeavers>(provider => provider.GetRequiredService<OpenOffboardings>())
        .AddSingleton<ISeenActs, SeenActs>()
        .AddSingleton<IQuestionBook, QuestionBook>()
        .AddSingleton<IListPlaces, ListPlaces>();

    private static IServiceCollection AddEngine(this IServiceCollection services, Settings settings) => services
        .AddSingleton(new EngineOptions
        {
            FirstRetry = settings.Schedule.FirstRetry,
            LongestRetry = settings.Schedule.LongestRetry,
            TellIssueAfter = settings.Schedule.TellIssueAfter,
            GiveUpAfter = settings.Schedule.GiveUpAfter,
            GiveUpAfterCrashes = settings.Schedule.GiveUpAfterCrashes,
            LateAfter = settings.Schedule.LateAfter,
        })
        .AddSingleton(settings.Modes)
        .AddSingleton(settings.Shadow)
        .AddSingleton<ShadowBook>()
        .AddSingleton<IShadowBook>(provider => provider.GetRequiredService<ShadowBook>())
        .AddSingleton<ShadowLooks>()
        .AddSingleton<ShadowQuestions>()
        .AddSingleton(settings.Propose)
        .AddSingleton<PlanBook>()
        .AddSingleton<IPlanBook>(provider => provider.GetRequiredService<PlanBook>())
        .AddSingleton<PlanNotes>()
        .AddSingleton<Proposals>()
        .AddSingleton<DeathWatch>()
        .AddSingleton(WorkflowCatalog.Forms(settings))
        .AddSingleton<LabelWatch>()
        .AddSingleton<IAfterPoll>(provider => provider.GetRequiredService<LabelWatch>())
        .AddSingleton<FormReader>()
        .AddSingleton<SubjectCheck>()
        .AddSingleton<SubjectFinder>()
        .AddSingleton<IssueLists>()
        .AddSingleton<SightingReader>()
        .AddSingleton<IDoublesSeen, NoDoublesSeen>()
        .AddSingleton<DoubledNotes>()
        .AddSingleton<NoteBook>()
        .AddSingleton<NoteWriter>()
        .AddSingleton<PastNotes>()
        .AddSingleton(settings.GitLab.Talk with { HoldLabel = settings.GitLab.HoldLabel })
        .AddSingleton<Conversation>()
        .AddSingleton(CrashDrill.From(Environment.GetEnvironmentVariable(CrashDrill.Variable)))
        .AddSingleton(new VendorNames(settings.Instances.ToDictionary(
            instance => $"Zendesk {instance.Name}", instance => settings.Deprovisioning.For(instance.Name).System)))
        .AddSingleton<TroubleNotes>()
        .AddSingleton<PassTroubles>()
        .AddSingleton<SeatShortage>()
        .AddSingleton<ISealedReceipts, SealedJournal>()
        .AddSingleton<EvidenceMemory>()
        .AddSingleton<EvidenceCheck>()
        .AddSingleton<HoldWatch>()
        .AddSingleton<IssuePass>()
        .AddSingleton<IPass, IntakePass>();
}
