using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Configuration;

namespace AccessBot.Scenarios.Tests.Documentation;

/// <summary>Wherever a page, a comment or a message sends somebody, there is something.</summary>
public sealed partial class TheLinks
{
    // What people wrote into forms is no page of ours.
    private static readonly IReadOnlyList<string> OurFiles =
    [
        .. new[] { "*.md", "accessbot", "accessbot-soak", "build-release", "test", ".gitlab-ci.yml" }
            .SelectMany(files => Directory.GetFiles(Files.House, files)),
        .. new[] { "docs", "src", "config", "deploy", "templates" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Files.House, folder), "*", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => !file.Contains(".received.", StringComparison.Ordinal)),
    ];

    private static readonly IReadOnlyList<string> OurPages =
        [.. OurFiles.Where(file => file.EndsWith(".md", StringComparison.Ordinal)).Select(FromTheTop).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Pages => [.. OurPages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Of_each_page_lead_to_a_file_and_a_section_that_are_there(string page) => Assert.Empty(
        MarkdownPage.Read(page).Links.Where(link => IsRelative(link.Address)).Where(link => !IsThere(page, link.Address))
            .Select(link => $"{page}:{link.Line}: {link.Address}"));

    [Fact]
    public void Are_many() => Assert.True(
        OurPages.SelectMany(page => MarkdownPage.Read(page).Links).Count(link => IsRelative(link.Address)) > 200, "hardly any link is found");

    [Fact]
    public void In_running_text_name_pages_that_there_are() => Assert.Empty(
        Texts().SelectMany(text => Named().Matches(text.Text).Select(named => named.Value).Where(named => !File.Exists(Path.Combine(Files.House, named)))
            .Select(named => $"{text.File}: {named}")));

    [Fact]
    public void In_running_text_name_sections_that_there_are() => Assert.Empty(
        Texts().SelectMany(text => Quoted().Matches(text.Text)
            .Where(quoted => !Regex.IsMatch(
                File.ReadAllText(Path.Combine(Files.House, quoted.Groups["page"].Value)), $@"(?m)^(?:#+ |\*\*){Regex.Escape(quoted.Groups["section"].Value)}"))
            .Select(quoted => $"{text.File}: {quoted.Value}")));

    [Fact]
    public void Of_the_first_page_lead_to_every_other()
    {
        var linked = MarkdownPage.Read("docs/README.md").Links.Select(link => link.Address.Split('#')[0]).ToHashSet(StringComparer.Ordinal);

        Assert.Contains("adr/", linked);
        Assert.Empty(OurPages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal)).Select(page => page["docs/".Length..])
            .Where(page => page != "README.md" && !page.StartsWith("adr/", StringComparison.Ordinal)).Except(linked));
    }

    private static bool IsRelative(string address) =>
        address.Length > 0 && !address.Contains("{{", StringComparison.Ordinal) && !address.StartsWith('/') && !Scheme().IsMatch(address);

    private static bool IsThere(string page, string address)
    {
        var (path, anchor) = address.Split('#', 2) is [var before, var after] ? (before, after) : (address, null);
        var target = path.Length == 0 ? page : FromTheTop(Path.GetFullPath(Path.Combine(Files.House, Path.GetDirectoryName(page)!, Uri.UnescapeDataString(path))));
        var file = Path.Combine(Files.House, target);
        return File.Exists(file) ? anchor is null || MarkdownPage.Read(target).Anchors.Contains(anchor) : Directory.Exists(file) && anchor is null;
    }

    private static IEnumerable<(string File, string Text)> Texts() => OurFiles
        .Where(file => Path.GetExtension(file) is ".md" or ".cs" or ".razor" or ".yml" or ".yaml" or ".service" or ".py" or "")
        .Select(file => (FromTheTop(file), File.ReadAllText(file)));

    private static string FromTheTop(string file) => Path.GetRelativePath(Files.House, file);

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(?<![\w/.])docs/[\w/-][\w./-]*\.(?:md|py|yml|json)\b")]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<page>docs/[\w/-]+\.md), \\?""(?<section>[^""\\]+)\\?""")]
    private static partial Regex Quoted();
}
