using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Tests;

/// <summary>What is asked of a row of any workflow's table, and of all its rows together.</summary>
internal static class TableRows
{
    /// <param name="expected">The step's name, or the kind of the decision.</param>
    /// <param name="is">The decision in the same words; its step's name or its kind unless given.</param>
    public static void Decides(string row, Decision decision, string expected, Reason because, string? @is = null)
    {
        Assert.Equal((row, expected, because), (row, @is ?? Named(decision), decision.Because));
        Assert.True(because.NeedsPerson || decision.Next != Party.Operators, "a reason that asks for a person says so");
    }

    /// <summary>Every reason of the workflow has a row; reasons that are not its own may have one.</summary>
    /// <param name="because">The class of the workflow's reasons.</param>
    public static void Cover(Type because, IEnumerable<object[]> rows)
    {
        var own = because.GetFields().Select(field => ((Reason)field.GetValue(null)!).Id).ToHashSet();
        Assert.NotEmpty(own);
        Assert.Equal(own.Order(), rows.Select(row => ((Reason)row[3]).Id).Where(own.Contains).Distinct().Order());
    }

    private static string Named(Decision decision) => decision is Decision.Act act ? act.Step.Name : decision.Kind;
}
