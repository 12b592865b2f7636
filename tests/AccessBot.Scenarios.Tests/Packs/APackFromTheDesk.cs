using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Worker.Packs.Verification;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary>The form on the Audit page, over HTTP.</summary>
public sealed partial class APackFromTheDesk : IAsyncLifetime
{
    private ADesk desk = null!;

    public async Task InitializeAsync() => desk = await ADesk.OpenAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Is_a_zip_file_that_proves_itself_and_leaves_nothing_behind()
    {
        using var visitor = desk.Visit();
        var answer = await AskAsync(visitor, "2026-01-01", "2026-02-01", "sam");

        Assert.Equal(("application/zip", HttpStatusCode.OK), (answer.Content.Headers.ContentType!.MediaType, answer.StatusCode));
        // No review lies before that period, so it is partial and says so in its name.
        Assert.Equal("accessbot-pack-2026-01-01-to-2026-02-01-PARTIAL.zip", answer.Content.Headers.ContentDisposition!.FileName);
        var place = Directory.CreateTempSubdirectory().FullName;
        using (var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync())) zip.ExtractToDirectory(place);
        var report = await PackVerification.RunAsync(Path.Combine(place, "accessbot-pack-2026-01-01-to-2026-02-01-PARTIAL"), [], default);
        Assert.Empty(report.Integrity);
        Directory.Delete(place, recursive: true);
        Assert.Contains("made an audit pack", await visitor.GetStringAsync("/audit"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.GetDirectories(Path.GetTempPath(), "accessbot-pack-*"), folder => Directory.EnumerateFileSystemEntries(folder, "accessbot-pack-2026-01-01*").Any());
    }

    [Theory]
    [InlineData("", "2026-02-01", "sam", "write both days")]
    [InlineData("2026-02-01", "2026-01-01", "sam", "has to be before")]
    [InlineData("2026-02-01", "2999-01-01", "sam", "still to come")]
    [InlineData("2026-01-01", "2026-02-01", "", "your name is needed")]
    public async Task Is_refused_with_a_sentence(string from, string to, string by, string says)
    {
        using var visitor = desk.Visit();

        var page = await (await AskAsync(visitor, from, to, by)).Content.ReadAsStringAsync();

        Assert.Contains("No pack was written", page, StringComparison.Ordinal);
        Assert.Contains(says, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_given_to_a_form_of_another_site()
    {
        using var visitor = desk.Visit();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["from"] = "2026-01-01", ["to"] = "2026-02-01", ["by"] = "eve" });

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/acts/pack", form)).StatusCode);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient visitor, string from, string to, string by)
    {
        var token = Token().Match(await visitor.GetStringAsync("/audit")).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = token,
            ["back"] = "/audit",
            ["from"] = from,
            ["to"] = to,
            ["by"] = by,
            ["names"] = "no",
        });
        return await visitor.PostAsync("/acts/pack", form);
    }

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
