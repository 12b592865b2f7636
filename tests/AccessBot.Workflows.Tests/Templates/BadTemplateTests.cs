using AccessBot.Texts;

namespace AccessBot.Workflows.Tests.Templates;

public sealed class BadTemplateTests
{
    [Theory]
    [InlineData("Hi\n{{ persn.name }}",
        "note.note.md:2: 'persn.name' is not a variable of this template; did you mean 'person.name'?")]
    [InlineData("{{ person.name.first }}",
        "note.note.md:1: 'person.name.first' is not a variable of this template")]
    [InlineData("{{ if nope }}x{{ end }}",
        "note.note.md:1: 'nope' is not a variable of this template; did you mean 'done'?")]
    [InlineData("{{ for r in rows }}\n{{ r.feild }}\n{{ end }}",
        "note.note.md:2: 'rows[].feild' is not a variable of this template; did you mean 'rows[].field'?")]
    [InlineData("{{ for r in rows }}{{ end }}{{ r.field }}",
        "note.note.md:1: 'r.field' is not a variable of this template")]
    [InlineData("{{ for r in rwos }}{{ r.field }}{{ end }}",
        "note.note.md:1: 'rwos' is not a variable of this template")]
    [InlineData("{{ for r in done }}{{ r }}{{ end }}",
        "note.note.md:1: 'done' is not a list")]
    [InlineData("{{ rows }}",
        "note.note.md:1: 'rows' is a list: use 'for x in rows', or 'rows.size'")]
    [InlineData("{{ person }}",
        "note.note.md:1: 'person' holds several values: name one of them")]
    [InlineData("{{ done | cdoe }}",
        "note.note.md:1: 'cdoe' is not a function of templates (there is: code); did you mean 'code'?")]
    [InlineData("{{ date.now }}",
        "note.note.md:1: 'date.now' is not a variable of this template")]
    [InlineData("{{ include 'x' }}",
        "note.note.md:1: 'include' is not a function of templates (there is: code)")]
    [InlineData("{{ done = 1 }}",
        "note.note.md:1: 'done=1' is not available in templates")]
    public void An_unknown_name_is_refused_with_line_and_known_variables(string text, string problem) =>
        Assert.Equal([problem + " (known: person.name, done, rows[].field)"], Problems(text));

    [Theory]
    [InlineData("Hi\nall {{ done", "note.note.md:2: '{{' is not closed on this line")]
    [InlineData("{{ done\n}}",
        "note.note.md:1: '{{' is not closed on this line|note.note.md:2: '}}' has no '{{' before it on this line")]
    [InlineData("{{ done {{ done }}", "note.note.md:1: '{{' is not closed before the next '{{'")]
    [InlineData("done }} x", "note.note.md:1: '}}' has no '{{' before it on this line")]
    [InlineData("{%{ x }%}", "note.note.md:1: '{%{' is not available in templates")]
    public void Unbalanced_braces_are_refused(string text, string problems) =>
        Assert.Equal(problems.Split('|'), Problems(text));

    [Theory]
    [InlineData("a\n{{ if done }}x")]
    [InlineData("{{ end }}")]
    [InlineData("{{ done | }}")]
    [InlineData("{{ 'open }}")]
    [InlineData("{{ for r rows }}{{ end }}")]
    public void A_syntax_error_names_its_line(string text) =>
        Assert.All(Problems(text), p => Assert.Matches(@"^note\.note\.md:[12]: ", p));

