using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Tests.Kit;

public sealed class AMarker
{
    [Fact]
    public void Is_read_back_as_it_was_written()
    {
        var marker = new NoteMarker("access/people-asked/12ab.1").With("asked", "2026-11-22T16:40:00Z").With("after", "7");
        var found = NoteMarker.Find($"Some text.\n\n{marker}\n");
        Assert.Equal((marker.Key, "7", "2026-11-22T16:40:00Z"), (found!.Key, found.Attributes["after"], found.Attributes["asked"]));
    }

    [Fact]
    public void Counts_only_as_the_last_line() =>
        Assert.Null(NoteMarker.Find($"> {new NoteMarker("access/ready/12ab")}\n\nsomebody quoted this"));

    [Theory]
    [InlineData("<!-- accessbot access/ready -->")]
    [InlineData("<!-- accessbot access/ready/12ab x=<y> -->")]
    [InlineData("<!-- somebody access/ready/12ab -->")]
    [InlineData("")]
    public void Is_nothing_else(string body) => Assert.Null(NoteMarker.Find(body));
}
