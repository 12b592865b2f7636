using System.Net.Sockets;
using AccessBot.Texts;
using MailKit;
using MailKit.Security;

namespace AccessBot.Connectors.Mail;

/// <summary>What SMTP and IMAP share: how the line is secured and what counts as trouble on it.</summary>
internal static class MailConnection
{
    public static SecureSocketOptions Tls(MailSecurity security) => security switch
    {
        // StartTls, not StartTlsWhenAvailable: a server (or somebody in between) that hides it must not get the
        // password.
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };

    /// <summary>
    /// Everything that a mail server, the network or a missing secret can do to us; our own mistakes are not in it.
    /// </summary>
    public static bool IsTrouble(Exception broken) => broken is
        ProtocolException or CommandException or AuthenticationException or SslHandshakeException
        or ServiceNotAuthenticatedException or ServiceNotConnectedException or IOException or SocketException
        or TimeoutException or NotSupportedException or OperationCanceledException or InvalidOperationException;

    public static string Sentence(Exception broken, string host, int port, int timeoutSeconds) => broken switch
    {
        OperationCanceledException or TimeoutException =>
            $"{host}:{port} did not answer within {timeoutSeconds} seconds",
        AuthenticationException => $"{host}:{port} refused the username or password",
        SslHandshakeException => $"{host}:{port} could not prove who it is: its certificate is not the expected one",
        SocketException or IOException => $"{host}:{port} cannot be reached: {PersonText.OneLine(broken.Message)}",
        _ => $"{host}:{port}: {PersonText.OneLine(broken.Message)}",
    };
}
