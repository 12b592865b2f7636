using System.Text;
using System.Text.Json.Nodes;
using AccessBot.Worker.Hooks;
using CsCheck;
using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Hooks;

/// <summary>Whatever a hook holds, it names an issue or nothing.</summary>
public sealed class AnyHook(ITestOutputHelper output)
{
    private const string Good = """
        {"object_kind":"issue","project":{"id":7,"path_with_namespace":"team/access-requests"},"object_attributes":{"iid":12,"title":"t","labels":[{"id":1}]},"issue":{"iid":13}}
        """;

    private static readonly string[] Scraps =
    [
        "null", "true", "-1", "1e400", "99999999999999999999", "\"\"", "\"note\"", "\"work_item\"", "\"../../x\"", "\"a#1#2\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "[[[[[[", "{}", "{\"iid\":1}",
        "{\"iid\":\"1\"}", "{\"iid\":0}", "{\"iid\":1.5}", "", ",", "\\", "\"",
    ];

    [Fact]
    public void Names_an_issue_or_nothing()
    {
        var (named, nothing) = (0, 0);
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 9_999], Gen.Int[0, 9_999]).Array[0, 5].Sample(edits =>
        {
            var body = edits.Aggregate(Encoding.UTF8.GetBytes(Good), Edited);
            if (HookReader.FindIssue(body) is { } issue)
            {
                Assert.True(issue.Iid > 0, Encoding.UTF8.GetString(body));
                Assert.Equal(issue, AccessBot.Vocabulary.IssueRef.TryParse(issue.ToString(), out var again) ? again : null);
                Interlocked.Increment(ref named);
            }
            else
            {
                Interlocked.Increment(ref nothing);
            }
        }, iter: 10_000);

        output.WriteLine($"{named} named an issue, {nothing} nothing, 0 broke anything");
        Assert.True(named > 300 && nothing > 3_000, $"{named} and {nothing}: the sweep proves nothing");
    }

    private static byte[] Edited(byte[] body, (int What, int Where, int With) edit)
    {
        if (body.Length == 0) return body;
        var at = edit.Where % body.Length;
        var scrap = Encoding.UTF8.GetBytes(Scraps[edit.With % Scraps.Length]);
        switch (edit.What)
        {
            case 0: return body[..at];
            case 1: return [.. body[..at], .. scrap, .. body[at..]];
            case 2: return [.. body[..at], (byte)edit.With, .. body[(at + 1)..]];
            case 3: return [.. body, .. scrap];
            default:
                // A value instead of another, and the whole still JSON where it was.
                try
                {
                    var root = JsonNode.Parse(body)!.AsObject();
                    var name = root.Select(one => one.Key).ElementAt(edit.Where % root.Count);
                    return Encoding.UTF8.GetBytes(root.ToJsonString().Replace(root[name]?.ToJsonString() ?? "null", Scraps[edit.With % Scraps.Length], StringComparison.Ordinal));
                }
                catch (Exception broken) when (broken is System.Text.Json.JsonException or InvalidOperationException or DivideByZeroException or ArgumentException or NullReferenceException)
                {
                    return body;
                }
        }
    }
}
