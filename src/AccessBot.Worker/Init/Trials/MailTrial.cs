using System.Globalization;
using System.Net;
using AccessBot.Connectors.Mail;
using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Forms;
using AccessBot.Worker.Init.Asking;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Init.Trials;

/// <summary>A mail server, and how the line to it is secured.</summary>
internal sealed record MailServer(string Host, int Port, MailSecurity Security)
{
    /// <summary>The word that the configuration has for it.</summary>
    public string SecurityWord => Security switch { MailSecurity.ImplicitTls => "tls", MailSecurity.StartTls => "starttls", _ => "none" };
}

/// <summary>Where mail lies: in a Maildir on this machine, or on a server.</summary>
internal sealed record MailStore(string? Maildir, MailServer? Server);

/// <summary>Tries answers about mail; nothing is ever sent.</summary>
internal sealed class MailTrial(VendorTrial trial, string folder)
{
    private const int Submission = 587, SmtpOverTls = 465, Imap = 143, ImapOverTls = 993;

    /// <summary>The server that takes the bot's mail, tried without a sign-in.</summary>
    public Try<MailServer> FindServer(string from) => async (text, ct) =>
    {
        if (Server(text, Submission, SmtpOverTls) is not { } server)
            return Tried<MailServer>.Bad($"'{text}' is not a server and a port, such as smtp.example.com:587.");
        return await trial.OfAsync(server, async either =>
        {
            await SendingThrough(new MailOptions { From = from, Smtp = Smtp(server) }).CheckAsync(either);
            return Tried<MailServer>.Good(server, $"answers, {(server.Security == MailSecurity.None ? "without encryption" : "over TLS")}");
        }, ct);
    };

    /// <summary>The sign-in at that server.</summary>
    public Task<Tried<T>> SignInAsync<T>(T answer, MailOptions options, CancellationToken ct) where T : class => trial.OfAsync(answer, async either =>
    {
        await SendingThrough(options).CheckAsync(either);
        return Tried<T>.Good(answer, "the server takes the sign-in; nothing was sent");
    }, ct);

    /// <summary><c>maildir PATH</c> or <c>imap HOST</c>.</summary>
    public Try<MailStore> FindStore() => (text, _) => Task.FromResult(text.Split(' ', 2, StringSplitOptions.TrimEntries) switch
    {
        ["maildir", { Length: > 0 } path] when Directory.Exists(Resolve(path)) => Tried<MailStore>.Good(new(path, null)),
        ["maildir", { Length: > 0 } path] => Tried<MailStore>.NotYet(new(path, null), $"{Resolve(path)} is no folder that this account can see: make it, with new, cur and tmp in it."),
        ["imap", { Length: > 0 } host] when Server(host, Imap, ImapOverTls, ImapOverTls) is { } server => Tried<MailStore>.Good(new(null, server)),
        _ => Tried<MailStore>.Bad($"'{text}' is neither 'maildir PATH' nor 'imap HOST'."),
    });

    /// <summary>The mailbox that people write to, opened and listed.</summary>
    public Task<Tried<T>> OpenAsync<T>(T answer, IncomingMailOptions options, CancellationToken ct) where T : class => trial.OfAsync(answer, async either =>
    {
        options.OnlyLooks = true;
        await using var services = new ServiceCollection().AddSingleton(trial.Time).AddSingleton(new FormReader(new FormOptions())).AddIncomingMail(options).BuildServiceProvider();
        await using var open = await services.GetRequiredService<IMailbox>().OpenAsync(either);
        return Tried<T>.Good(answer, $"the mailbox can be read; {(await open.ListAsync(either)).Count} mails lie in it");
    }, ct);

    /// <summary>A path as the configuration means it.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, folder);

    public static SmtpOptions Smtp(MailServer server) => new() { Host = server.Host, Port = server.Port, Security = server.Security };

    private SmtpMailOut SendingThrough(MailOptions options) => new(options, trial.Time);

    private static MailServer? Server(string text, int starttls, int tls, int? usual = null)
    {
        var (host, port) = text.Split(':') switch
        {
            [var alone] => (alone, usual ?? starttls),
            [var name, var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var written)
                && written is > 0 and <= 65535 => (name, written),
            _ => ("", 0),
        };
        if (host.Length == 0 || host.Contains(' ')) return null;
        var security = port == tls ? MailSecurity.ImplicitTls
            : port != starttls && IsThisMachine(host) ? MailSecurity.None : MailSecurity.StartTls;
        return new(host, port, security);
    }

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
