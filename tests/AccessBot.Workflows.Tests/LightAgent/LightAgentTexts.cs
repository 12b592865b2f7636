using System.Runtime.CompilerServices;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Tests.LightAgent;

/// <summary>What senders read, as they read it: the shipped templates, rendered and approved.</summary>
public sealed class LightAgentTexts
{
    private readonly LightAgentWords _words = new(TemplateCatalog.Load(Templates(), LightAgentTemplates.All), Mails.Options);

    [Fact]
    public async Task A_new_account_with_its_app() =>
        await Verify(await ShowAsync("ready", Made(Mails.Seated() with { App = AppAccess.Assigned })));

    [Fact]
    public async Task A_new_account_that_waits_for_its_app() => await Verify(await ShowAsync("ready", Made(Mails.Seated())));

    [Fact]
    public async Task An_end_user_upgraded()
    {
        var seen = Made(Mails.Seated());
        await Verify(await ShowAsync("ready", seen with { Facts = seen.Facts with { WasEndUser = true } }));
    }

    [Fact]
    public async Task Somebody_who_is_a_light_agent_already() =>
        await Verify(await ShowAsync("ready", Mails.Seated() with { App = AppAccess.Assigned }));

    [Fact]
    public async Task A_full_agent() =>
        await Verify(await ShowAsync("full-agent", Mails.Known() with { Seat = new Seat.FullAgent(Some.ZendeskUser()) }));

    [Fact]
    public async Task An_admin() =>
        await Verify(await ShowAsync("full-agent", Mails.Known() with { Seat = new Seat.Admin(Some.ZendeskUser("admin")) }));

    [Fact]
    public async Task A_plus_address() => await Verify(await ShowAsync("plain-address", Mails.Known()));

    [Fact]
    public async Task A_request_that_is_handed_over() => await Verify(await ShowAsync("handed-over", Mails.Known()));

    [Fact]
    public async Task No_seat_is_free() => await Verify(await ShowAsync("no-seat", Mails.Known()));

    [Fact]
    public async Task The_app_is_there() => await Verify(await ShowAsync("app-ready", Mails.Told()));

    [Fact]
    public async Task The_app_is_late() => await Verify(await ShowAsync("app-late", Mails.Told()));

    [Fact]
    public async Task The_app_is_late_for_somebody_who_was_an_end_user()
    {
        var seen = Mails.Told();
        await Verify(await ShowAsync("app-late", seen with { Facts = seen.Facts with { WasEndUser = true } }));
    }

    [Fact]
    public async Task A_name_made_to_hurt_stays_a_name()
    {
        var seen = Made(Mails.Seated());
        var person = Some.Person with { Name = "<script>alert(1)</script> [here](http://evil.example) {{ help }}\r\nBcc: all@gitlab.com" };
        await Verify(await ShowAsync("ready", seen with { Facts = seen.Facts with { Person = person } }));
    }

    private static LightAgentSnapshot Made(LightAgentSnapshot seen) => seen with { Facts = seen.Facts with { Given = true } };

    private async Task<string> ShowAsync(string template, LightAgentSnapshot seen)
    {
        var outbox = new LastMail();
        await new LightAgentMails(outbox, _words, Mails.Options)
            .SendOnceAsync(template, seen, new StepContext($"light-agent/{template}/once", null), default);
        var mail = outbox.Sent!;
        return $"To: {mail.ToName} <{mail.To}>\nSubject: {mail.Subject}\nMessage-ID: {mail.MessageId}\n"
            + $"In-Reply-To: {mail.InReplyTo}\nAuto-Submitted: {mail.AutoSubmitted}\n\n{mail.Text}\n\n--- HTML ---\n{mail.Html}";
    }

    private static string Templates([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../templates"));

    private sealed class LastMail : IMailOut
    {
        public OutgoingMail? Sent { get; private set; }

        public Task SendAsync(OutgoingMail mail, CancellationToken ct)
        {
            Sent = mail;
            return Task.CompletedTask;
        }

        public Task<MailCopy?> FindCopyAsync(string messageId, CancellationToken ct) => Task.FromResult<MailCopy?>(null);
    }
}
