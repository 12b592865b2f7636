using AccessBot.Practice;

namespace AccessBot.Connectors.Tests.Sandbox;

public class PageTests
{
    [Fact]
    public async Task Nothing_that_a_person_wrote_becomes_markup()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("people", new { username = "eve", name = "<script>n()</script>", access = "developer" });
        await world.DoAsync("issues", new
        {
            project = Playground.Requests,
            @as = "eve",
            title = "\"><script>t()</script>",
            labels = new[] { "<i>l</i>" },
            description = "<script>d()</script>\n\nx <img src=x onerror=p()> [go](javascript:q()) <!-- hidden -->"
                + " ![i](JavaScript:r())",
        });

        var page = await world.PageAsync("?as=eve&issue=team/access-requests/1&problem=%3Cscript%3Ez()%3C/script%3E");

        Assert.Equal(1, page.Split("<script").Length - 1);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>l", page, StringComparison.Ordinal);
        Assert.DoesNotContain("=\"javascript", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;d()&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_marker_in_a_note_is_not_shown()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        await world.PostAsync(
            $"{Playground.Issues(iid)}/notes", new { body = "<!-- marker -->\nYour account is **ready**." });

        var page = await world.PageAsync("?issue=team/access-requests/1");

        Assert.Contains("Your account is <strong>ready</strong>.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_works_without_scripts_and_comes_back_to_the_issue()
    {
        await using var world = await Playground.OpenAsync();

        var filed = await SubmitAsync(
            world, "issues", "as=ana&project=team/access-requests&title=Hello&description=D&labels=access-request");
        var refused = await SubmitAsync(world, "labels", "as=gus&project=team/access-requests&iid=1&add=admin-access");

        Assert.StartsWith("/?as=ana&issue=team/access-requests/1&said=", filed, StringComparison.Ordinal);
        Assert.Contains("problem=gus%20may%20not%20set%20labels", refused, StringComparison.Ordinal);
        Assert.Contains("Hello", await world.PageAsync(filed.TrimStart('/')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_from_elsewhere_cannot_act_here()
    {
        await using var world = await Playground.OpenAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(world.At.Console, "sandbox/reset"));
        request.Headers.Add("Origin", "http://evil.example");

        using var answer = await http.SendAsync(request);

        Assert.Equal(403, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_shipped_form_is_offered_filled_in_for_the_visitor()
    {
        var folder = Directory.CreateTempSubdirectory("forms-");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "Federal_Access.md"),
            "## Who\n\n- **Full name:** <!-- as in the directory -->\n- **Other:** keep\n");
        await using var world = await Playground.OpenAsync(
            options: new SandboxOptions { IssueFormDirectory = folder.FullName });

        var page = await world.PageAsync("?as=ben");

        Assert.Contains(
            "- **Full name:** Ben Achterberg\n- **Other:** keep",
            System.Net.WebUtility.HtmlDecode(page),
            StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static async Task<string> SubmitAsync(Playground world, string act, string form)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var body = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await http.PostAsync(new Uri(world.At.Console, "act/" + act), body);
        Assert.Equal(303, (int)answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
