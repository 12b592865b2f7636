using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Tests.Vocabulary;

public sealed class MessageIdTests
{
    [Fact]
    public void An_effect_has_one_message_id_for_good() =>
        Assert.Equal(
            "accessbot.ba7816bf8f01cfea414140de5dae2223b00361a3@gitlab.com", MessageId.For("abc", "gitlab.com").Value);

    [Fact]
    public void Two_effects_have_two() =>
        Assert.NotEqual(
            MessageId.For("team/a#1 federal/ask/x", "gitlab.com"),
            MessageId.For("team/a#2 federal/ask/x", "gitlab.com"));
}
