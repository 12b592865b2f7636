using System.Globalization;
using AccessBot.Worker.Packs.Sampling;
using CsCheck;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary>What is drawn, of how many.</summary>
public sealed class TheSample
{
    [Fact]
    public void Is_the_rows_with_the_lowest_hash_over_seed_and_id()
    {
        // printf 'blue 7G-1' | sha256sum
        Assert.Equal("034cca7cb43379715a4ac7309c4d8e41c09a4fc85f059715ace7f6a295d4c4b7", SampleDraw.Rank("blue 7", "G-1"));
        var drawn = SampleDraw.From(Rows(200), "blue 7", 10).Single().Drawn;
        Assert.Equal(Rows(200).OrderBy(row => Sha("blue 7" + row.RowId), StringComparer.Ordinal).Take(10).Select(row => row.RowId), drawn.Select(row => row.RowId));
    }

    [Theory]
    [InlineData(49, 49)]
    [InlineData(50, 25)]
    [InlineData(1000, 25)]
    [InlineData(1, 1)]
    public void Is_all_of_a_few_and_the_usual_number_of_many(int rows, int drawn) =>
        Assert.Equal(drawn, SampleDraw.From(Rows(rows), "s", null).Single().Drawn.Count);

    [Fact]
    public void Has_late_ones_and_overrides_always_and_marks_those_that_were_not_drawn()
    {
        var rows = Rows(100).Select((row, i) => i % 10 == 0 ? row with { Targeted = "late" } : row).ToList();
        var stratum = SampleDraw.From(rows, "s", 5).Single();

        Assert.Equal(5, stratum.Drawn.Count);
        Assert.Equal(10, stratum.Drawn.Count(row => row.Targeted is not null) + stratum.Targeted.Count);
        Assert.Empty(stratum.Drawn.Intersect(stratum.Targeted));
    }

    [Fact]
    public void Is_drawn_of_each_instance_and_act_apart()
    {
        var rows = Rows(60).Concat(Rows(60).Select(row => row with { RowId = "R" + row.RowId, Act = "removal" })).Concat(Rows(3).Select(row => row with { RowId = "x" + row.RowId, Instance = "global" }));

        Assert.Equal([("global", "grant", 3), ("us-federal", "grant", 25), ("us-federal", "removal", 25)], SampleDraw.From(rows, "s", null).Select(one => (one.Population.Instance, one.Population.Act, one.Drawn.Count)));
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_the_rows() => Gen.Shuffle(Enumerable.Range(0, 80).ToArray()).Sample(order =>
    {
        var rows = Rows(80);
        var one = SampleDraw.From(order.Select(at => rows[at]), "seed", 12).Single();
        var other = SampleDraw.From(rows, "seed", 12).Single();
        Assert.Equal(other.Drawn, one.Drawn);
        Assert.Equal(other.Population.Sha256, one.Population.Sha256);
    }, iter: 50);

    private static string Sha(string text) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private static IReadOnlyList<SampledRow> Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(at => new SampledRow(string.Create(CultureInfo.InvariantCulture, $"G-{at}"), "us-federal", "grant", "x", null, null))];
}
