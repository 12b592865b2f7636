using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Databases;
using AccessBot.Worker.Configuration.Sections.Desk;

namespace AccessBot.Worker.Heads;

/// <summary>Heads of the audit log, and the homes that are configured for them.</summary>
public static class HeadsSetup
{
    /// <param name="polls">False for a bot that does not run: it makes none.</param>
    public static IServiceCollection AddHeads(this IServiceCollection services, AuditSettings settings, bool polls)
    {
        services.AddSingleton(settings).AddSingleton<HeadSigning>().AddSingleton<HeadTexts>().AddSingleton<HeadHomes>();
        services.AddSingleton(provider => new CheckpointBook(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<AuditLog>(), settings.Name));
        services.AddTransient<HeadJob>();
        if (settings.Folder is not null) services.AddHome<FolderHome>(FolderHome.Called);
        if (settings.Mail is not null) services.AddHome<MailHome>(MailHome.Called);
        if (settings.Issue is not null) services.AddHome<IssueHome>(IssueHome.Called);
        return polls ? services.AddHostedService<HeadPlan>() : services;
    }

    /// <summary>
    /// <c>/checkpoint</c>, for whoever keeps heads to fetch: the newest, or from a number on. Anybody may, as with
    /// <c>/healthz</c>: who fetches must not need an account that an intruder of the desk has, and a head holds a count and hashes.
    /// </summary>
    public static void MapHeads(this WebApplication app) => app.MapGet(
        "/checkpoint", async (long? from, CheckpointBook book, CancellationToken ct) =>
        {
            const int Most = 1000;
            IReadOnlyList<Checkpoint> heads = from is { } first ? await book.ListAsync(first, Most, ct)
                : await book.FindNewestAsync(ct) is { } newest ? [newest] : [];
            return heads.Count == 0 ? Results.NotFound() : Results.Text(string.Concat(heads.Select(head => head.Text)));
        });

    private static IServiceCollection AddHome<T>(this IServiceCollection services, HomeName name) where T : class, IHeadHome =>
        services.AddSingleton(name).AddSingleton<IHeadHome, T>();
}
