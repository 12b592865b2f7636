using Xunit.Abstractions;

namespace AccessBot.Exchanges.Tests;

/// <summary>What a bot and the practice world say to each other, held against the vendors' own specifications.</summary>
public sealed class TheExchangesOfAWholeRun(ITestOutputHelper output)
{
    [SpecificationFact]
    public async Task Are_as_the_vendors_describe_them()
    {
        WholeRun[] runs = [await WholeRun.RecordAsync("group"), await WholeRun.RecordAsync("app")];
        Assert.Empty(runs.SelectMany(run => run.Stuck));
        var books = VendorBooks.Load(SpecificationFactAttribute.Folder!);
        Assert.Empty(books.Missing);

        var exchanges = runs.SelectMany(run => run.Exchanges).ToList();
        var findings = exchanges.SelectMany(books.Check).ToList();
        output.WriteLine($"{exchanges.Count} exchanges, {findings.Count(KnownLooseness.Covers)} findings of known looseness");
        AssertNone(Lines(findings, Side.Request));
        AssertNone(Lines(findings, Side.Answer));
        Assert.Empty(KnownLooseness.Unneeded(findings));
    }

    private static void AssertNone(string lines) => Assert.True(lines.Length == 0, lines);

    private static string Lines(IEnumerable<Finding> findings, Side side) => string.Join('\n', findings
        .Where(finding => finding.Side == side && !KnownLooseness.Covers(finding))
        .GroupBy(finding => finding).Select(alike => $"{alike.Count()} times {alike.Key.Where}: {alike.Key.What}"));
}
