using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AccessBot.Scenarios.Tests.Architecture;

/// <summary>No folder is too full to be overlooked, and no two folders beside each other need each other.</summary>
public sealed partial class TheRooms
{
    private const int Most = 15;

    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    // The parts of the worker all meet in its composition, and the words of a form read each other: not taken apart yet. A new
    // circle anywhere else, or of another folder here, fails.
    private static readonly string[] Known =
    [
        "src/AccessBot.Forms: Pages, Words",
        "src/AccessBot.Forms/Words: Dates, Files, Signs",
        "src/AccessBot.Worker: Campaigns, Checks, Cli, Composition, Dashboard, Desk, Ends, Heads, Health, Hooks, Init, Keeping, Packs, Proposing, Replay, Reviewing, Scheduling, Shadowing, Telemetry",
        "src/AccessBot.Worker/Configuration/Sections: Instances, PerWorkflow",
        "src/AccessBot.Worker/Dashboard: Door, Pages",
        "src/AccessBot.Worker/Scheduling: Mail, Polls",
    ];

    [Fact]
    public void No_folder_holds_more_than_fifteen_files()
    {
        var folders = Files("src").Concat(Files("tests")).GroupBy(file => Path.GetDirectoryName(file)!).ToList();

        Assert.True(folders.Count > 100);
        Assert.Empty(folders.Where(folder => folder.Count() > Most).Select(folder => $"{Short(folder.Key)}: {folder.Count()}"));
    }

    [Fact]
    public void Folders_beside_each_other_form_no_circle_but_the_known_ones() =>
        Assert.Equal(Known, Directory.GetDirectories(Path.Combine(Root, "src")).Order(StringComparer.Ordinal).SelectMany(CirclesIn));

    [Fact]
    public void A_circle_of_three_is_found() => Assert.Equal(
        ["a, b, c"], Circles(new() { ["a"] = ["b", "d"], ["b"] = ["c"], ["c"] = ["a"], ["d"] = [], ["e"] = ["a"] }));

    private static IEnumerable<string> CirclesIn(string project)
    {
        var name = Path.GetFileName(project);
        var arrows = new SortedDictionary<string, SortedDictionary<string, SortedSet<string>>>(StringComparer.Ordinal);
        foreach (var file in Files(Path.GetRelativePath(Root, project)))
        {
            var here = Path.GetRelativePath(project, Path.GetDirectoryName(file)!).Split('/', '.').Where(part => part.Length > 0).ToArray();
            foreach (var there in from used in Used().Matches(File.ReadAllText(file))
                                  where used.Groups[1].Value.StartsWith($"{name}.", StringComparison.Ordinal)
                                  select used.Groups[1].Value[(name.Length + 1)..].Split('.'))
            {
                var shared = here.Zip(there).TakeWhile(pair => pair.First == pair.Second).Count();
                if (shared == here.Length || shared == there.Length) continue;
                var parent = string.Concat(here.Take(shared).Select(part => $"/{part}"));
                if (!arrows.TryGetValue(parent, out var from)) arrows[parent] = from = new(StringComparer.Ordinal);
                if (!from.TryGetValue(here[shared], out var to)) from[here[shared]] = to = new(StringComparer.Ordinal);
                to.Add(there[shared]);
            }
        }

        return from level in arrows from circle in Circles(level.Value) select $"src/{name}{level.Key}: {circle}";
    }

    private static IEnumerable<string> Circles(SortedDictionary<string, SortedSet<string>> arrows)
    {
        var reach = arrows.Keys.ToDictionary(from => from, from =>
        {
            var (seen, open) = (new HashSet<string>(), new Stack<string>([from]));
            while (open.TryPop(out var next))
                foreach (var to in arrows.GetValueOrDefault(next) ?? [])
                    if (seen.Add(to)) open.Push(to);
            return seen;
        });
        return arrows.Keys.Where(one => reach[one].Contains(one))
            .Select(one => string.Join(", ", reach[one].Where(other => reach.GetValueOrDefault(other)?.Contains(one) == true).Order(StringComparer.Ordinal)))
            .Distinct();
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !Short(file).Split('/').Any(part => part is "obj" or "bin"));

    private static string Short(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    [GeneratedRegex(@"^\s*@?using (?:static )?([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Used();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
