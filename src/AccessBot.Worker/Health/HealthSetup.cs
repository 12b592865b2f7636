using AccessBot.Storage.Mail;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Heads;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AccessBot.Worker.Health;

/// <summary>How the bot goes, from one reading.</summary>
public static class HealthSetup
{
    /// <summary>Add it after the bot's parts: it wraps the way out for mail.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Vendors>().TryAddSingleton<WaitingMails>();
        services.Wrap<IMailOut>((provider, inner) => new MailOutWatch(inner, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredService<IMailOut>() as MailOutWatch
            ?? new MailOutWatch(provider.GetRequiredService<IMailOut>(), provider.GetRequiredService<TimeProvider>()));
        // In the order in which they are shown: the bot's own things first, then whom it depends on.
        services.AddSingleton<IPartReader, DatabaseParts>().AddSingleton<IPartReader, ScheduleParts>();
        services.AddSingleton<IPartReader, SourceParts>().AddSingleton<IPartReader, KeyParts>();
        services.AddSingleton<IPartReader, VendorParts>();
        services.AddSingleton<IPartReader, ChannelParts>().AddSingleton<IPartReader, HeadParts>().AddSingleton<IPartReader, FileParts>();
        return services.AddSingleton(provider => new HealthReader(
            provider.GetServices<IPartReader>(), provider.GetRequiredService<TimeProvider>()));
    }
}
