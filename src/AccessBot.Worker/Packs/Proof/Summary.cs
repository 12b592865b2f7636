using System.Globalization;
using System.Text;

namespace AccessBot.Worker.Packs.Proof;

/// <summary>The page that is read first: what is missing, what happened, what is open.</summary>
internal sealed class Summary : IPackFile
{
    public string Name => "00-summary.md";

    public string Says => "the page to read first: what is missing, the counts, the comparisons that are open";

    public Task WriteAsync(PackScope scope, PackFolder folder, CancellationToken ct) => folder.WriteAsync(Name, Text(scope), ct);

    private static string Text(PackScope scope)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# Access to {(scope.Order.Only is { } only ? only.Value : "all instances")}, {Day(scope.Period.From)} to {Day(scope.Period.To)} (UTC)");
        Line($"");
        if (scope.Partial.Count > 0)
        {
            Line($"**This pack is PARTIAL.** What is missing:");
            Line($"");
            foreach (var why in scope.Partial) Line($"- {OneLine(why)}");
            Line($"");
        }

        foreach (var said in scope.Said) Line($"**{OneLine(said)}**\n");
        Line($"The period begins with its first moment and ends before its last: {Time(scope.Period.From)} up to, not including, {Time(scope.Period.To)}. Made at {Time(scope.MadeAt)} by {OneLine(scope.Order.By)}.");
        Line($"");
        Line($"| what | rows |");
        Line($"|---|---|");
        foreach (var (table, rows) in scope.Rows.OrderBy(one => one.Key, StringComparer.Ordinal)) Line($"| {table} | {rows} |");
        Line($"");
        var (late, open) = (scope.Removals.Count(one => one is { IsLate: true, IsOpen: false }), scope.Removals.Count(one => one.IsOpen));
        Line($"Of {scope.Removals.Count} removals {late} were late and {open} were open at the end. The limit is {(long)scope.Settings.Deadlines.Removal.Time.TotalMinutes} minutes: {scope.Settings.Deadlines.Removal.Source}.");
        Line($"");
        Line($"Open comparisons of 50-completeness:");
        Line($"");
        var ties = scope.TieOuts.Where(tie => tie.Result == TieOutResult.Open).ToList();
        if (ties.Count == 0) Line($"- none");
        foreach (var tie in ties) Line($"- {tie.No} {tie.Instance} {tie.Role}: {OneLine(tie.What)}: {tie.Left} and {tie.Right}. {OneLine(tie.Explanation)}");
        Line($"");
        Line($"{scope.GuardedCells} cells of the .csv files stand behind an apostrophe, because a spreadsheet would calculate them; the .jsonl files have them as they are.");
        return text.ToString();
    }

    // What people wrote cannot begin a line of its own here.
    private static string OneLine(string text) => Texts.PersonText.OneLine(text);

    private static string Day(DateTimeOffset at) => at.TimeOfDay == TimeSpan.Zero
        ? at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Time(at);

    private static string Time(DateTimeOffset at) => Worker.Tables.Cell.Time(at).Csv;
}
