using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>
/// Pages of the kinds that are found in practice, in our own words; what is understood of each is a snapshot.
/// </summary>
public class CorpusTests
{
    public static TheoryData<string, FormKind> Pages()
    {
        var pages = new TheoryData<string, FormKind>();
        foreach (var name in Corpus.Names)
        {
            pages.Add(name, FormKind.AccessRequest);
            pages.Add(name, FormKind.Offboarding);
        }

        return pages;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_is_understood_of_a_page_from_practice(string name, FormKind kind)
    {
        var reading = Reader.Read(new FormInput(kind, "", Corpus.Read(name), [], "mgarcia"));

        await Verify(Shown(reading), $"{name}_{kind}");
    }
}
