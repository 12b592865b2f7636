using System.Text;
using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Mail;

/// <summary>One conversation with one client, by RFC 5321.</summary>
internal sealed class SmtpTalk(SandboxWorld world, SmtpLine line)
{
    private string? _sender;
    private int _recipients;

    public async Task RunAsync(CancellationToken ct)
    {
        await line.WriteAsync("220 mx.sandbox.example ESMTP AccessBot sandbox\r\n", ct);
        while (await line.ReadAsync(ct) is { } bytes)
        {
            var words = Encoding.UTF8.GetString(bytes).Trim().Split(' ', 2);
            var (verb, argument) = (words[0].ToUpperInvariant(), words.Length > 1 ? words[1] : "");
            world.Requests.Count("mail", "SMTP", verb);
            if (!await StepAsync(verb, argument, ct)) return;
        }
    }

    private async Task<bool> StepAsync(string verb, string argument, CancellationToken ct)
    {
        var fault = world.Faults.Take("mail", verb, argument);
        switch (fault?.Kind)
        {
            case FaultKind.DropBefore:
                return false;
            case FaultKind.Status or FaultKind.Html:
                await line.WriteAsync($"{fault.Status ?? 451} The sandbox was told to refuse {verb}\r\n", ct);
                return true;
            case FaultKind.Plain429:
                await line.WriteAsync("421 Too many connections, try again later\r\n", ct);
                return false;
            case FaultKind.Slow:
                await Task.Delay(TimeSpan.FromSeconds(fault.Seconds ?? 5), world.Time, ct);
                break;
        }

        var reply = verb == "DATA" && _recipients > 0 ? await DataAsync(ct) : Answer(verb, argument);
        if (reply is null || fault?.Kind == FaultKind.DropAfter) return false;
        var cut = fault?.Kind == FaultKind.Truncate;
        await line.WriteAsync(cut ? reply[..(reply.Length / 2)] : reply, ct);
        return !cut && verb != "QUIT";
    }

    private string Answer(string verb, string argument)
    {
        switch (verb)
        {
            case "EHLO":
                Forget();
                return "250-mx.sandbox.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n"
                    + $"250 SIZE {world.Behaviours.Mail.MaxMessageBytes}\r\n";
            case "HELO":
                Forget();
                return "250 mx.sandbox.example\r\n";
            case "MAIL":
                return From(argument);
            case "RCPT":
                return To(argument);
            case "DATA":
                return "503 5.5.1 MAIL and RCPT come first\r\n";
            case "RSET":
                Forget();
                return "250 2.0.0 Forgotten\r\n";
            case "NOOP":
                return "250 2.0.0 Nothing done\r\n";
            case "QUIT":
                return "221 2.0.0 Goodbye\r\n";
            default:
                return "502 5.5.2 Not known here\r\n";
        }
    }

    private string From(string argument)
    {
        if (!argument.StartsWith("FROM:<", StringComparison.OrdinalIgnoreCase))
            return "501 5.5.4 MAIL FROM:<address>\r\n";
        var size = argument.Split(' ')
            .FirstOrDefault(word => word.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase));
        if (long.TryParse(size?[5..], out var bytes) && bytes > world.Behaviours.Mail.MaxMessageBytes) return TooLarge;
        Forget();
        _sender = argument[6..].Split('>')[0];
        return "250 2.1.0 Sender ok\r\n";
    }

    private string To(string argument)
    {
        if (_sender is null) return "503 5.5.1 MAIL comes first\r\n";
        if (!argument.StartsWith("TO:<", StringComparison.OrdinalIgnoreCase) || !argument.Contains('@'))
            return "501 5.5.4 RCPT TO:<address>\r\n";
        _recipients++;
        return "250 2.1.5 Recipient ok\r\n";
    }

    private async Task<string?> DataAsync(CancellationToken ct)
    {
        await line.WriteAsync("354 End with a dot on a line of its own\r\n", ct);
        using var message = new MemoryStream();
        while (await line.ReadAsync(ct) is { } bytes)
        {
            if (bytes is [(byte)'.']) return await EndAsync(message, ct);
            // A leading dot was doubled by the sender, so that his text cannot end the message.
            message.Write(bytes is [(byte)'.', ..] ? bytes.AsSpan(1) : bytes);
            message.Write("\r\n"u8);
        }

        return null;
    }

    private async Task<string> EndAsync(MemoryStream message, CancellationToken ct)
    {
        Forget();
        if (message.Length > world.Behaviours.Mail.MaxMessageBytes) return TooLarge;
        await world.Mail.AcceptAsync(message.ToArray(), ct);
        return "250 2.0.0 Accepted\r\n";
    }

    private static string TooLarge => "552 5.3.4 The message is too large\r\n";

    private void Forget() => (_sender, _recipients) = (null, 0);
}
