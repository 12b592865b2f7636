using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Tests.Kit;

/// <summary>What the bot remembers of its notes comes before what stands on them.</summary>
public sealed class AKnownMarker
{
    private static readonly OwnNote Written = Note(7, "access/people-asked/abcd", "labels", "1:yes,2:no");

    [Fact]
    public void Is_what_was_written_whatever_the_note_says_now()
    {
        var edited = Note(7, "access/people-asked/ffff", "labels", "1:no,2:yes");
        Assert.Equal(Written.Marker.ToString(), Known(edited, Entry(Written.Marker.Key, KnownMarkers.Receipt(Written))));
    }

    [Fact]
    public void Is_the_newest_where_a_note_was_rewritten()
    {
        var (first, then) = (Note(7, "access/ask-requester/aaaa"), Note(7, "access/ask-requester/bbbb"));
        Assert.Equal(then.Marker.ToString(), Known(
            first, Entry(then.Marker.Key, KnownMarkers.Receipt(then), Some.Time.AddMinutes(1)), Entry(first.Marker.Key, KnownMarkers.Receipt(first))));
    }

    [Fact]
    public void Of_a_note_twice_written_is_the_same() =>
        Assert.Equal(Written.Marker.ToString(), Known(
            Note(8, Written.Marker.Key, "labels", "1:no"), Entry(Written.Marker.Key, KnownMarkers.Receipt(Written))));

    [Fact]
    public void Of_a_receipt_that_keeps_no_marks_is_the_notes_own() =>
        Assert.Equal(Written.Marker.ToString(), Known(Written, Entry(Written.Marker.Key, """{"note_id":"7"}""")));

    [Fact]
    public void Of_a_note_that_should_be_remembered_and_is_not_says_nothing() =>
        Assert.Equal(new NoteMarker(Written.Marker.Key).ToString(), Known(Written, Entry("access/status/1", "{}", Some.Time.AddHours(-1))));

    [Fact]
    public void Of_a_note_that_is_older_than_the_memory_is_the_notes_own() =>
        Assert.Equal(Written.Marker.ToString(), Known(Written, Entry("access/status/1", "{}", Some.Time.AddHours(1))));

    [Fact]
    public void Of_a_note_whose_receipt_did_not_come_is_the_notes_own() =>
        Assert.Equal(Written.Marker.ToString(), Known(
            Written, new JournalEntry(Written.Marker.Key, "people-asked", Some.Time.AddHours(-1), 1, null, null)));

    [Theory]
    [InlineData(ChangeKind.Moved, false)]
    [InlineData(ChangeKind.Cloned, false)]
    [InlineData(ChangeKind.Description, true)]
    public void Of_a_note_that_came_with_a_moved_issue_says_nothing(ChangeKind kind, bool says)
    {
        var known = KnownMarkers.Of([Written], [], [new IssueChange(Some.Stranger, Some.Time, kind)])[0];
        Assert.Equal(says, known.Marker.Attributes.Count > 0);
    }

    private static string Known(OwnNote note, params JournalEntry[] entries) =>
        KnownMarkers.Of([note], entries, []).Single().Marker.ToString();

    private static JournalEntry Entry(string key, string receipt, DateTimeOffset? at = null) =>
        new(key, "a-step", at ?? Some.Time, 1, at ?? Some.Time, receipt);

    private static OwnNote Note(long id, string key, string? name = null, string? value = null)
    {
        var marker = name is null ? new NoteMarker(key) : new NoteMarker(key).With(name, value!);
        return new(new Note(id, Some.Bot, $"A text.\n\n{marker}", Some.Time, Some.Time, false, false), marker);
    }
}
