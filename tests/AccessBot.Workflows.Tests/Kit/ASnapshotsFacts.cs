using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Tests.Kit;

public sealed class ASnapshotsFacts
{
    private sealed record Part(InstanceName Name, bool Saved, string Remark);

    private sealed record Nameless(bool Saved);

    private sealed record Snapshot(bool Open, IReadOnlyList<Part> Parts, IReadOnlyList<Nameless> Others, string Title);

    [Fact]
    public void Name_each_part_by_its_instance_and_hold_nothing_that_a_person_wrote()
    {
        var snapshot = new Snapshot(
            true, [new(Instances.Global, true, "a remark"), new(Instances.UsFederal, false, "another")], [new(true)], "a title");

        Assert.Equal(
            """
            Open: True
            Parts[global].Saved: True
            Parts[us-federal].Saved: False
            Others[1].Saved: True
            """, SnapshotFacts.Of(snapshot));
    }
}
