using System.Collections.Concurrent;
using System.Globalization;
using AccessBot.Forms;
using static AccessBot.Workflows.Tests.Forms.Reading;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>
/// Lines of all pages, put into others, taken out, moved and mixed, against the laws of reading. ACCESSBOT_FUZZ_TRIES is how many
/// tries each of the four gets, ACCESSBOT_FUZZ_SEED the seed of the first; each further try has the next number for its seed. A
/// try that breaks a law is named by its seed.
/// </summary>
public sealed class LinesOfAllPages
{
    private static readonly int Tries = Number("ACCESSBOT_FUZZ_TRIES") ?? 1_000;

    private static readonly int Seed = Number("ACCESSBOT_FUZZ_SEED") ?? Random.Shared.Next();

    private static readonly IReadOnlyList<string> Pages =
    [
        .. Corpus.All(), .. MisreadPages.All(), .. InventedPages.Texts, LeavingForm(from: "2031-03-31 17:00 UTC", tickets: "@yuki"), AccessForm(until: "2031-03-31"),
        AccessForm(request: "remove access", role: "", until: "2031-03-31"),
    ];

    private static readonly string[] Lines = [.. Pages.SelectMany(page => page.Split('\n')).Select(line => line.Trim()).Distinct()];

    private static readonly string[] Verbs = [.. FormWordsFiles.Shipped.SelectMany(words => words.Leaves)];

    // Any of them stands between a label and its value.
    private static readonly string[] Dashes = [" - ", " – ", " — "];

    private static readonly string[] Prose = [.. Lines.Where(IsProse)];

    [Fact]
    public void A_line_that_is_no_field_never_lets_more_happen() =>
        Try(pick => FormLaws.BrokenByProse(Reader, pick.Kind, pick.Of(Pages), pick.Of(Prose), pick.Place));

    [Fact]
    public void A_line_taken_out_never_adds_a_person_a_day_or_an_instance() =>
        Try(pick => FormLaws.BrokenByTakingOut(Reader, pick.Kind, pick.Of(Pages), pick.Place));

    [Fact]
    public void A_page_with_a_line_moved_keeps_the_laws() =>
        Try(pick => FormLaws.Broken(Reader, pick.Kind, Moved(pick.Of(Pages), pick.Place, pick.Place)));

    [Fact]
    public void A_page_with_lines_of_another_keeps_the_laws() =>
        Try(pick => FormLaws.Broken(Reader, pick.Kind, Mixed(pick.Of(Pages), pick.Some(Lines), pick.Place)));

    private static void Try(Func<Picks, string?> law)
    {
        var broken = new ConcurrentBag<string>();
        Parallel.For(0, Tries, (i, state) =>
        {
            var seed = unchecked(Seed + (int)i);
            if (law(new Picks(seed)) is not { } why) return;
            broken.Add($"seed {seed}: {why}");
            if (broken.Count > 9) state.Stop();
        });
        Assert.True(broken.IsEmpty, string.Join(Environment.NewLine, broken));
    }

    // No label, row, list, heading or mark, and no sentence that names whom or what a page is about.
    private static bool IsProse(string line) =>
        line.Length > 0 && char.IsLetter(line[0]) && line.IndexOfAny([':', '：', '|', '<', '>', '`', '~', '[', ']', '*', '_', '{']) < 0
        && !line.Contains("zendesk", StringComparison.OrdinalIgnoreCase) && !Dashes.Any(dash => line.Contains(dash, StringComparison.Ordinal))
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

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What one try is made of: the same for the same seed.</summary>
    private sealed class Picks(int seed)
    {
        private readonly Random _random = new(seed);

        public FormKind Kind => _random.Next(2) == 0 ? FormKind.AccessRequest : FormKind.Offboarding;

        public int Place => _random.Next(400);

        public string Of(IReadOnlyList<string> texts) => texts[_random.Next(texts.Count)];

        public string[] Some(string[] texts) => _random.GetItems(texts, _random.Next(1, 7));
    }
}
