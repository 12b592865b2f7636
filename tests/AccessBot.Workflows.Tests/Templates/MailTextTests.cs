using AccessBot.Texts;

namespace AccessBot.Workflows.Tests.Templates;

public sealed class MailTextTests
{
    private const string Ask = """
        Subject: US Citizenship Verification Request

        Greetings all!

        Can you verify if **{{ subject.name }}** ({{ subject.email }}) is a US citizen? They are asking for the
        Federal Zendesk instance through [{{ issue.ref }}]({{ issue.url }}), which requires it.

        Please answer with one label on the issue:

        - {{ label.yes | code }} if you can confirm it
        - {{ label.no | code }} if you cannot

        | may apply | until |
        |---|---|
        | {{ who }} | {{ until }} |
        {{ if said }}
        They wrote:

        {{ said }}
        {{ end }}
        1. Thanks!
        2. See https://handbook.example/federal

        > quoted line
        """;

    private static readonly string[] Variables =
        ["subject.name", "subject.email", "issue.ref", "issue.url", "label.yes", "label.no", "who", "until", "said"];

    [Fact]
    public async Task A_mail_reads_well_as_text() => await Verify(Render("Zoë O'Neil").Text);

    [Fact]
    public async Task A_mail_is_plain_html() => await Verify(Render("Zoë O'Neil").Html);

    [Fact]
    public async Task A_hostile_name_stays_a_name()
    {
        var mail = Render("</b><script>x()</script> `@all` [a](javascript:b)\r\nBcc: x@evil.example");

        await Verify(mail.Text + "\n=====\n" + mail.Html);
    }

    [Fact]
    public void A_subject_is_one_line_without_hidden_characters()
    {
        using var folder = new TemplateFolder();
        var catalog = folder.Mail("mail", "Subject: About {{ v }} (*)\n\nHello", "v").Load();

        var values = new TemplateValues().Set("v", "Ana\r\nBcc: x@evil.example\u202E <b> {{ v }}");
        Assert.Equal(
            "About Ana Bcc: x@evil.example <b> {{ v }} (*)", catalog.Mail("federal", "mail", values).Subject);
    }

    [Fact]
    public void A_template_that_nobody_declared_is_our_own_mistake()
    {
        using var folder = new TemplateFolder();
        var catalog = folder.Mail("mail", "Subject: a\n\nb").Load();

        Assert.Throws<InvalidOperationException>(() => catalog.Note("federal", "mail", new TemplateValues()));
    }

    private static MailText Render(string name)
    {
        using var folder = new TemplateFolder();
        return folder.Mail("ask", Ask, Variables).Load().Mail("federal", "ask", new TemplateValues()
            .Set("subject.name", name).Set("subject.email", "zoe@gitlab.com")
            .SetTrusted("issue.ref", "team/access-requests#12")
            .SetTrusted("issue.url", "https://gitlab.example/team/access-requests/-/issues/12")
            .Set("label.yes", "citizenship::verified").Set("label.no", "citizenship::not-verified")
            .Set("who", "members of people-group")
            .Set("until", new DateTimeOffset(2026, 11, 22, 16, 40, 0, TimeSpan.Zero))
            .SetBlock("said", "Hello,\n<b>please</b> *hurry*"));
    }
}
