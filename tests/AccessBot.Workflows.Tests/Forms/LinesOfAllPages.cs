using System.Globalization;
using AccessBot.Forms;
using CsCheck;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>
/// Lines of all pages, put into others, taken out, moved and mixed, against the laws of reading. ACCESSBOT_FUZZ_TRIES is how many
/// tries each of the four gets; CsCheck prints the seed of one that breaks a law.
/// </summary>
public sealed class LinesOfAllPages
{
    private static readonly long Tries =
        long.TryParse(Environment.GetEnvironmentVariable("ACCESSBOT_FUZZ_TRIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var tries) ? tries : 1_000;

    private static readonly IReadOnlyList<string> Pages =
    [
        .. Corpus.All(), .. MisreadPages.All(), LeavingForm(from: "2031-03-31 17:00 UTC", tickets: "@yuki"), AccessForm(until: "2031-03-31"),
        AccessForm(request: "remove access", role: "", until: "2031-03-31"),
    ];

    private static readonly string[] Lines = [.. Pages.SelectMany(page => page.Split('\n')).Select(line => line.Trim()).Distinct()];

    private static readonly string[] Verbs = [.. FormWordsFiles.Shipped.SelectMany(words => words.Leaves)];

    private static readonly string[] Prose = [.. Lines.Where(IsProse)];

    private static readonly Gen<FormKind> Kinds =
        Gen.Bool.Select(isRequest => isRequest ? FormKind.AccessRequest : FormKind.Offboarding);

    private static readonly Gen<int> Places = Gen.Int[0, 400];

    [Fact]
    public void A_line_that_is_no_field_never_lets_more_happen() =>
        Gen.Select(Kinds, Of(Pages), Of(Prose), Places).Sample(
            (kind, page, line, at) => Assert.Null(FormLaws.BrokenByProse(Reader, kind, page, line, at)), iter: Tries);

    [Fact]
    public void A_line_taken_out_never_adds_a_person_a_day_or_an_instance() =>
        Gen.Select(Kinds, Of(Pages), Places).Sample(
            (kind, page, at) => Assert.Null(FormLaws.BrokenByTakingOut(Reader, kind, page, at)), iter: Tries);

    [Fact]
    public void A_page_with_a_line_moved_keeps_the_laws() =>
        Gen.Select(Kinds, Of(Pages), Places, Places).Sample(
            (kind, page, from, to) => Assert.Null(FormLaws.Broken(Reader, kind, Moved(page, from, to))), iter: Tries);

    [Fact]
    public void A_page_with_lines_of_another_keeps_the_laws() =>
        Gen.Select(Kinds, Of(Pages), Of(Lines).Array[1, 6], Places).Sample(
            (kind, page, lines, at) => Assert.Null(FormLaws.Broken(Reader, kind, Mixed(page, lines, at))), iter: Tries);

    private static Gen<string> Of(IReadOnlyList<string> texts) => Gen.Int[0, texts.Count - 1].Select(at => texts[at]);

    // No label, row, list, heading or mark, and no sentence that names whom or what a page is about.
    private static bool IsProse(string line) =>
        line.Length > 0 && char.IsLetter(line[0]) && line.IndexOfAny([':', '：', '|', '<', '>', '`', '~', '[', ']', '*', '_', '{']) < 0
        && !line.Contains("zendesk", StringComparison.OrdinalIgnoreCase) && !line.Contains(" - ", StringComparison.Ordinal)
        && !Verbs.Any(verb => line.Contains(verb, StringComparison.OrdinalIgnoreCase))
        && line.Split(' ').Length > 4;

    private static string Moved(string page, int from, int to)
    {
        var lines = page.Split('\n').ToList();
        var line = lines[from % lines.Count];
        lines.RemoveAt(from % lines.Count);
        lines.Insert(to % (lines.Count + 1), line);
        return string.Join('\n', lines);
    }

    private static string Mixed(string page, string[] more, int at)
    {
        var lines = page.Split('\n').ToList();
        lines.InsertRange(at % (lines.Count + 1), more);
        return string.Join('\n', lines);
    }
}
