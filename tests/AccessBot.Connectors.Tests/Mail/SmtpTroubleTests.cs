using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Mail;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Connectors.Tests.Mail;

public sealed class SmtpTroubleTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 16, 40, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_mail_that_the_server_took_is_sent()
    {
        await using var server = new ScriptedSmtp((_, usual) => usual);

        await OutTo(server.Port).SendAsync(SomeMail.To("ana@gitlab.com"), default);

        Assert.Contains("MAIL FROM:<bot@gitlab.com>", server.Commands);
        Assert.Contains("RCPT TO:<ana@gitlab.com>", server.Commands);
    }

    [Theory]
    [InlineData("hello", "421 busy")]
    [InlineData("hello", "554 go away")]
    [InlineData("MAIL", "452 out of space")]
    [InlineData("MAIL", "550 sender not allowed")]
    [InlineData("RCPT", "451 greylisted")]
    [InlineData("DATA", "451 later")]
    [InlineData(".", "452 out of space")]
    [InlineData(".", "554 looks like spam")]
    public async Task A_refusal_for_now_or_for_every_mail_is_trouble_that_names_the_answer(string at, string answer)
    {
        await using var server = new ScriptedSmtp((verb, usual) => verb == at ? answer : usual);

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(
            () => OutTo(server.Port).SendAsync(SomeMail.To("ana@gitlab.com"), default));

        Assert.Contains(answer[4..], trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipient_that_does_not_exist_is_a_refusal()
    {
        await using var server = new ScriptedSmtp((verb, usual) => verb == "RCPT" ? "550 no such user" : usual);

        var refusal = await Assert.ThrowsAsync<VendorRefusal>(
            () => OutTo(server.Port).SendAsync(SomeMail.To("ana@gitlab.com"), default));

        Assert.Equal(550, refusal.Status);
    }

    [Fact]
    public async Task A_refused_copy_for_the_bot_itself_sends_nothing_and_is_no_refusal_of_the_person()
    {
        var recipients = 0;
        await using var server = new ScriptedSmtp(
            (verb, usual) => verb == "RCPT" && ++recipients == 2 ? "550 who" : usual);
        var bot = OutTo(server.Port, o => o.Copies = new CopyOptions { Bcc = "bot@gitlab.com", Maildir = "/nowhere" });

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(
            () => bot.SendAsync(SomeMail.To("ana@gitlab.com"), default));

        Assert.Contains("copies.bcc", trouble.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("DATA", server.Commands);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    public async Task A_connection_lost_before_the_mail_was_handed_over_is_trouble(string at)
    {
        await using var server = new ScriptedSmtp((verb, usual) => verb == at ? null : usual);

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(
            () => OutTo(server.Port).SendAsync(SomeMail.To("ana@gitlab.com"), default));

        Assert.DoesNotContain("not known", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_lost_after_the_mail_was_handed_over_leaves_the_outcome_unknown()
    {
        await using var server = new ScriptedSmtp((verb, usual) => verb == "." ? null : usual);

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(
            () => OutTo(server.Port).SendAsync(SomeMail.To("ana@gitlab.com"), default));

        Assert.Contains("not known", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_lost_while_saying_goodbye_changes_nothing()
    {
        await using var server = new ScriptedSmtp((verb, usual) => verb == "QUIT" ? null : usual);

        await OutTo(server.Port).SendAsync(SomeMail.To("ana@gitlab.com"), default);

        Assert.Contains("QUIT", server.Commands);
    }

    [Theory]
    [InlineData("hello", "did not answer within 60 seconds")]
    [InlineData("RCPT", "did not answer within 60 seconds")]
    [InlineData(".", "not known")]
    public async Task A_server_that_says_nothing_is_given_up_at_the_time_limit(string at, string message)
    {
        await using var server = new ScriptedSmtp((verb, usual) => verb == at ? ScriptedSmtp.Silence : usual);

        var sending = OutTo(server.Port).SendAsync(SomeMail.To("ana@gitlab.com"), default);
        await server.Silent.Task;
        _time.Advance(TimeSpan.FromSeconds(61));

        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => sending);
        Assert.Contains(message, trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_of_the_bot_is_no_trouble_of_the_server()
    {
        await using var server = new ScriptedSmtp((verb, usual) => verb == "MAIL" ? ScriptedSmtp.Silence : usual);
        using var stop = new CancellationTokenSource();

        var sending = OutTo(server.Port).SendAsync(SomeMail.To("ana@gitlab.com"), stop.Token);
        await server.Silent.Task;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_trouble()
    {
        int port;
        await using (var gone = new ScriptedSmtp((_, usual) => usual)) port = gone.Port;

        await Assert.ThrowsAsync<VendorTrouble>(() => OutTo(port).SendAsync(SomeMail.To("ana@gitlab.com"), default));
    }

    [Fact]
    public async Task A_server_without_starttls_never_hears_the_password()
    {
        await using var server = new ScriptedSmtp((_, usual) => usual);
        var secret = new SecretRef { Env = "PATH" };
        var bot = OutTo(server.Port, o =>
            (o.Smtp!.Security, o.Smtp.Username, o.Smtp.Password) = (MailSecurity.StartTls, "bot", secret));

        await Assert.ThrowsAsync<VendorTrouble>(() => bot.SendAsync(SomeMail.To("ana@gitlab.com"), default));

        Assert.DoesNotContain(server.Commands, c => c.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_automatic_reply_has_no_return_path_unless_the_relay_cannot()
    {
        await using var server = new ScriptedSmtp((_, usual) => usual);
        var reply = SomeMail.To("ana@gitlab.com") with { AutoSubmitted = "auto-replied" };

        await OutTo(server.Port).SendAsync(reply, default);
        await OutTo(server.Port, o => o.NullReturnPathForReplies = false).SendAsync(reply, default);

        Assert.Equal(
            ["MAIL FROM:<>", "MAIL FROM:<bot@gitlab.com>"],
            server.Commands.Where(c => c.StartsWith("MAIL", StringComparison.Ordinal)));
    }

    private SmtpMailOut OutTo(int port, Action<MailOptions>? change = null)
    {
        var options = new MailOptions
        {
            From = "bot@gitlab.com",
            Smtp = new SmtpOptions { Host = "127.0.0.1", Port = port, Security = MailSecurity.None },
        };
        change?.Invoke(options);
        return new SmtpMailOut(options, _time);
    }
}
