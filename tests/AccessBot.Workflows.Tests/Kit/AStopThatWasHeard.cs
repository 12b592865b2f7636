using System.Runtime.CompilerServices;
using AccessBot.Texts;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Tests.Kit;

/// <summary>What somebody reads who asked in a comment to stop, as they read it.</summary>
public sealed class AStopThatWasHeard
{
    private static readonly string[] Done = ["Zendesk US Federal: suspended, signed out everywhere", "Zendesk Global, also user 41: suspended"];

    [Fact]
    public Task Before_anything_was_taken_away() => Verify(Note(isRemoval: true, isLate: false));

    [Fact]
    public Task Half_way_through_a_removal() => Verify(Note(isRemoval: true, isLate: false, Done));

    [Fact]
    public Task After_a_removal() => Verify(Note(isRemoval: true, isLate: true, Done));

    [Fact]
    public Task Half_way_through_a_grant() => Verify(Note(isRemoval: false, isLate: false, "the first part of the access to Zendesk US Federal"));

    [Fact]
    public Task After_a_grant() => Verify(Note(isRemoval: false, isLate: true, "access to Zendesk US Federal"));

    private static string Note(bool isRemoval, bool isLate, params string[] done) =>
        TemplateCatalog.Load(Templates(), [StopHeardNote.Text]).Note(StopHeardNote.Text.Workflow, StopHeardNote.Text.Name, new TemplateValues()
            .SetMention("by", "pat")
            .Set("is_removal", isRemoval)
            .Set("is_late", isLate)
            .Set("done", done)
            .SetTrusted("operators", "Support Operations")
            .Set("label.hold", "accessbot::hold")
            .Set("command.go_on", "@accessbot go on")
            .Set("command.undo", "accessbot undo offboarding:people/offboarding#12"));

    private static string Templates([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "templates");
}
