using System.Net;
using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.GitLab;

/// <summary>
/// Counts the people who may answer for a group. It goes by the rule by which each answer is judged, and leaves out
/// the bot itself and other bots. Source: GitLab's members and groups API.
/// </summary>
public sealed class GitLabCensus
{
    /// <summary>A list of more is not read to its end: by then the number says enough, and check has to end.</summary>
    private const int MostListed = 1000;

    // GitLab gives out 300 profiles in ten minutes, and a list of members does not say which of them are bots.
    private const int MostProfiles = 30;

    private readonly VendorConnection gitlab;
    private readonly TimeProvider time;

    internal GitLabCensus(VendorConnection gitlab, TimeProvider time) => (this.gitlab, this.time) = (gitlab, time);

    /// <exception cref="VendorRefusal">The group itself cannot be read.</exception>
    /// <exception cref="VendorTrouble">GitLab cannot be asked just now.</exception>
    public async Task<GroupCensus> CountAsync(PermittedGroup group, GitLabUser bot, CancellationToken ct)
    {
        var direct = await ListAsync(group.Path, "members", ct);
        var everybody = group.WithInherited ? await ListAsync(group.Path, "members/all", ct) : direct;
        var ways = new Ways();
        ways.Add(WayIn.Direct, null, Counting(direct.Members, group));
        if (group.WithInherited) await TraceAsync(group, ways, ct);

        // A list that was not read to its end may have stopped before some of the direct members.
        var ids = Counting(direct.Members.Concat(everybody.Members), group).Distinct()
            .Where(id => id != bot.Id).OrderBy(ways.RankOf).ToList();
        var people = await WithoutBotsAsync(ids, ct);
        return new GroupCensus(
            ways.Count(people), ways.Unreadable,
            !everybody.IsWhole ? Exactness.AtLeast : ids.Count > MostProfiles ? Exactness.AtMost : Exactness.Exact);
    }

    // Nearest first, so that somebody who comes from several groups is counted where they are easiest to find.
    private async Task TraceAsync(PermittedGroup group, Ways ways, CancellationToken ct)
    {
        foreach (var path in LineOf(group.Path).Skip(1))
        {
            if (await FindMembersAsync(path, ct) is { } above)
                ways.Add(WayIn.Inherited, path, Counting(above, group));
        }

        foreach (var path in LineOf(group.Path))
        {
            foreach (var invited in await InvitedIntoAsync(path, ct))
            {
                if (await FindMembersAsync(invited, ct) is { } members)
                    ways.Add(WayIn.Invited, invited, members.Select(member => member.Id));
                else ways.Unreadable.Add(invited);
            }
        }
    }

    // The group, the one above it, and so on to the top.
    private static IEnumerable<string> LineOf(string path)
    {
        for (; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))]) yield return path;
    }

    private IEnumerable<long> Counting(IEnumerable<WireMember> members, PermittedGroup group) => members
        .Where(member => MembershipReading.Judge(member, group, time) is Membership.Member)
        .Select(member => member.Id);

    private async Task<IReadOnlyList<long>> WithoutBotsAsync(List<long> ids, CancellationToken ct)
    {
        var isPerson = await Task.WhenAll(ids.Take(MostProfiles).Select(id => IsPersonAsync(id, ct)));
        return [.. ids.Where((_, at) => at >= MostProfiles || isPerson[at])];
    }

    private async Task<bool> IsPersonAsync(long id, CancellationToken ct)
    {
        var answer = await gitlab.GetAsync($"users/{id}", ct);
        return answer.Status != HttpStatusCode.NotFound
            && answer.OrRefusal().Read(GitLabJson.Default.WireAccount).Bot != true;
    }

    private async Task<IReadOnlyList<string>> InvitedIntoAsync(string path, CancellationToken ct)
    {
        var answer = await gitlab.GetAsync(AddressOf(path), ct);
        if (IsClosed(answer.Status)) return [];
        var group = answer.OrRefusal().Read(GitLabJson.Default.WireGroup);
        return [.. (group.SharedWithGroups ?? []).Select(invited => invited.GroupFullPath).OfType<string>()];
    }

    // Null for a group that the bot cannot read.
    private async Task<IReadOnlyList<WireMember>?> FindMembersAsync(string path, CancellationToken ct)
    {
        try
        {
            return (await ListAsync(path, "members", ct)).Members;
        }
        catch (VendorRefusal refusal) when (IsClosed((HttpStatusCode)refusal.Status))
        {
            return null;
        }
    }

    private async Task<(IReadOnlyList<WireMember> Members, bool IsWhole)> ListAsync(
        string path, string members, CancellationToken ct)
    {
        List<WireMember> read = [];
        var first = $"{AddressOf(path)}/{members}?per_page=100";
        await foreach (var page in gitlab.PagesAsync(first, GitLabJson.Default.IReadOnlyListWireMember, ct))
        {
            if (read.Count >= MostListed) return (read, false);
            read.AddRange(page);
        }

        return (read, true);
    }

    private static string AddressOf(string path) => $"groups/{Uri.EscapeDataString(path)}";

    private static bool IsClosed(HttpStatusCode status) =>
        status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden;

    /// <summary>Which way each person came by; the first that is named counts.</summary>
    private sealed class Ways
    {
        private readonly List<(WayIn Way, string? Group)> _ways = [];
        private readonly Dictionary<long, int> _wayOf = [];

        public List<string> Unreadable { get; } = [];

        public void Add(WayIn way, string? group, IEnumerable<long> ids)
        {
            foreach (var id in ids) _wayOf.TryAdd(id, _ways.Count);
            _ways.Add((way, group));
        }

        public int RankOf(long id) => _wayOf.GetValueOrDefault(id, int.MaxValue);

        public IReadOnlyList<PeopleFrom> Count(IEnumerable<long> people) =>
        [
            .. people.GroupBy(RankOf).OrderBy(same => same.Key).Select(same =>
            {
                var (way, group) = same.Key < _ways.Count ? _ways[same.Key] : (WayIn.Unseen, null);
                return new PeopleFrom(way, group, same.Count());
            }),
        ];
    }
}
