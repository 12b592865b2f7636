namespace AccessBot.Worker.Configuration;

/// <summary>Finds what somebody probably meant.</summary>
internal static class NearestKey
{
    /// <summary>The candidate with the fewest edits, if that is close enough to be a slip; null otherwise.</summary>
    public static string? To(string written, IEnumerable<string> candidates)
    {
        var word = written.ToLowerInvariant().Replace('-', '_');
        var (distance, best) = candidates
            .Select(c => (Distance: Edits(word, c.Replace('-', '_')), Candidate: c))
            .OrderBy(c => c.Distance).ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .FirstOrDefault((int.MaxValue, ""));
        return distance <= Math.Max(1, written.Length / 3) ? best : null;
    }

    /// <summary>The few candidates that come nearest, the best first: for names of which several may be meant.</summary>
    public static IReadOnlyList<string> Several(string written, IEnumerable<string> candidates, int most = 3) =>
    [
        .. candidates
            .Select(candidate => (Edits: Edits(written.ToLowerInvariant(), candidate.ToLowerInvariant()), Candidate: candidate))
            .Where(one => one.Edits <= Math.Max(2, Math.Max(written.Length, one.Candidate.Length) / 2)
                || one.Candidate.Contains(written, StringComparison.OrdinalIgnoreCase))
            .OrderBy(one => one.Edits).ThenBy(one => one.Candidate, StringComparer.Ordinal).Take(most).Select(one => one.Candidate),
    ];

    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replace = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
