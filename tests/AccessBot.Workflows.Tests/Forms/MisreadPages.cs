using System.Runtime.CompilerServices;
using AccessBot.Forms;
using AccessBot.Forms.Unread;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>
/// Pages that were once read wrongly: somebody else taken for the leaver, a last day passed over, the opposite of what was
/// asked for. Each stands for its kind.
/// </summary>
public sealed class MisreadPages
{
    [Theory]
    [InlineData("A18", FormKind.AccessRequest, "ana", "hand-over")]
    [InlineData("B02-do-not-process-before", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("B04-last-day-prose", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("B06-this-is-a-test", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("B12-offboarder-with-mail", FormKind.Offboarding, "pat", "ask")]
    [InlineData("B13-name-email-block", FormKind.Offboarding, "pat", "go")]
    [InlineData("B21-tick-to-choose", FormKind.AccessRequest, "ana", "ask|hand-over")]
    [InlineData("B25-approval-table-name-email", FormKind.AccessRequest, "ana", "ask")]
    [InlineData("B29-former-address-offboarding", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("B33-requester-section", FormKind.Offboarding, "pat", "ask")]
    [InlineData("B34-requester-section-AR", FormKind.AccessRequest, "max", "ask")]
    [InlineData("B36-table-add-remove", FormKind.AccessRequest, "ana", "ask|hand-over")]
    [InlineData("B38-heading-no-longer", FormKind.AccessRequest, "ana", "ask|hand-over")]
    [InlineData("B39-remove-effective", FormKind.AccessRequest, "ana", "ask|hand-over")]
    [InlineData("C10-german-offboarding-date", FormKind.Offboarding, "pat", "ask")]
    [InlineData("C29-details-lines-history", FormKind.AccessRequest, "ana", "ask|hand-over|ignore")]
    [InlineData("C59-already-have", FormKind.AccessRequest, "ana", "ask|ignore|hand-over")]
    [InlineData("C92-tickets-self", FormKind.Offboarding, "pat", "ask")]
    [InlineData("C98-transfer", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D01-date-last-working-day-us-only-sta", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D03-date-last-day-of-employment", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D05-date-final-working-day", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D07-date-departure-date", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D09-date-last-day-in-the-office", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D11-date-exit-day", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D13-date-contract-end-date", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D15-date-leaving-on", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D17-date-effective-as-of", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D19-date-date", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D21-date-last-day-of-access", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D23-date-notice-period-ends", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D25-date-schedule-for", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D27-date-last-day-at-gitlab", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D29-date-lwd", FormKind.Offboarding, "pat", "ask|hand-over")]
    [InlineData("D41-table-last-day", FormKind.Offboarding, "pat", "go")]
    [InlineData("D44-heading-garden", FormKind.Offboarding, "pat", "ask")]
    [InlineData("D50-remark-manager", FormKind.Offboarding, "pat", "ask")]
    [InlineData("D53-remark-not-user", FormKind.Offboarding, "pat", "ask")]
    [InlineData("D57-cc-line", FormKind.Offboarding, "pat", "ask")]
    [InlineData("D60-from-header2", FormKind.Offboarding, "pat", "ask")]
    [InlineData("D62-behalf", FormKind.AccessRequest, "max", "ask")]
    [InlineData("D65-table-current-new", FormKind.AccessRequest, "ana", "ask|hand-over")]
    [InlineData("D69-terminate-list", FormKind.AccessRequest, "ana", "ask|hand-over")]
    [InlineData("D71-heading-drop", FormKind.AccessRequest, "ana", "ask|hand-over")]
    [InlineData("D76-remove-since-from", FormKind.AccessRequest, "ana", "ask|hand-over")]
    [InlineData("D78-remove-unless", FormKind.AccessRequest, "ana", "ask|hand-over")]
    [InlineData("D79-remove-retract", FormKind.AccessRequest, "ana", "ask|hand-over")]
    [InlineData("D82-remove-tag", FormKind.AccessRequest, "ana", "ask|hand-over")]
    [InlineData("S03-service-desk-signature", FormKind.Offboarding, "support-bot", "ask")]
    public void Are_read_as_a_careful_colleague_would(string page, FormKind kind, string author, string expected)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), page + ".md"));
        var reading = Reading.Reader.Read(new FormInput(kind, "", text, [], author));
        Assert.Contains(Word(reading.Verdict), expected.Split('|'));
    }

    [Fact]
    public void A_last_day_in_a_table_counts() => Assert.Equal(
        "2031-03-31 17:00 UTC", Read("D41-table-last-day", FormKind.Offboarding).Understood.From?.ToString());

    [Fact]
    public void Access_that_is_needed_until_a_day_is_removed_on_that_day()
    {
        var reading = Read("B41-remove-field-until", FormKind.AccessRequest);
        Assert.Equal((Verdict.Go, "2031-03-31"), (reading.Verdict, reading.Understood.From?.ToString()));
    }

    [Theory]
    [InlineData("D50-remark-manager")]
    [InlineData("D57-cc-line")]
    [InlineData("D60-from-header2")]
    [InlineData("B12-offboarder-with-mail")]
    [InlineData("B33-requester-section")]
    [InlineData("S03-service-desk-signature")]
    public void Somebody_else_on_the_page_is_never_the_leaver(string page)
    {
        var subject = Read(page, FormKind.Offboarding).Understood.Subject;
        Assert.DoesNotContain(subject.Email, new[] { "max@gitlab.com", "pat@gitlab.com" });
    }

    [Theory]
    [InlineData("CANCELLED - please ignore this request.")]
    [InlineData("Not before 31 March 2031, please.")]
    public void Sixty_plain_lines_before_it_hide_no_line_that_matters(string line)
    {
        var plain = string.Concat(Enumerable.Range(0, 60).Select(at => $"Some words about the weather, {at}.\n\n"));
        Assert.Equal(Verdict.Ask, Reading.Request(Reading.AccessForm() + "\n\n" + plain + line).Verdict);
        Assert.Equal(Verdict.Ask, Reading.Leaving(Reading.LeavingForm() + "\n\n" + plain + line).Verdict);
    }

    [Theory]
    [InlineData("- [ ] CANCELLED, Ana stays")]
    [InlineData("- [ ] Not before the audit")]
    [InlineData("- [ ] Last day is Friday")]
    [InlineData("- [x] On hold, do not process")]
    [InlineData("## Max Other max@gitlab.com")]
    public void What_matters_counts_in_a_task_line_and_in_a_heading_too(string line) =>
        Assert.Equal(Verdict.Ask, Reading.Leaving(Reading.LeavingForm() + "\n\n" + line).Verdict);

    [Fact]
    public void A_value_that_takes_its_own_page_back_is_asked_about() =>
        Assert.Equal(Verdict.Ask, Reading.Leaving(Reading.LeavingForm(name: "Ana Ruiz (cancelled)")).Verdict);

    [Theory]
    [InlineData("> on hold until Friday")]
    [InlineData("```\non hold\n```")]
    public void What_is_shown_and_not_read_keeps_a_removal_from_being_taken_at_its_authors_word(string text)
    {
        var reading = Reading.Leaving(Reading.LeavingForm() + "\n\n" + text);
        Assert.Contains(reading.Unread, line => line.Kind == UnreadKind.Other);
    }

    [Fact]
    public void The_shipped_forms_filled_in_plainly_have_no_unread_line()
    {
        Assert.Empty(Reading.Request(Reading.AccessForm()).Unread);
        Assert.Empty(Reading.Leaving(Reading.LeavingForm()).Unread);
    }

    /// <summary>Every page of the folder.</summary>
    internal static IReadOnlyList<string> All() =>
        [.. Directory.EnumerateFiles(Folder(), "*.md").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static FormReading Read(string page, FormKind kind) => Reading.Reader.Read(new FormInput(
        kind, "", File.ReadAllText(Path.Combine(Folder(), page + ".md")), [], "pat"));

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.HandOver => "hand-over",
        _ => verdict.ToString().ToLowerInvariant(),
    };

    private static string Folder([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "Misread");
}