    [Theory]
    [InlineData("{{ while true }}{{ end }}")]
    [InlineData("{{ capture x }}{{ end }}")]
    [InlineData("{{ func f }}{{ end }}")]
    [InlineData("{{ with person }}{{ name }}{{ end }}")]
    [InlineData("{{ import person }}")]
    [InlineData("{{ this.done }}")]
    [InlineData("{{ person['name'] }}")]
    [InlineData("{{ tablerow r in rows }}{{ end }}")]
    [InlineData("{{ do; ret done; end }}")]
    [InlineData("{{ @code }}")]
    [InlineData("{{ $x }}")]
    [InlineData("{{ [1, 2] }}")]
    [InlineData("{{ { a: 1 } }}")]
    [InlineData("{{ $\"{done}\" }}")]
    [InlineData("{{ for r in 1..9999999 }}x{{ end }}")]
    [InlineData("{{ for r in rows limit: 2 }}x{{ end }}")]
    [InlineData("{{ done++ }}")]
    [InlineData("{{ readonly done }}")]
    [InlineData("{{ wrap code }}x{{ end }}")]
    [InlineData("{{ object.eval '1' }}")]
    [InlineData("{{ 'x' | regex.match 'x' }}")]
    public void Anything_beyond_output_choices_and_loops_is_refused(string text) => Assert.NotEmpty(Problems(text));

    [Theory]
    [InlineData("a\n\n<details>\n{{ done }}\n</details>",
        "note.note.md:3: HTML is not used in templates; write Markdown")]
    [InlineData("`{{ done }}`",
        "note.note.md:1: a value cannot stand between backticks; write {{ name | code }}")]
    [InlineData("a\n\n```\n{{ done }}\n```",
        "note.note.md:3: a value cannot stand in a code block (four spaces begin one, too); "
            + "give it as a block of its own")]
    [InlineData("<https://x.example/{{ done }}>",
        "note.note.md:1: a value cannot stand between '<' and '>'")]
    [InlineData("<{{ done }}>",
        "note.note.md:1: HTML is not used in templates; write Markdown")]
    [InlineData("{{ if done }}\n{{ end }}\ndon`t {{ done }}",
        "note.note.md:3: a backtick here opens no code; leave it out")]
    [InlineData("[a]\n\n[a]: {{ done }}",
        "note.note.md:3: a value cannot define a link")]
    public void A_place_where_no_value_is_safe_is_refused(string text, string problem) =>
        Assert.Contains(problem, Problems(text));

    [Theory]
    [InlineData("Hello", "mail.mail.md:1: a mail begins with the line 'Subject: …'")]
    [InlineData("Subject: \n\nHello", "mail.mail.md:1: the subject is empty")]
    [InlineData("Subject: Hi\nHello", "mail.mail.md:1: an empty line belongs between the subject and the text")]
    [InlineData("Subject: Hi", "mail.mail.md:1: an empty line belongs between the subject and the text")]
    [InlineData("Subject: Hi\n\n \n", "mail.mail.md:1: the mail has no text")]
    [InlineData("Subject: Hi {{ nmae }}\n\nHello",
        "mail.mail.md:1: 'nmae' is not a variable of this template; did you mean 'name'? (known: name)")]
    [InlineData("Subject: Hi\n\nHello\n{{ nmae }}",
        "mail.mail.md:4: 'nmae' is not a variable of this template; did you mean 'name'? (known: name)")]
    public void A_mail_needs_a_subject_and_a_text(string text, string problem)
    {
        using var folder = new TemplateFolder();
        Assert.Equal([problem], folder.Mail("mail", text, "name").Problems());
    }

    [Fact]
    public void Missing_empty_and_unreadable_files_are_reported_together()
    {
        using var folder = new TemplateFolder();
        folder.Declare("asked", TemplateKind.Mail).Declare("latin", TemplateKind.Note)
            .Note("empty", " \n").Note("bad", "{{ x }}");
        folder.WriteBytes("askd.mail.md", [0x20]);
        folder.WriteBytes("latin.note.md", [0x48, 0xE9, 0x20]);

        Assert.Equal(
            [
                "asked.mail.md: the file is missing; did you mean 'askd.mail.md'?",
                "latin.note.md: the file is not UTF-8",
                "empty.note.md: the file is empty",
                "bad.note.md:1: 'x' is not a variable of this template",
            ],
            folder.Problems());
    }

    private static IReadOnlyList<string> Problems(string text)
    {
        using var folder = new TemplateFolder();
        return folder.Note("note", text, "person.name", "done", "rows[].field").Problems();
    }
}
