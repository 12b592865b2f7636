using System.Collections.Immutable;
using System.Globalization;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>
/// A question as it was fixed when it was asked, in ids: names, usernames and label texts can be changed by others.
/// It stands in the marker of the note that asks, so it survives the loss of the database.
/// </summary>
/// <param name="At">GitLab's clock at the look that led to the asking, to the second.</param>
/// <param name="AfterEvent">
/// Id of the newest label event at that look: later ids only, when a label stood there already.
/// </param>
public sealed record Asking(DateTimeOffset At, long AfterEvent)
{
    /// <summary>GitLab id of who filed the issue.</summary>
    public long RequesterId { get; init; }

    /// <summary>GitLab id of the person it is about; 0 where the directory's username led to no account.</summary>
    public long SubjectId { get; init; }

    /// <summary>Which label is which answer: the label's id, and the key of its name (<see cref="KeyOf"/>).</summary>
    public ImmutableSortedDictionary<long, string> Labels { get; init; } =
        ImmutableSortedDictionary<long, string>.Empty;

    /// <summary>A label's configured name as a marker can carry it.</summary>
    public static string KeyOf(string label) => Digest.Of(label.ToUpperInvariant())[..8];

    /// <summary>As attributes of a marker.</summary>
    public ImmutableSortedDictionary<string, string> ToMarks() => ImmutableSortedDictionary<string, string>.Empty
        .Add("asked", At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))
        .Add("after", Text(AfterEvent))
        .Add("by", Text(RequesterId))
        .Add("subject", Text(SubjectId))
        .Add("labels", Labels.IsEmpty ? "none" : string.Join(',', Labels.Select(one => $"{Text(one.Key)}:{one.Value}")));

    /// <summary>Null where the attributes are no question: then nothing was asked.</summary>
    public static Asking? Read(IReadOnlyDictionary<string, string>? marks)
    {
        if (marks is null || !DateTimeOffset.TryParse(
                marks.GetValueOrDefault("asked"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return null;
        }

        var (after, by, subject) = (Number(marks, "after"), Number(marks, "by"), Number(marks, "subject"));
        return after is null || by is null || subject is null
            ? null
            : new Asking(at, after.Value)
            {
                RequesterId = by.Value,
                SubjectId = subject.Value,
                Labels = LabelsIn(marks.GetValueOrDefault("labels", "")),
            };
    }

    private static ImmutableSortedDictionary<long, string> LabelsIn(string text)
    {
        var labels = ImmutableSortedDictionary<long, string>.Empty;
        foreach (var pair in text.Split(',').Select(one => one.Split(':')))
        {
            if (pair is [var id, var key] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                labels = labels.SetItem(number, key);
        }

        return labels;
    }

    private static long? Number(IReadOnlyDictionary<string, string> marks, string name) => long.TryParse(
        marks.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
