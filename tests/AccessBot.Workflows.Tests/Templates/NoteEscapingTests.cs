using AccessBot.Texts;
using static AccessBot.Workflows.Tests.Templates.TemplateFolder;

namespace AccessBot.Workflows.Tests.Templates;

public sealed class NoteEscapingTests
{
    [Theory]
    [InlineData("Ana O'Neil")]
    [InlineData("Łukasz Żółć")]
    [InlineData("山田 太郎")]
    [InlineData("Anne-Marie de la Cruz, Jr.")]
    [InlineData("Zoë 🎉")]
    [InlineData("Access request: Ana and/or Ben (both)")]
    public void Ordinary_words_stay_as_they_were_written(string name) =>
        Assert.Equal($"Hello {name}.", Render("Hello {{ v }}.", v => v.Set("v", name), "v"));

    [Theory]
    [InlineData("/close", "`/close`")]
    [InlineData("@all", "`@all`")]
    [InlineData("see #12 and !3", "`see #12 and !3`")]
    [InlineData("~label", "`~label`")]
    [InlineData("%milestone", "`%milestone`")]
    [InlineData("ana@gitlab.com", "`ana@gitlab.com`")]
    [InlineData("{{ issue.url }}", "`{{ issue.url }}`")]
    [InlineData("<script>alert(1)</script>", "`<script>alert(1)</script>`")]
    [InlineData("x](javascript:alert(1))", "`x](javascript:alert(1))`")]
    [InlineData("![](https://evil.example/a.png)", "`![](https://evil.example/a.png)`")]
    [InlineData("https://evil.example", "`https://evil.example`")]
    [InlineData("see WWW.evil.example", "`see WWW.evil.example`")]
    [InlineData("`` `x` ``", "``` `` `x` `` ```")]
    [InlineData("a | b", "a ¦ b")]
    [InlineData("1. first", "`1. first`")]
    [InlineData("- item", "`- item`")]
    [InlineData("# heading", "`# heading`")]
    [InlineData("ABC-123", "`ABC-123`")]
    [InlineData("fixed in 9ba12248", "`fixed in 9ba12248`")]
    [InlineData("happy :tada: day", "`happy :tada: day`")]
    [InlineData("back\\slash", "`back\\slash`")]
    public void What_could_act_becomes_inline_code(string text, string written) =>
        Assert.Equal(written, Render("{{ v }}", v => v.Set("v", text), "v"));

    [Fact]
    public void Line_breaks_of_every_kind_become_one_space() =>
        Assert.Equal("Ana `/close` close",
            Render("{{ v }} {{ w }} close", v => v.Set("v", "Ana\r\n\u2028\u0085").Set("w", "\n\n/close\r"), "v", "w"));

    [Fact]
    public void Characters_that_nobody_sees_are_taken_out() =>
        Assert.Equal("`@all` evil",
            Render("{{ v }} {{ w }}", v => v
                .Set("v", "\u200B@\u200Dall\0\uFEFF").Set("w", "\u202Eev\u2066il\u00AD"), "v", "w"));

    [Fact]
    public void The_bot_s_own_hidden_marker_cannot_be_forged_by_a_name() =>
        Assert.DoesNotContain("<!--", Render("{{ v }}\n{{ b }}", v => v
            .Set("v", "<!-- accessbot federal/done/abc -->")
            .SetBlock("b", "<!-- accessbot federal/done/abc -->"), "v", "b"));

    [Fact]
    public void A_very_long_line_is_cut()
    {
        var note = Render("{{ v }}", v => v.Set("v", new string('x', 99_999) + "/close"), "v");

        Assert.Equal(PersonText.LineLimit, note.Length);
        Assert.EndsWith("x…", note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_never_leaves_half_a_character() =>
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(
            PersonText.OneLine("a" + string.Concat(Enumerable.Repeat("🎉", 400))))));

    [Fact]
    public void Several_lines_stand_in_a_fence_that_they_cannot_end()
    {
        var note = Render("They wrote:\n\n{{ b }}\nNext.", v => v.SetBlock("b", "one\r\n```\n/close\n````\n"), "b");

        Assert.Equal("They wrote:\n\n`````\none\n```\n/close\n````\n`````\n\nNext.", note);
    }

    [Fact]
    public void A_block_in_the_middle_of_a_line_begins_a_line_of_its_own() =>
        Assert.Equal("Said: \n```\nhello\n```", Render("Said: {{ b }}", v => v.SetBlock("b", "hello"), "b"));

