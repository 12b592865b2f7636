using AccessBot.Workflows.Ports;
using DnsClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AccessBot.Connectors.Mail.Incoming;

public static class IncomingMailServices
{
    /// <summary>
    /// Registers <see cref="IMailbox"/>. An <see cref="IDkimRecords"/> registered before stands in for the DNS.
    /// </summary>
    /// <param name="key">Names the mailbox where there is another one; null for the one to which requests come.</param>
    public static IServiceCollection AddIncomingMail(
        this IServiceCollection services, IncomingMailOptions options, object? key = null)
    {
        services.TryAddSingleton<IDkimRecords>(_ => new DnsDkimRecords(new LookupClient(new LookupClientOptions
        {
            Timeout = TimeSpan.FromSeconds(Math.Min(options.TimeoutSeconds, 10)),
            Retries = 2,
            ThrowDnsErrors = false,
        })));
        return key is null ? services.AddSingleton(Make) : services.AddKeyedSingleton(key, (provider, _) => Make(provider));

        IMailbox Make(IServiceProvider provider)
        {
            var time = provider.GetRequiredService<TimeProvider>();
            var judge = new MailJudge(options, provider.GetRequiredService<IDkimRecords>(), time);
            return options.Imap is null ? new MaildirMailbox(options, judge, time) : new ImapMailbox(options, judge, time);
        }
    }
}
