using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using AccessBot.Forms;
using AccessBot.Tests;

namespace AccessBot.Benchmarks;

/// <summary>
/// Reads as many mutated pages as asked for and holds each to the laws of reading. The corpus is the tests' own, with
/// further pages from the folder that ACCESSBOT_FORM_CORPUS names. The same seed tries the same pages.
/// </summary>
internal static class Fuzz
{
    private static readonly FormReader Reader = new(FormWordsFiles.Options);

    public static int Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var corpus = Corpus();
        var watch = Stopwatch.StartNew();
        var (broken, verdicts) = (0, new int[Enum.GetValues<Verdict>().Length]);
        Parallel.For(0, count, i =>
        {
            var kind = i % 2 == 0 ? FormKind.AccessRequest : FormKind.Offboarding;
            var page = FormMutation.Mutate(unchecked(seed + i), corpus);
            var why = i % 10 == 0
                ? FormLaws.Broken(Reader, kind, page) ?? Hidden(kind, unchecked(seed + i), corpus)
                : FormLaws.Broken(Reader, kind, page);
            Interlocked.Increment(ref verdicts[(int)Reader.Read(new FormInput(kind, "", page, [], "ana")).Verdict]);
            if (why is null || Interlocked.Increment(ref broken) > 10) return;
            Console.WriteLine($"seed {unchecked(seed + i)}, {kind}: {why}");
        });
        Console.Write($"{count:N0} inputs from {corpus.Count} pages, seeds {seed} to {unchecked(seed + count - 1)}, ");
        Console.WriteLine($"in {watch.Elapsed.TotalSeconds:N0} s");
        Console.WriteLine(string.Join(", ", Enum.GetValues<Verdict>().Select(one => $"{one}: {verdicts[(int)one]:N0}")));
        Console.WriteLine(broken == 0 ? "no law broken" : $"{broken:N0} broke a law");
        return broken == 0 ? 0 : 1;
    }

    // Front matter is only that at the very beginning, so nothing may be put before such a page.
    private static string? Hidden(FormKind kind, int seed, IReadOnlyList<string> corpus)
    {
        var page = corpus[(int)((uint)seed % (uint)corpus.Count)];
        return page.StartsWith("---", StringComparison.Ordinal)
            ? null
            : FormLaws.BrokenByHiding(Reader, kind, page, FormMutation.Fragment(seed));
    }

    private static IReadOnlyList<string> Corpus()
    {
        string?[] folders = [CorpusFolder(), Environment.GetEnvironmentVariable("ACCESSBOT_FORM_CORPUS")];
        return
        [
            .. folders.OfType<string>().SelectMany(folder => Directory.EnumerateFiles(folder, "*.md"))
                .Order(StringComparer.Ordinal).Select(File.ReadAllText),
            FilledForm.Render(FormKind.AccessRequest, Understood.Nothing),
            FilledForm.Render(FormKind.Offboarding, Understood.Nothing),
        ];
    }

    private static string CorpusFolder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../AccessBot.Workflows.Tests/Forms/Corpus"));
}
