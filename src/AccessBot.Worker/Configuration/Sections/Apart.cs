namespace AccessBot.Worker.Configuration.Sections;

/// <summary>Instances never mix: what opens one of them cannot stand at another as well.</summary>
internal static class Apart
{
    /// <param name="key">The key of the section under which one stands.</param>
    /// <param name="shared">What no two may share, and what it is called; null is shared by nobody.</param>
    public static void Refuse<T>(
        Section s, IReadOnlyList<T> all, Func<T, string> key,
        params ReadOnlySpan<(string What, Func<T, string?> Of)> shared)
    {
        foreach (var (what, of) in shared)
        {
            foreach (var same in all.Where(one => of(one) is not null)
                .GroupBy(of, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            {
                foreach (var other in same.Skip(1))
                {
                    s.Report(
                        $"has the same {what} as '{s.Full(key(same.First()))}': instances never mix. Give each its own.",
                        key(other));
                }
            }
        }
    }
}
