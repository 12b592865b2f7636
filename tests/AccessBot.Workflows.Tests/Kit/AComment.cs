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
    [InlineData("@accessbot", Ask.Other)]
    public void That_asks_the_bot_is_read(string body, Ask asked) => Assert.Equal(asked, Read(body)?.Asks);

    [Theory]
    [InlineData("> @accessbot status\n\nI wonder what that gives.")]
    [InlineData("```\n@accessbot status\n```")]
    [InlineData("Write `@accessbot status` to see it.")]
    [InlineData("@accessbot-two status")]
    [InlineData("mail me at me@accessbot status")]
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

    [Fact]
    public void Keeps_nothing_of_what_it_says()
    {
        Assert.Equal("/uploads/ answers", CommentText.Keep("Yes, confirmed: ![passport of Ana](/uploads/0123/scan.png)", "accessbot"));
        Assert.Equal("asks:Cancel", CommentText.Keep("@accessbot cancel, my visa number is 1234", "accessbot"));
        Assert.Null(CommentText.Keep("My visa number is 1234", "accessbot"));
    }

    private static Comment? Read(string body) => CommentText.Keep(body, "accessbot") is { } kept
        ? CommentText.Read(new Note(1, Some.Requester, kept, Some.Time, Some.Time, false, false)) : null;
}
