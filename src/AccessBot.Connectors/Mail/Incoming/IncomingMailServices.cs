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
    public static IServiceCollection AddIncomingMail(this IServiceCollection services, IncomingMailOptions options)
    {
        services.TryAddSingleton<IDkimRecords>(_ => new DnsDkimRecords(new LookupClient(new LookupClientOptions
        {
            Timeout = TimeSpan.FromSeconds(Math.Min(options.TimeoutSeconds, 10)),
            Retries = 2,
            ThrowDnsErrors = false,
        })));
        return services.AddSingleton(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            var judge = new MailJudge(options, provider.GetRequiredService<IDkimRecords>(), time);
            return (IMailbox)(options.Imap is null
                ? new MaildirMailbox(options, judge, time)
                : new ImapMailbox(options, judge, time));
        });
    }
}
