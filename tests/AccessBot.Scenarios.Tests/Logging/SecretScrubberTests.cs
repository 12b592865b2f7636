using AccessBot.Worker.Logging;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Parsing;

namespace AccessBot.Scenarios.Tests.Logging;

public sealed class SecretScrubberTests
{
    private const string Planted = "p1anted/secret+value==";

    [Theory]
    [InlineData("PRIVATE-TOKEN: glpat-abcDEF_123456789012", "PRIVATE-TOKEN: [secret]")]
    [InlineData("Authorization: Bearer eyJhbGciOi.abc-def_1.sig", "Authorization: Bearer [secret]")]
    [InlineData("Authorization: Basic YWxhZGRpbjpvcGVu", "Authorization: Basic [secret]")]
    [InlineData("authorization: SSWS 00abcdefgh-123", "authorization: SSWS [secret]")]
    [InlineData("see https://bot:hunter22@mail.example.com/", "see https://[secret]@mail.example.com/")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- and on", "[secret] and on")]
    [InlineData("Basic auth is off; the bearer of this note is Ana", "Basic auth is off; the bearer of this note is Ana")]
    [InlineData("https://gitlab.example.com/team/-/issues/1", "https://gitlab.example.com/team/-/issues/1")]
    public void What_looks_like_a_credential_is_never_written(string line, string written) =>
        Assert.Equal(written, SecretScrubber.Scrub(line));

    [Fact]
    public void A_secret_that_was_read_is_found_in_every_corner_of_a_line()
    {
        SecretScrubber.Remember(Planted);
        var trouble = new InvalidOperationException($"POST /token?client_secret={Uri.EscapeDataString(Planted)} failed: {Planted}");
        var line = new LogEvent(
            DateTimeOffset.UnixEpoch, LogEventLevel.Error, trouble, new MessageTemplateParser().Parse($"literal {Planted} {{Value}}"),
            [new LogEventProperty("Value", new ScalarValue(Planted))]);

        foreach (var formatter in new Serilog.Formatting.ITextFormatter[] { new RenderedCompactJsonFormatter(), new TextLine(details: true) })
        {
            using var output = new StringWriter();
            new ScrubbingFormatter(formatter).Format(line, output);
            Assert.DoesNotContain("p1anted", output.ToString());
            Assert.Contains("[secret]", output.ToString());
        }
    }

    [Fact]
    public void A_secret_within_another_or_half_over_it_leaves_nothing_of_either()
    {
        foreach (var value in new[] { "inner-5ecret", "outer-inner-5ecret-rest", "5ecret-rest-and-tail", "aba-aba" }) SecretScrubber.Remember(value);

        Assert.Equal("a [secret] b", SecretScrubber.Scrub("a outer-inner-5ecret-rest b"));
        Assert.Equal("[secret]", SecretScrubber.Scrub("outer-inner-5ecret-rest-and-tail"));
        Assert.Equal("[secret]", SecretScrubber.Scrub("aba-aba-aba"));
        Assert.Equal("Bearer [secret] ends", SecretScrubber.Scrub("Bearer glpat-inner-5ecret-and-more ends"));
        Assert.Equal("[secret] [secret]", SecretScrubber.Scrub("inner-5ecret inner-5ecret"));
    }

    [Theory]
    [InlineData("form?s=sp4ced%2Fsecr%C3%A9t+value")]
    [InlineData("form?s=sp4ced%2Fsecr%C3%A9t%20value")]
    [InlineData("form?s=sp4ced%2fsecr%c3%a9t%20value")]
    [InlineData("\"sp4ced/secr\\u00E9t value\"")]
    public void A_secret_is_found_however_a_program_escaped_it(string line)
    {
        SecretScrubber.Remember("sp4ced/secr\u00e9t value");

        Assert.DoesNotContain("sp4ced", SecretScrubber.Scrub(line), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_for_a_person_stays_one_whatever_a_name_brings_along()
    {
        var line = new LogEvent(
            DateTimeOffset.UnixEpoch, LogEventLevel.Warning, new InvalidOperationException("\u001b[2Jgone"),
            new MessageTemplateParser().Parse("{Path:l} was asked for"),
            [new LogEventProperty("Path", new ScalarValue("/a\r\n00:00:00 error all is lost\u001b[1A\u009b1A"))]);
        using var output = new StringWriter();

        new TextLine(details: false).Format(line, output);

        Assert.Single(output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain(output.ToString().TrimEnd('\r', '\n'), char.IsControl);
    }

    [Fact]
    public void A_line_for_a_person_begins_with_the_request_and_hides_the_stack_trace()
    {
        var line = new LogEvent(
            DateTimeOffset.UnixEpoch, LogEventLevel.Warning, new InvalidOperationException("no answer\n  at Some.Method()"),
            new MessageTemplateParser().Parse("a pass broke off"),
            [new LogEventProperty(TextLine.Request, new ScalarValue("access-request:team/x#1"))]);
        using var output = new StringWriter();

        new TextLine(details: false).Format(line, output);

        Assert.Equal("00:00:00 warn  [access-request:team/x#1] a pass broke off (no answer)\n", output.ToString().ReplaceLineEndings("\n"));
    }
}