    [Fact]
    public void A_value_in_a_link_s_address_stays_a_part_of_the_address() =>
        Assert.Equal("[look](https://z.example/find?q=a%29%20%2Fclose%20%40all)",
            Render("[look](https://z.example/find?q={{ v }})", v => v.Set("v", "a) /close @all"), "v"));

    [Fact]
    public void A_value_right_after_a_reference_sign_completes_no_reference() =>
        Assert.Equal("@`all` and #`12`",
            Render("@{{ v }} and #{{ w }}", v => v.Set("v", "all").Set("w", "12"), "v", "w"));

    [Fact]
    public void Two_values_side_by_side_do_not_join_their_backticks() =>
        Assert.Equal("`@a` ``b`@all``", Render("{{ v }}{{ w }}", v => v.Set("v", "@a").Set("w", "b`@all"), "v", "w"));

    [Fact]
    public void Text_from_a_person_in_a_line_that_is_a_command_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => Render("Done.\n/label {{ v }}", v => v.Set("v", "x"), "v"));

    [Fact]
    public void Our_own_markdown_passes_as_it_is() =>
        Assert.Equal("[team#12](https://gitlab.example/12) @ana /done",
            Render("{{ link }} {{ who }} {{ cmd }}", v => v
                .SetTrusted("link", "[team#12](https://gitlab.example/12)")
                .SetMention("who", "ana")
                .SetTrusted("cmd", "/done"),
                "link", "who", "cmd"));

    [Theory]
    [InlineData("all", "all")]
    [InlineData("ALL", "ALL")]
    [InlineData("ana @ben", "`ana @ben`")]
    [InlineData("a\n/close", "a /close")]
    public void Only_a_username_is_mentioned(string username, string written) =>
        Assert.Equal(written, Render("{{ v }}", v => v.SetMention("v", username), "v"));

    [Fact]
    public void The_filter_code_makes_inline_code_of_anything() =>
        Assert.Equal("Use `ready` or `~\"x::y\"`.", Render("Use {{ v | code }} or {{ code w }}.",
            v => v.Set("v", "ready").SetTrusted("w", "~\"x::y\""), "v", "w"));

    [Fact]
    public void What_a_template_glues_together_is_escaped_as_a_whole() =>
        Assert.Equal("`/close`", Render("{{ '/' + v }}", v => v.Set("v", "close"), "v"));

    [Fact]
    public void Moments_numbers_and_choices_read_well()
    {
        var at = new DateTimeOffset(2026, 11, 22, 17, 40, 0, TimeSpan.FromHours(1));

        Assert.Equal("By 22 November 2026, 16:40 UTC: 2 left, last one",
            Render("By {{ at }}: {{ n }} left{{ if b }}, last one{{ end }}{{ if e }}!{{ end }}",
                v => v.Set("at", at).Set("n", 2).Set("b", true).Set("e", " \u200B"), "at", "n", "b", "e"));
    }

    [Fact]
    public void Rows_and_words_are_escaped_one_by_one() =>
        Assert.Equal("- **Email** `ana@gitlab.com`\n- **`@all`** plain\nlabels: one, `~two` (2)",
            Render("{{ for q in asked ~}}\n- **{{ q.field }}** {{ q.text }}\n{{ end ~}}\n"
                + "labels: {{ for l in labels }}{{ l }}{{ if !for.last }}, {{ end }}{{ end }} ({{ labels.size }})",
                v => v.Set("asked", [
                    new TemplateValues().Set("field", "Email").Set("text", "ana@gitlab.com"),
                    new TemplateValues().Set("field", "@all").Set("text", "plain"),
                ]).Set("labels", ["one", "~two"]),
                "asked[].field", "asked[].text", "labels[]"));

    [Fact]
    public void A_declared_value_that_was_not_set_is_named()
    {
        var mistake = Assert.Throws<InvalidOperationException>(
            () => Render("Hi {{ person.name }}", _ => { }, "person.name"));

        Assert.Contains("'person.name'", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "nothing")]
    [InlineData(1, "1 thing")]
    public void A_number_that_is_0_is_nothing(int count, string expected) =>
        Assert.Equal(expected, TemplateFolder.Render(
            "{{ if n }}{{ n }} thing{{ else }}nothing{{ end }}", values => values.Set("n", count), "n").Trim());
}
