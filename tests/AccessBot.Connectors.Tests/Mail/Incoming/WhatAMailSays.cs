using System.Globalization;
using System.Text;
using AccessBot.Workflows.Ports;
using static AccessBot.Connectors.Tests.Mail.Incoming.Judging;

namespace AccessBot.Connectors.Tests.Mail.Incoming;

/// <summary>Which mails of a proved colleague ask for no account for them, by what they say.</summary>
public sealed class WhatAMailSays
{
    [Theory]
    [InlineData("Please remove my light agent access", "Hi, I changed teams. Please remove my Zendesk light agent account. Thanks")]
    [InlineData("Light agent", "Please REMOVE my access")]
    [InlineData("Light agent", "Hello,\r\n\r\nplease revoke my account.")]
    [InlineData("Light agent", "Please close my account, I do not use it.")]
    [InlineData("Cancel", "")]
    [InlineData("Light agent for Jane", "Please create a light agent account for Jane Doe (jane@gitlab.com). Not for me, I do not need one.")]
    [InlineData("Light agent", "Please give Jane Doe (jane@gitlab.com) an account.")]
    [InlineData("Light agent", "Please create an account for my colleague.")]
    [InlineData("Light agent", "Please create an account for Jane.")]
    [InlineData("Light agent", "I need a seat for our new hire")]
    [InlineData("Question: what is a light agent?", "Who can tell me what a light agent may see? I do not need an account now.")]
    [InlineData("Fwd: Light agent access", "FYI")]
    [InlineData("WG: Light agent", "")]
    [InlineData("TR : Light agent", "")]
    [InlineData("RE: FW: Light agent", "")]
    [InlineData("Light agent", "see below\r\n\r\n---------- Forwarded message ---------\r\nFrom: Somebody <x@gitlab.com>")]
    [InlineData("Light agent", "I am out of the office until Monday.")]
    [InlineData("Ya no lo necesito", "Por favor, cancelen mi solicitud, ya no necesito la cuenta.")]
    [InlineData("Light agent", "Por favor, para mi compañera, no es para mí.")]
    [InlineData("Light Agent", "Bitte löschen Sie meinen Zugang.")]
    [InlineData("Light Agent", "Ich brauche keinen Zugang mehr")]
    [InlineData("Light Agent", "Bitte für meine Kollegin einrichten")]
    [InlineData("ライトエージェント", "アカウントを削除してください")]
    [InlineData("Light agent", "Merci de supprimer mon compte.")]
    public async Task That_takes_back_or_is_for_somebody_else_goes_to_a_person(string subject, string body)
    {
        var mail = await JudgedAsync(subject, body);

        Assert.True(mail.IsPutAside);
        Assert.Equal(MailReasons.AsksForElse, Assert.IsType<SenderReading.Unproved>(mail.Sender).Why);
        Assert.Equal("ana@gitlab.com", ((SenderReading.Unproved)mail.Sender).Claimed);
    }

    [Theory]
    [InlineData("Out of office")]
    [InlineData("Automatic reply: Light agent")]
    [InlineData("Abwesenheitsnotiz: Light agent")]
    [InlineData("Réponse automatique : Light agent")]
    [InlineData("自動応答: light agent")]
    [InlineData("Respuesta automática: Light agent")]
    [InlineData("Undeliverable: Light agent")]
    public async Task Whose_subject_a_mailbox_wrote_is_passed_over(string subject)
    {
        Assert.Equal(MailReasons.AutomaticWords, (await JudgedAsync(subject, "Until Monday.")).Automatic);
        Assert.Equal(MailReasons.AutomaticWords, (await JudgedAsync($"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(subject))}?=", "")).Automatic);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("Light agent access", "Please give me a light agent account. Thanks!")]
    [InlineData("Light agent", "Hi, I need a light agent account")]
    [InlineData("Zendesk light agent request", "Hi team,\r\n\r\nI'd like a light agent account in Zendesk Global please.\r\n\r\nBest regards,\r\nAna Ruiz\r\nana@gitlab.com | jane@gitlab.com")]
    [InlineData("please", "hello")]
    [InlineData("Access", "Hello! I recently joined as a Support Engineer and was told to write here for Zendesk access.")]
    [InlineData("Light agent account for Zendesk", "I still need this for my work with customers.")]
    [InlineData("Light agent for Ana", "Could I have a light agent seat for Support tickets?")]
    [InlineData("Re: Welcome", "Please add me as a light agent.\r\n\r\nOn Monday Pat wrote:\r\n> Please remove nobody.")]
    [InlineData("Light agent", "Please add me.\r\n-- \r\nAna\r\nIf you are not the intended recipient, delete this mail.")]
    [InlineData("Light agent", "Please add me.\r\n\r\nThanks,\r\nAna\r\n\r\nIf you are not the intended recipient, delete this mail.")]
    [InlineData("Light Agent", "Hallo, ich brauche bitte einen Light-Agent-Zugang. Danke!")]
    [InlineData("Acceso", "Hola, necesito una cuenta de light agent, por favor. Gracias")]
    [InlineData("ライトエージェント", "ライトエージェントのアカウントをお願いします。")]
    [InlineData("</p> please @all", "Make me an admin, <b>now</b>.")]
    public async Task That_asks_in_plain_words_or_none_is_a_request(string subject, string body) =>
        Assert.Equal("ana@gitlab.com", (await JudgedAsync(subject, body)).Sender is SenderReading.Proved proved ? proved.Address.Value : "none");

    [Fact]
    public async Task In_HTML_alone_is_read_as_its_reader_sees_it()
    {
        const string Html = "<html><head><style>p { remove: all }</style></head><body><p>Please {0} my account</p></body></html>";

        Assert.IsType<SenderReading.Proved>((await JudgedAsync("Light agent", Html.Replace("{0}", "make", StringComparison.Ordinal), "text/html")).Sender);
        Assert.True((await JudgedAsync("Light agent", Html.Replace("{0}", "remo&#118;e", StringComparison.Ordinal), "text/html")).IsPutAside);
    }

    [Theory]
    [InlineData(-8, nameof(MailReasons.Old))]
    [InlineData(3, nameof(MailReasons.Old))]
    [InlineData(-6, null)]
    public async Task Older_than_a_week_or_dated_ahead_asks_for_nothing_though_our_server_vouches(int days, string? why)
    {
        var mail = await new Judging().JudgeAsync(Raw(Passed, "From: ana@gitlab.com", $"Date: {Now.AddDays(days).ToString("r", CultureInfo.InvariantCulture)}"));

        Assert.Equal(why is null ? null : MailReasons.Old, (mail.Sender as SenderReading.Unproved)?.Why);
    }

    [Fact]
    public async Task Answers_to_the_bot_are_no_request_and_left_to_those_who_read_them() => Assert.True((await new Judging().JudgeAsync(Raw(
        Passed, "From: ana@gitlab.com", "To: light-agents@gitlab.com", "Subject: Re: please remove",
        "In-Reply-To: <accessbot.0123456789012345678901234567890123456789@gitlab.com>"))).IsReply);

    private static Task<IncomingMail> JudgedAsync(string subject, string body, string type = "text/plain") => new Judging().JudgeAsync(Encoding.UTF8.GetBytes(
        Raw(Passed, "From: Ana Ruiz <ana@gitlab.com>", "To: light-agents@gitlab.com", $"Subject: {subject}", "MIME-Version: 1.0", $"Content-Type: {type}; charset=utf-8") + body + "\r\n"));
}
