using System.Globalization;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>The looks of all replicas of a trial: who looked at what, from when to when.</summary>
public sealed class LookLog(string folder)
{
    private const string End = ".looks";

    /// <summary>The file to which a replica adds its looks.</summary>
    public string Open(string replica)
    {
        var file = Path.Combine(folder, replica + End);
        File.WriteAllText(file, "");
        return file;
    }

    /// <summary>Looks that have ended, for each replica.</summary>
    /// <param name="since">Only those that began later.</param>
    public IReadOnlyDictionary<string, int> Count(DateTimeOffset since = default)
    {
        var looks = Read().Where(look => look.Began > since.UtcTicks).CountBy(look => look.Replica).ToDictionary();
        return Files.Select(Path.GetFileNameWithoutExtension).Order().ToDictionary(name => name!, name => looks.GetValueOrDefault(name!));
    }

    /// <summary>Requests that two replicas looked at in the same moment.</summary>
    public int Overlaps() => Read().GroupBy(look => look.Request).Count(looks =>
    {
        var inOrder = looks.OrderBy(look => look.Began).ToList();
        return inOrder.Index().Any(one => inOrder.Skip(one.Index + 1)
            .Any(next => next.Began < one.Item.Ended && next.Replica != one.Item.Replica));
    });

    private string[] Files => Directory.GetFiles(folder, "*" + End);

    private List<Look> Read() => [.. Files.SelectMany(file => File.ReadLines(file)
        .Select(line => line.Split(' ', 3)).Where(parts => parts.Length == 3)
        .Select(parts => new Look(Path.GetFileNameWithoutExtension(file), Ticks(parts[0]), Ticks(parts[1]), parts[2])))];

    private static long Ticks(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Look(string Replica, long Began, long Ended, string Request);
}
