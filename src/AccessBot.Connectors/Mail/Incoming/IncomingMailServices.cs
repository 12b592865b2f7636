using AccessBot.Connectors.Mail.Incoming.Dkim;
using AccessBot.Connectors.Mail.Incoming.Mailboxes;
using AccessBot.Forms;
using AccessBot.Workflows.Ports;
using DnsClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AccessBot.Connectors.Mail.Incoming;

public static class IncomingMailServices
{
    /// <summary>
    /// Registers <see cref="IMailbox"/> and the keys of its mails. An <see cref="IDkimRecords"/> registered before stands in for the DNS.
    /// </summary>
    /// <param name="key">Names the mailbox where there is another one; null for the one to which requests come.</param>
    public static IServiceCollection AddIncomingMail(
        this IServiceCollection services, IncomingMailOptions options, object? key = null)
    {
        services.TryAddSingleton<IDkimRecords>(_ => new DnsDkimRecords(() => NewClient(options.KeysWithin)));
        services.TryAddSingleton(provider => new KeyBook(
            provider.GetRequiredService<IDkimRecords>(), options.KeysWithin, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IMailKeys>(provider => provider.GetRequiredService<KeyBook>());
        return key is null ? services.AddSingleton(Make) : services.AddKeyedSingleton(key, (provider, _) => Make(provider));

        IMailbox Make(IServiceProvider provider)
        {
            var time = provider.GetRequiredService<TimeProvider>();
            var judge = new MailJudge(options, provider.GetRequiredService<KeyBook>(), provider.GetRequiredService<FormReader>(), time);
            return options.Imap is null ? new MaildirMailbox(options, judge, time) : new ImapMailbox(options, judge, time);
        }
    }

    // A lost packet is asked for again within the time that a round has.
    private static LookupClient NewClient(TimeSpan within) => new(new LookupClientOptions
    {
        Timeout = within / (Retries + 1),
        Retries = Retries,
        ThrowDnsErrors = false,
    });

    private const int Retries = 2;
}
