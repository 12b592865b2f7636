using AccessBot.Storage.Desk;
using AccessBot.Worker.Configuration.Sections.Desk;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Dashboard;

/// <summary>What the figures page draws.</summary>
public sealed record FiguresModel(
    IReadOnlyList<WeekFigure> Weeks, IReadOnlyList<WaitingCount> Waiting, IReadOnlyList<QuarterFigure> Quarters)
{
    public const int WeeksShown = 12;

    public static FiguresModel Of(
        DateTimeOffset now, IReadOnlyList<AccessTime> times, IReadOnlyList<Removal> removals,
        IReadOnlyList<WaitingCount> waiting, IReadOnlyList<RequestSpan> spans, DeadlineSettings deadlines)
    {
        var first = Monday(now).AddDays(-7 * (WeeksShown - 1));
        var weeks = Enumerable.Range(0, WeeksShown).Select(number => first.AddDays(7 * number)).Select(
            monday => new WeekFigure(
            monday,
            Durations.NearestRank([.. times.Where(t => Monday(t.Ended) == monday).Select(t => t.Took)], 0.5),
            Durations.NearestRank([.. times.Where(t => Monday(t.Ended) == monday).Select(t => t.Took)], 0.9),
            removals.Count(removal => Monday(removal.At) == monday)));
        return new FiguresModel([.. weeks], waiting, [.. Quarter(now, spans, deadlines)]);
    }

    internal static DateTimeOffset FirstOfQuarter(DateTimeOffset at)
    {
        var day = at.UtcDateTime;
        return new DateTimeOffset(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1, 0, 0, 0, TimeSpan.Zero);
    }

    private static DateTimeOffset Monday(DateTimeOffset at)
    {
        var day = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    private static IEnumerable<QuarterFigure> Quarter(
        DateTimeOffset now, IReadOnlyList<RequestSpan> spans, DeadlineSettings deadlines) =>
        from span in spans
        let deadline = deadlines.Of(span.Workflow)
        where deadline is not null
        group (span, due: span.Began + deadline.Value) by (Quarter: FirstOfQuarter(span.Began), span.Workflow) into one
        orderby one.Key.Quarter descending, one.Key.Workflow
        select new QuarterFigure(
            one.Key.Quarter, one.Key.Workflow,
            one.Count(r => r.span.Ended <= r.due), one.Count(r => r.span.Ended > r.due),
            one.Count(r => r.span.Ended is null && r.due < now), one.Count(r => r.span.Ended is null && r.due >= now));
}

/// <param name="Half">Half of the people had access after this long; null when nobody got access in that week.</param>
public sealed record WeekFigure(DateTimeOffset Monday, TimeSpan? Half, TimeSpan? NineOfTen, int Removals);

/// <param name="Met">At rest in time.</param>
/// <param name="Late">At rest after the deadline.</param>
/// <param name="Overdue">Open, and the deadline has passed.</param>
public sealed record QuarterFigure(
    DateTimeOffset Quarter, string Workflow, int Met, int Late, int Overdue, int Running);
