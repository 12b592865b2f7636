namespace AccessBot.Connectors.Tests.Sandbox;

public class NestingTests
{
    public static TheoryData<string> Texts => new(
        new string('>', 300) + " deep",
        string.Concat(Enumerable.Repeat("*a_b[", 400)),
        string.Concat(Enumerable.Repeat("- ", 300)) + "deep");

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_that_nests_too_deeply_is_kept_as_it_is(string text)
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana", text);

        var note = await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = text }, "ana");
        var edit = await world.PutAsync(Playground.Issues(iid), new { description = text + "!" }, "ana");

        Assert.Equal((201, text.TrimEnd()), (note.Status, (string?)note.Json["body"]));
        Assert.Equal(200, edit.Status);
        Assert.NotEmpty(await world.PageAsync($"?issue={Playground.Requests}/{iid}"));
    }
}
