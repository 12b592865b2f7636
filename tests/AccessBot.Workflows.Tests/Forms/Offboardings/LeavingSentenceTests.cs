using AccessBot.Forms;
using AccessBot.Forms.Unread;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms.Offboardings;

/// <summary>A sentence may say who leaves; the directory decides whether its words are one person's.</summary>
public sealed class LeavingSentenceTests
{
    private const string Boxes = "\n\n- [ ] Access Deprovisioned - Zendesk Global\n- [ ] Not Applicable to Team Member - Zendesk Global\n";

    [Theory]
    [InlineData("Ben Achterberg (@benny) leaves.")]
    [InlineData("Ben Achterberg, @benny, is leaving")]
    [InlineData("**Ben Achterberg** (@benny) has resigned.")]
    [InlineData("Ben Achterberg (@benny) verlässt uns.")]
    [InlineData("Ben Achterberg (@benny) deja la empresa.")]
    [InlineData("Ben Achterberg（@benny）さんが退職します")]
    public void Names_the_leaver(string sentence)
    {
        var reading = Leaving(sentence + Boxes);
        Assert.Equal(new SubjectClaim("Ben Achterberg", "benny", null), reading.Understood.Subject);
        Assert.False(reading.SaysWhen);
    }

    [Fact]
    public void Gives_the_name_to_a_field_with_the_username()
    {
        var reading = Leaving("Ben Achterberg leaves soon.\n\n- GitLab username: @benny" + Boxes);
        Assert.Equal(new SubjectClaim("Ben Achterberg", "benny", null), reading.Understood.Subject);
    }

    [Theory]
    [InlineData("Ben Achterberg (@benny) leaves on 31 March 2031.", UnreadKind.Date)]
    [InlineData("Ben Achterberg (@benny) leaves, but not before the audit.", UnreadKind.Date)]
    [InlineData("Ben Achterberg (@benny) leaves unless Max objects.", UnreadKind.Limit)]
    [InlineData("Ben Achterberg (@benny) leaves Slack to others.", UnreadKind.Other)]
    public void What_it_says_after_the_verb_counts(string sentence, UnreadKind kind)
    {
        var reading = Leaving(sentence + Boxes);
        Assert.Equal(kind, Assert.Single(reading.Unread).Kind);
        Assert.Equal(kind != UnreadKind.Other, reading.Verdict == Verdict.Ask);
    }

    [Theory]
    [InlineData("Ben Achterberg (@benny) leaves.\n\nTom Adler (@tom) leaves.")]
    [InlineData("Ben Achterberg (@benny) leaves.\n\n- Full name: Ana Ruiz\n- GitLab username: @aruiz")]
    [InlineData("Ben Achterberg leaves.\n\n- Full name: Ana Ruiz\n- GitLab username: @aruiz")]
    public void Two_people_are_asked_about(string page)
    {
        var reading = Leaving(page + Boxes);
        Assert.Equal((Verdict.Ask, Because.SeveralPeople), (reading.Verdict, reading.Because));
    }

    [Theory]
    [InlineData("Ben Achterberg leaves.")]
    [InlineData("@benny leaves.")]
    [InlineData("Ben Achterberg (@benny) is not leaving.")]
    [InlineData("> Ben Achterberg (@benny) leaves.")]
    [InlineData("## Requested by\n\nBen Achterberg (@benny) leaves.")]
    [InlineData("<details><summary>Old request</summary>\n\nBen Achterberg (@benny) leaves.\n\n</details>")]
    [InlineData("Please ask @benny when Ben Achterberg leaves.")]
    public void What_is_no_such_sentence_of_the_page_names_nobody(string page)
    {
        var reading = Leaving(page + Boxes);
        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Null(reading.Understood.Subject.Username);
    }

    [Fact]
    public void Three_thousand_lines_that_nobody_understands_give_one_question_and_are_counted()
    {
        var reading = Leaving(LeavingForm() + string.Concat(Enumerable.Range(0, 3_000).Select(at => $"\n\nKeep the plant number {at} in the office")));
        Assert.Equal((Verdict.Ask, 50, 3_000), (reading.Verdict, reading.Unread.Count, reading.UnreadInAll));
        Assert.Equal(5, reading.Questions.Count);
        Assert.EndsWith("(and 2995 more lines like it)", reading.Questions[^1].Expected, StringComparison.Ordinal);
    }
}
