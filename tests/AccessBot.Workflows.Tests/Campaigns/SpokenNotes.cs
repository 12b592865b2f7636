using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Campaigns.Answers;
using CsCheck;

namespace AccessBot.Workflows.Tests.Campaigns;

/// <summary>What is an answer in a note, and what is talk.</summary>
public sealed class SpokenNotes
{
    [Theory]
    [InlineData("keep A3: still needs it", Word.Keep, "A3", true)]
    [InlineData("KEEP a3 - still needs it", Word.Keep, "A3", true)]
    [InlineData("- **keep A3**: still needs it", Word.Keep, "A3", true)]
    [InlineData("2. `keep A12` – brauche ich noch", Word.Keep, "A12", true)]
    [InlineData("keep A3", Word.Keep, "A3", false)]
    [InlineData("keep A3: ok", Word.Keep, "A3", false)]
    [InlineData("keep A3: 12345", Word.Keep, "A3", false)]
    [InlineData("remove A7", Word.Remove, "A7", false)]
    [InlineData("  remove A7.", Word.Remove, "A7", false)]
    [InlineData("Keep fine", Word.Keep, CampaignList.Block, false)]
    [InlineData("Sign off.", Word.SignOff, "", false)]
    [InlineData("sign-off", Word.SignOff, "", false)]
    [InlineData("keep all", Word.Unclear, "1", false)]
    [InlineData("keep A3, A4: both need it", Word.Unclear, "1", false)]
    [InlineData("keep A0: nobody", Word.Unclear, "1", false)]
    [InlineData("remove", Word.Unclear, "1", false)]
    [InlineData("remove A7 and A8", Word.Unclear, "1", false)]
    public void A_line_is_read_as_it_is_meant(string line, Word word, string code, bool hasReason) =>
        Assert.Equal([new SpokenLine(word, code, hasReason)], NoteLines.Read(line));

    [Theory]
    [InlineData("> keep A3: somebody else said so")]
    [InlineData("- [ ] keep A3: a box")]
    [InlineData("```\nremove A7\n```")]
    [InlineData("<!-- remove A7 -->")]
    [InlineData("<!--\nremove A7\n")]
    [InlineData("I would keep A3: she needs it")]
    [InlineData("Please do not\nlet her sign off yet")]
    [InlineData("removed A7 by hand")]
    [InlineData("")]
    public void What_is_quoted_hidden_or_only_talk_answers_nothing(string body) => Assert.Empty(NoteLines.Read(body));

    [Fact]
    public void Lines_keep_their_numbers_behind_what_is_hidden() =>
        Assert.Equal([new SpokenLine(Word.Unclear, "4", false)], NoteLines.Read("Hello\r\n<!--\n-->\r\nkeep everybody"));

    [Fact]
    public void Any_answers_among_any_talk_are_read_each_once_and_in_order()
    {
        var answer = Gen.Select(Gen.Bool, Gen.Int[1, 9_999_999 - 1], Gen.OneOf("", " ", ": still needed", " - still needed")).Select(
            (keeps, number, why) => (Text: $"{(keeps ? "keep" : "remove")} A{number}{why}", Said: new SpokenLine(keeps ? Word.Keep : Word.Remove, $"A{number}", why.Length > 3)));
        var talk = Gen.OneOf("Thank you all.", "> remove A1", "", "see A5: she keeps it", "/label ~x");
        Gen.Select(answer, talk).List[0, 20].Sample(parts =>
        {
            var body = string.Join('\n', parts.SelectMany(part => new[] { part.Item2, part.Item1.Text }));
            Assert.Equal(parts.Select(part => part.Item1.Said), NoteLines.Read(body));
        });
    }

    // Whoever writes has every character there is; none may make an answer out of what names no item, or stop the bot.
    [Fact]
    public void No_text_breaks_the_reader_and_no_answer_comes_without_its_word() => Gen.String.Array[0, 12].Sample(lines =>
    {
        var body = string.Join('\n', lines);
        var read = NoteLines.Read(body);
        Assert.True(read.Count <= body.ReplaceLineEndings("\n").Split('\n').Length);
        if (!body.Contains("keep", StringComparison.OrdinalIgnoreCase) && !body.Contains("remove", StringComparison.OrdinalIgnoreCase))
            Assert.DoesNotContain(read, line => line.Word != Word.SignOff);
    });
}
