using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Lists;

namespace AccessBot.Workflows.Tests.Kit;

/// <summary>Which comments are the bot's business, and that nothing of what they say is kept.</summary>
public sealed class AComment
{
    [Theory]
    [InlineData("@accessbot status", Ask.Status)]
    [InlineData("@AccessBot: Status please", Ask.Status)]
    [InlineData("Hi @accessbot, help", Ask.Help)]
    [InlineData("@accessbot retry", Ask.Again)]
    [InlineData("@accessbot cancel\n\nI do not need it any more.", Ask.Cancel)]
    [InlineData("@accessbot what takes so long?", Ask.Other)]
    [InlineData("@accessbot go on please", Ask.GoOn)]
    [InlineData("@accessbot, please go on. Thank you!", Ask.GoOn)]
    [InlineData("@accessbot continue", Ask.GoOn)]
    [InlineData("@accessbot continue to wait, please", Ask.Other)]
    [InlineData("@accessbot go no further", Ask.Other)]
    [InlineData("@accessbot resume only after 15 December", Ask.Other)]
    [InlineData("@accessbot proceed? not yet, Legal is still looking", Ask.Other)]
    [InlineData("@accessbot", Ask.Other)]
    public void That_asks_the_bot_is_read(string body, Ask asked) => Assert.Equal(asked, Read(body)?.Asks);

    [Theory]
    [InlineData("> @accessbot status\n\nI wonder what that gives.")]
    [InlineData("```\n@accessbot status\n```")]
    [InlineData("Write `@accessbot status` to see it.")]
    [InlineData("@accessbot-two status")]
    [InlineData("mail me at me@accessbot status")]
    [InlineData("I will comment @accessbot go on when legal is done.")]
    [InlineData("Nobody may write @accessbot go on before the hold is lifted!")]
    [InlineData("I asked @accessbot yesterday.")]
    [InlineData("status")]
    public void That_does_not_ask_the_bot_is_left_to_people(string body) => Assert.Null(Read(body)?.Asks);

    [Theory]
    [InlineData("Approved from my side!", true)]
    [InlineData("Yes, confirmed", true)]
    [InlineData("@ana yes", true)]
    [InlineData("LGTM", true)]
    [InlineData("Genehmigt.", true)]
    [InlineData("+1", true)]
    [InlineData("When will this be approved?", false)]
    [InlineData("Thanks for the work on this.", false)]
    public void That_reads_like_an_answer_is_noticed(string body, bool answers) => Assert.Equal(answers, Read(body)?.Answers ?? false);

    [Theory]
    [InlineData("Stop please, Inês is staying with us after all. Do not remove anything.")]
    [InlineData("I made a mistake: please do not give this access, I could not verify it after all.")]
    [InlineData("Please withdraw this, I do not need it any more.")]
    [InlineData("Update from HR: the last day has moved to 15 March 2031.")]
    [InlineData("@accessbot no, I take this back. Vera stays.")]
    [InlineData("Hold off on this one, Legal has a question")]
    [InlineData("Bitte nicht entziehen, sie bleibt bei uns.")]
    [InlineData("Por favor, no quiten el acceso todavía.")]
    [InlineData("まだ削除しないでください")]
    [InlineData("Merci de ne pas supprimer ses accès.")]
    [InlineData("@accessbot stop")]
    [InlineData("@accessbot: wait please!")]
    [InlineData("STOP")]
    [InlineData("Halt!")]
    [InlineData("I filed this twice, the other one is the right one.")]
    [InlineData("Please close this, he found another way.")]
    [InlineData("He does not meet the requirement.")]
    [InlineData("Hang on, I need to check something first.")]
    [InlineData("Don't offboard her yet, the contract was extended.")]
    [InlineData("Hat sich erledigt, danke.")]
    [InlineData("Por favor, no le quiten el acceso todavía.")]
    [InlineData("Is this right? Please stop, legal hold.")]
    [InlineData("I will comment @accessbot go on when legal is done, please wait until then.")]
    [InlineData("On hold.")]
    [InlineData("Not yet please.")]
    [InlineData("Bitte noch nicht!")]
    [InlineData("Please revert this")]
    [InlineData("He withdrew his resignation")]
    [InlineData("She has decided to stay")]
    [InlineData("Espera, por favor")]
    [InlineData("まだ実行しないで")]
    [InlineData("I take it back.")]
    [InlineData("Her last day was moved to March.")]
    [InlineData("This is no longer needed")]
    [InlineData("@accessbot cancel")]
    public void That_asks_to_stop_is_noticed(string body) => Assert.True(Read(body)?.Stops);

