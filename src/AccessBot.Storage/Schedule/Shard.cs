using System.Text;
using AccessBot.Vocabulary;

namespace AccessBot.Storage.Schedule;

/// <summary>A shard is one of a fixed number of parts of all requests, and is looked at by one replica at a time.</summary>
public static class Shard
{
    public const int Count = 16;

    public static IEnumerable<int> All => Enumerable.Range(0, Count);

    /// <summary>The same in every process and build: FNV-1a over the request's name.</summary>
    public static int Of(RequestRef request)
    {
        var hash = 2166136261u;
        foreach (var one in Encoding.UTF8.GetBytes(request.ToString())) hash = unchecked((hash ^ one) * 16777619u);
        return (int)((hash ^ (hash >> 16)) % Count);
    }
}
