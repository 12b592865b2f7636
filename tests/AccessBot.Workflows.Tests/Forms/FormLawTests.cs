using AccessBot.Forms;
using CsCheck;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>
/// The laws of reading, on pages mutated from the corpus. CsCheck prints the seed of a page that breaks one.
/// </summary>
public class FormLawTests
{
    private static readonly IReadOnlyList<string> Pages = Corpus.All();

    private static readonly Gen<FormKind> Kinds =
        Gen.Bool.Select(isRequest => isRequest ? FormKind.AccessRequest : FormKind.Offboarding);

    private static readonly Gen<(FormKind Kind, string Page)> Wild =
        Gen.Select(Kinds, Gen.Int, (kind, seed) => (kind, FormMutation.Mutate(seed, Pages)));

    [Fact]
    public void No_page_breaks_the_laws_of_reading() =>
        Wild.Sample(wild => Assert.Null(FormLaws.Broken(Reader, wild.Kind, wild.Page)), iter: 1_500);

    [Fact]
    public void Any_text_at_all_is_read() =>
        Gen.String.Sample(text => Assert.Null(FormLaws.Broken(Reader, FormKind.AccessRequest, text)), iter: 500);

    [Fact]
    public void Text_in_comments_code_and_quotations_never_grants_more()
    {
        var pages = Pages.Where(page => !page.StartsWith("---", StringComparison.Ordinal)).ToList();
        Gen.Select(Kinds, Gen.Int[0, pages.Count - 1], Gen.Int.Select(FormMutation.Fragment)).Sample(
            (kind, page, hidden) => Assert.Null(FormLaws.BrokenByHiding(Reader, kind, pages[page], hidden)), iter: 500);
    }

    [Theory]
    [InlineData("""
        - **Full name:** Ana Ruiz
        - **GitLab.com username:** @aruiz
        - **Work email:** aruiz@gitlab.com

        ## What is needed
        Please tick the systems that you need:
        - [ ] Not Applicable to Team Member - Zendesk US Federal
        - **Role:** Light agent

        - **System:** Zendesk US Federal
        - **Request:** remove access
        - **Needed until:** 2031-03-31
        """, "Request")]
    [InlineData("""
        - **Full name:** Ana Ruiz
        - **GitLab.com username:** @aruiz
        - **Work email:** aruiz@gitlab.com
        - **System:** Zendesk US Federal
        - **Request:** remove access
        - Name: Max Holloway
        > Subject: leaving
        Zendesk Global は残してください。
        - **Needed until:** 2031-03-31
        """, "Full name")]
    public void A_removal_that_is_asked_about_is_asked_about_again_when_the_form_comes_back_as_it_was_filled(string page, string field)
    {
        var reading = Reader.Read(new FormInput(FormKind.AccessRequest, "", page, [], "pat"));

        Assert.Equal(Verdict.Ask, reading.Verdict);
        Assert.Contains(reading.Questions, question => question.Field == field);
        Assert.Null(FormLaws.Broken(Reader, FormKind.AccessRequest, page));
    }

    [Fact]
    public void A_line_added_to_a_clear_removal_is_never_passed_over() =>
        Gen.Select(AddedLine, Gen.Int[0, 200]).Sample(
            (line, at) => Assert.Null(FormLaws.BrokenByAdding(Reader, LeavingForm(tickets: "@yuki"), line, at)), iter: 3_000);

    [Fact]
    public void A_line_taken_out_never_leads_to_somebody_else_or_another_day() =>
        Gen.Select(Kinds, OneOf([.. Pages, LeavingForm(from: "2031-03-31 17:00 UTC"), AccessForm(until: "2031-03-31")]),
            Gen.Int[0, 200]).Sample(
            (kind, page, at) => Assert.Null(FormLaws.BrokenByTakingOut(Reader, kind, page, at)), iter: 1_500);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    // Words of every kind, in the shapes in which people write lines; one word alone may be a label of our own form.
    private static readonly Gen<string> AddedLine = Gen.Select(
        OneOf("", "- ", "1. ", "**Note:** ", "# ", "## ", "Remark: ", "/", "/not ", "| ", "<b>", "PS "),
        OneOf(
            "Tom", "tom@gitlab.com", "@tom", "deputy", "31 March", "31 марта", "05/06", "not", "before", "stays", "his", "Okta",
            "Slack", "because", "next", "week", "weather", "(really)", "2031-04-01", "manager", "plan", "works", "with",
            "no", "yes", "ok", "kündigt", "先週").Array[2, 6],
        (shape, words) => shape + string.Join(' ', words));
}