    [Theory]
    [InlineData("Thanks, this was quick!")]
    [InlineData("I added the label, she is a US citizen's colleague.")]
    [InlineData("> please stop\n\nWhat was this about?")]
    [InlineData("The laptop is back, and the badge too.")]
    [InlineData("Could you tell me how long this takes?")]
    [InlineData("@accessbot status")]
    [InlineData("Confirmed by HR on 12 March.")]
    [InlineData("Her tickets went to Max, all done from our side.")]
    [InlineData("Is this not yet done?")]
    [InlineData("Why is it still on hold?")]
    [InlineData("I can't wait for this any longer")]
    [InlineData("He still needs this for Monday's on-call, please go ahead.")]
    [InlineData("His old request was cancelled last year")]
    [InlineData("There was a mistake in the title, I corrected it.")]
    [InlineData("I'll wait for Pat then.")]
    [InlineData("Kein Problem, ich warte noch bis morgen.")]
    [InlineData("お待ちしております。")]
    [InlineData("間違いありません。確認済みです。")]
    [InlineData("I have not yet looked at this.")]
    [InlineData("The laptop stays with IT")]
    [InlineData("Global was on hold last week, works again")]
    [InlineData("She has withdrawn from the benefits plan")]
    [InlineData("The farewell call was postponed")]
    [InlineData("Bitte nicht wundern, das dauert etwas.")]
    [InlineData("Gracias por la espera")]
    [InlineData("Por favor no dudéis en escribirme")]
    [InlineData("Fine with me. <!-- please stop -->")]
    [InlineData("Her access card stops working on Friday")]
    [InlineData("Great, stop by for a coffee")]
    [InlineData("The train was cancelled so I answer late")]
    [InlineData("Please do not hesitate to ask")]
    [InlineData("Bitte nicht vergessen, die Tickets zu übergeben")]
    [InlineData("I moved the laptop ticket to IT.")]
    [InlineData("Please revoke the VPN as well.")]
    [InlineData("My other request was declined last year, this one is new.")]
    public void That_asks_for_no_stop_stops_nothing(string body) => Assert.False(Read(body)?.Stops ?? false);

    [Theory]
    [InlineData("No. We know nothing of this.", true)]
    [InlineData("@ana nein, das geht so", true)]
    [InlineData("Declined: we know nothing of this.", true)]
    [InlineData("Not verified, sorry.", true)]
    [InlineData("No worries, take your time", false)]
    [InlineData("No objections from our side", false)]
    [InlineData("Nobody told me", false)]
    [InlineData("I have no idea", false)]
    public void That_begins_with_a_no_is_noticed(string body, bool saysNo) => Assert.Equal(saysNo, Read(body)?.SaysNo ?? false);

    [Fact]
    public void Keeps_nothing_of_what_it_says()
    {
        Assert.Equal("/uploads/ answers", CommentText.Keep("Yes, confirmed: ![passport of Ana](/uploads/0123/scan.png)", "accessbot", Forms.Reading.Reader.AsksToStop));
        Assert.Equal("asks:Cancel", CommentText.Keep("@accessbot cancel, my visa number is 1234", "accessbot", Forms.Reading.Reader.AsksToStop));
        Assert.Null(CommentText.Keep("My visa number is 1234", "accessbot", Forms.Reading.Reader.AsksToStop));
    }

    private static Comment? Read(string body) => CommentText.Keep(body, "accessbot", Forms.Reading.Reader.AsksToStop) is { } kept
        ? CommentText.Read(new Note(1, Some.Requester, kept, Some.Time, Some.Time, false, false)) : null;
}
