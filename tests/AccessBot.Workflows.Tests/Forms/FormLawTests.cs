using AccessBot.Tests;
using AccessBot.Workflows.Forms;
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
}
