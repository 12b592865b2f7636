namespace AccessBot.Connectors.Tests.Sandbox;

public class UploadRedirectTests
{
    [Fact]
    public async Task A_file_in_object_storage_is_a_302_to_an_address_that_takes_no_token()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("behaviours", new { gitlab = new { uploads_redirect = true } });
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "proof.bin" } };
        var upload = (await world.SendAsync(HttpMethod.Post, "projects/team%2Faccess-requests/uploads", form)).Json;

        var answer = await world.GetAsync($"projects/team%2Faccess-requests{upload["url"]}");
        var withToken = await world.GetAsync(answer.Header("Location")!);
        using var http = new HttpClient();
        var without = await http.GetByteArrayAsync(new Uri(answer.Header("Location")!));
        using var forged = await http.GetAsync(new Uri(answer.Header("Location") + "0"));

        Assert.Equal((302, 400, 403), (answer.Status, withToken.Status, (int)forged.StatusCode));
        Assert.Equal([1, 2, 3], without);
    }

    [Fact]
    public async Task The_version_is_what_the_behaviour_says()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("behaviours", new { gitlab = new { version = "17.3.0-ee" } });

        Assert.Equal("17.3.0-ee", (string?)(await world.GetAsync("metadata")).Json["version"]);
        Assert.Equal("17.3.0-ee", (string?)(await world.GetAsync("version")).Json["version"]);
    }
}
