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
        Assert.Equal([new SpokenLine(word, code, hasReason)], Read(line));

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
    [InlineData(">>>\nremove A3\n>>>")]
    [InlineData(">>>\n> she said\n\nremove A3\n>>>")]
    [InlineData(">>>\nremove A3")]
    [InlineData("~~~\nremove A13\n~~~\n")]
    [InlineData("````\n```\nremove A13\n````\n")]
    [InlineData("For example:\n\n    remove A15\n")]
    [InlineData("    remove A15")]
    [InlineData("\tremove A15")]
    [InlineData("- an example:\n\n      remove A15")]
    [InlineData("> Ben wrote this morning\nremove A18\n\nI disagree.")]
    [InlineData("- > Ben wrote\n  remove A18")]
    [InlineData("> 1. Ben wrote\n>    more\nremove A18")]
    [InlineData("~~remove A17~~")]
    [InlineData("<pre>\nremove A17\n</pre>")]
    [InlineData("<blockquote>\n\nremove A17\n\n</blockquote>")]
    [InlineData("<del>\nremove A17</del>")]
    public void What_is_quoted_hidden_or_only_talk_answers_nothing(string body) => Assert.Empty(Read(body));

    [Fact]
    public void Lines_keep_their_numbers_behind_what_is_hidden() =>
        Assert.Equal([new SpokenLine(Word.Unclear, "4", false)], Read("Hello\r\n<!--\n-->\r\nkeep everybody"));

    [Fact]
    public void Any_answers_among_any_talk_are_read_each_once_and_in_order()
    {
        var answer = Gen.Select(Gen.Bool, Gen.Int[1, 9_999_999 - 1], Gen.OneOf("", " ", ": still needed", " - still needed")).Select(
            (keeps, number, why) => (Text: $"{(keeps ? "keep" : "remove")} A{number}{why}", Said: new SpokenLine(keeps ? Word.Keep : Word.Remove, $"A{number}", why.Length > 3)));
        var talk = Gen.OneOf("Thank you all.", "> remove A1", "", "see A5: she keeps it", "/label ~x");
        Gen.Select(answer, talk).List[0, 20].Sample(parts =>
        {
            var body = string.Join('\n', parts.SelectMany(part => new[] { part.Item2, "", part.Item1.Text }));
            Assert.Equal(parts.Select(part => part.Item1.Said), Read(body).Select(line => line with { IsDoubtful = false }));
        });
    }

    [Theory]
    [InlineData("remove A5: only after 15 January, not before")]
    [InlineData("remove A6: on leave until March, she keeps it until then")]
    [InlineData("remove a14: no, wait")]
    [InlineData("remove A12: ask me first")]
    [InlineData("remove A12: check with Royce")]
    [InlineData("remove A12 - once Sam is back")]
    [InlineData("remove A12: probably")]
    [InlineData("remove A12: she leaves soon")]
    [InlineData("remove A12: she still needs it")]
    [InlineData("remove A12: left the team?")]
    [InlineData("remove A12: left the team, but has to finish a ticket")]
    [InlineData("remove A12: no, A13")]
    [InlineData("remove A12: sorry, A13")]
    [InlineData("remove A12: if her manager agrees")]
    [InlineData("remove A12: from Monday")]
    [InlineData("remove A12: 15.01.2031")]
    [InlineData("remove A12: bitte erst fragen")]
    [InlineData("remove A12: sobald der Auftrag vorbei ist")]
    [InlineData("remove A12: cuando termine el proyecto")]
    [InlineData("remove A12: 来月まで待ってください")]
    [InlineData("remove A12: pas encore, elle en a besoin jusqu'en mars")]
    [InlineData("do not\nremove A9")]
    [InlineData("Not yet, I still have to ask their manager about these two:\nremove A7\nremove A8")]
    [InlineData("remove A11\n\nPlease wait with A11 until I have talked to her.")]
    [InlineData("Curtis has moved teams, so the question is whether to:\nremove A4\nI will find out.")]
    [InlineData("Wait\nremove A4")]
    [InlineData("remove A4\nNot Yet")]
    [InlineData("Hi Max, Wait\nremove A4")]
    [InlineData("remove A4\nremove A6 after 15 January")]
    [InlineData("remove A4\nkeep A3: please do not remove A4 either")]
    [InlineData("Would I write this?\n- remove A4")]
    [InlineData("<blockquote>\n\nnot mine\n\n</blockquote>\n<b>Never</b>\nremove A4")]
    [InlineData("remove A4\n\n15 January")]
    public void A_removal_beside_words_that_may_put_it_off_is_doubted(string body) =>
        Assert.All(Read(body).Where(line => line.Word == Word.Remove), line => Assert.True(line.IsDoubtful));

    [Theory]
    [InlineData("remove A5")]
    [InlineData("remove A5: left the team")]
    [InlineData("remove A5: she has left the company")]
    [InlineData("remove A5: left the support team")]
    [InlineData("remove A5: duplicate of A2")]
    [InlineData("remove A5: no longer needed")]
    [InlineData("remove A5: doesn't need it any more")]
    [InlineData("remove A5: moved to Sales")]
    [InlineData("remove A5: changed roles")]
    [InlineData("remove A5: not used")]
    [InlineData("remove A5: never signed in")]
    [InlineData("remove A5: given by mistake")]
    [InlineData("remove A5: test account")]
    [InlineData("remove A5: contract ended")]
    [InlineData("remove A5: nicht mehr im Team")]
    [InlineData("remove A5: hat das Team verlassen")]
    [InlineData("remove A5: ya no lo necesita")]
    [InlineData("remove A5: 異動しました")]
    [InlineData("Hi @sam,\n\nremove A5\nkeep A3: answers federal customers until March\n\nThanks!\nIda")]
    [InlineData("Hello team,\n- remove A5\n- **remove A6**: left the team\n\nBest regards,\nIda Holm")]
    [InlineData("> remove A7: not yet\n\nremove A5")]
    [InlineData("cc @royce\n1. remove A5\n---")]
    [InlineData("~~remove A4~~\nremove A5")]
    [InlineData("Guten Morgen\nremove A5\nDanke")]
    public void A_removal_that_stands_alone_counts(string body) =>
        Assert.All(Assert.Single(Read(body).Where(line => line is { Word: Word.Remove, Code: "A5" }).GroupBy(line => line.Code)), line => Assert.False(line.IsDoubtful));

    [Theory]
    [InlineData("Please wait until Friday.\nsign off", true)]
    [InlineData("Thank you all, this was quick.\nsign off", false)]
    public void Signing_off_beside_words_that_put_it_off_is_doubted(string body, bool isDoubtful) =>
        Assert.Equal(isDoubtful, Assert.Single(Read(body)).IsDoubtful);

    private static IReadOnlyList<SpokenLine> Read(string body) => NoteLines.Read(body, "Ida Holm", Forms.Reading.Reader);

    // Whoever writes has every character there is; none may make an answer out of what names no item, or stop the bot.
    [Fact]
    public void No_text_breaks_the_reader_and_no_answer_comes_without_its_word() => Gen.String.Array[0, 12].Sample(lines =>
    {
        var body = string.Join('\n', lines);
        var read = Read(body);
        Assert.True(read.Count <= body.ReplaceLineEndings("\n").Split('\n').Length);
        if (!body.Contains("keep", StringComparison.OrdinalIgnoreCase) && !body.Contains("remove", StringComparison.OrdinalIgnoreCase))
            Assert.DoesNotContain(read, line => line.Word != Word.SignOff);
    });
}
