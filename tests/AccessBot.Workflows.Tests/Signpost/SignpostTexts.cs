using System.Runtime.CompilerServices;
using AccessBot.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Signpost;
using AccessBot.Workflows.Tests.Access;

namespace AccessBot.Workflows.Tests.Signpost;

/// <summary>What people read, as they read it: the shipped templates, rendered and approved.</summary>
public sealed class SignpostTexts
{
    private readonly NotesOnly _gitLab = new();
    private readonly SignpostNotes _notes;

    public SignpostTexts()
    {
        var writer = new NoteWriter(_gitLab, new IssueLists(_gitLab, new NoPlaces(), Forms.Reading.Reader), NoJournal.Book);
        var templates = TemplateCatalog.Load(Templates(), [PastNotes.Text, .. SignpostTemplates.All]);
        _notes = new SignpostNotes(writer, templates, new PastNotes(writer, templates), Asked.Options);
    }

    [Theory]
    [InlineData("light-agent", "Light agent", "new access")]
    [InlineData("agent", "Support Staff", "new access")]
    [InlineData("role-change", "Support Staff", "change role")]
    [InlineData("all", "", "new access")]
    public async Task The_way_for(string way, string role, string request)
    {
        var seen = Asked.Snapshot(Asked.ForGlobal(role, request));
        Assert.Equal(way, SignpostSigns.Word(seen.Way));
        await _notes.ShowTheWayAsync(seen, new StepContext($"{SignpostSigns.NoteKind}/{way}", null), default);
        await Verify(_gitLab.Written, way);
    }

    [Fact]
    public async Task The_hand_over_of_what_only_a_person_may_decide()
    {
        var seen = Asked.Snapshot(Asked.ForGlobal("Admin"));
        await _notes.HandedOverAsync(seen, SignpostWorkflow.Decide(seen).Because, default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_status_that_another_workflow_left_is_made_true()
    {
        var left = Asked.Note("access/status/1", "Waiting for the People team.");
        await _notes.CorrectEarlierAsync(Asked.Snapshot(Asked.ForGlobal(notes: left)), Because.Shown, default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task Questions_that_another_workflow_asked_are_set_aside_and_their_key_with_them()
    {
        var left = Asked.Note("access/ask-requester/abcd", "Which instance?");
        var after = await _notes.CorrectEarlierAsync(Asked.Snapshot(Asked.ForGlobal(notes: left)), Because.Shown, default);
        Assert.Equal("set-aside", after.Last("access/ask-requester")!.Marker.Digest);
        await Verify(_gitLab.Written);
    }

    private static string Templates([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../templates"));
}
