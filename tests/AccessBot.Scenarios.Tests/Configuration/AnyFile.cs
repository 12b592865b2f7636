using AccessBot.Worker.Configuration;
using CsCheck;
using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Configuration;

/// <summary>Whatever somebody makes of a configuration file, it is read or refused in sentences with their lines.</summary>
public sealed class AnyFile(ITestOutputHelper output)
{
    private const string Secret = "glpat-abcdefghijklmnopqrst";

    private static readonly string[] Scraps =
    [
        "", " ", "\t", "  ", ":", "- ", "#", "{", "}", "[", "]", "[[[[[[[[", "{{{{{{{{", "&a", "*a", "<<: *a", "!!binary x", "!ruby/object:Gem x", "|", ">", "---", "...", "%YAML 9.9",
        "null", "~", "true", "yes", "0x7f", "1e9999", "99999999999999999999", "-1", "30s", "9999999d", "\"", "'", "\\", "\u0000", "\uFEFF", "\u202E", "é", "😀", "\u2028",
        "gitlab:", "instances:", "sources: []", "operators: {}", "url: javascript:alert(1)", "url: file:///etc/passwd", "{ env: }", "{ env: NOT_SET }", "{ file: / }",
        $"token: {Secret}", "every: [1, 2]", "? a : b", "a: &x [*x]",
    ];

    private static readonly Gen<(int What, int Where, int With)[]> Edits =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 9_999], Gen.Int[0, 9_999]).Array[1, 6];

    [Fact]
    public void Is_read_or_refused_with_lines_and_no_secret()
    {
        var (read, refused) = (0, 0);
        Edits.Sample(edits =>
        {
            var text = edits.Aggregate(Files.Good, Edited);
            try
            {
                Settings settings = SettingsFile.Read("a.yml", text, "/", name => name == "GITLAB_TOKEN" ? Secret : $"secret of {name}");
                Assert.NotNull(settings.GitLab);
                Interlocked.Increment(ref read);
            }
            catch (ConfigurationRefused no)
            {
                Assert.NotEmpty(no.Problems);
                var lines = text.Split(['\n', '\u0085', '\u2028', '\u2029']).Length;
                Assert.All(no.Problems, problem =>
                {
                    Assert.InRange(problem.Line, 0, lines + 1);
                    Assert.NotEmpty(problem.Sentence);
                    Assert.DoesNotContain(Secret, problem.Sentence, StringComparison.Ordinal);
                    Assert.DoesNotContain("   at ", problem.Sentence, StringComparison.Ordinal);
                });
                Interlocked.Increment(ref refused);
            }
        }, iter: 2_000);

        output.WriteLine($"{read} read, {refused} refused, 0 broke anything");
        Assert.True(read > 10 && refused > 1_000, $"{read} read and {refused} refused: the sweep proves nothing");
    }

    private static string Edited(string text, (int What, int Where, int With) edit)
    {
        var lines = text.Split('\n').ToList();
        var at = edit.Where % lines.Count;
        var scrap = Scraps[edit.With % Scraps.Length];
        switch (edit.What)
        {
            case 0: lines.RemoveAt(at); break;
            case 1: lines.Insert(at, lines[edit.With % lines.Count]); break;
            case 2: lines[at] = new string(' ', edit.With % 9) + lines[at].TrimStart(); break;
            case 3: lines[at] += scrap; break;
            case 4: lines[at] = lines[at].Split(':')[0] + ": " + scrap; break;
            case 5: lines.Insert(at, scrap); break;
            default:
                var line = lines[at];
                var cut = line.Length == 0 ? 0 : edit.With % line.Length;
                lines[at] = line[..cut] + scrap + line[cut..];
                break;
        }

        return string.Join('\n', lines);
    }
}
