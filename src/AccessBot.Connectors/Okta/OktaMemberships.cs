using System.Net;
using AccessBot.Connectors.Http;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Okta;

/// <summary>Which groups somebody is in, and which of them bring an app.</summary>
internal sealed class OktaMemberships(VendorConnection okta)
{
    /// <summary>Everybody is in a few groups; a listing that never ends is no answer.</summary>
    private const int MostPages = 20;

    /// <summary>
    /// Every group of a person. Okta answers 200 and empty to an app without rights, so an empty list is believed only
    /// when the bot can see the group that it was looked for.
    /// </summary>
    public async Task<IReadOnlyList<WireGroup>> ListAsync(string directoryId, string lookedFor, CancellationToken ct)
    {
        List<WireGroup> all = [];
        var path = $"users/{Uri.EscapeDataString(directoryId)}/groups";
        for (var pages = 0; path is not null; pages++)
        {
            if (pages == MostPages) throw new VendorTrouble(okta.Vendor, "lists a person's groups without an end");
            var answer = (await okta.GetAsync(path, ct)).OrRefusal();
            all.AddRange(answer.Read(OktaJson.Default.IReadOnlyListWireGroup));
            path = OktaAnswers.NextPage(answer);
        }

        if (all.Count == 0 && await FindAsync(lookedFor, ct) is null)
            throw new VendorTrouble(okta.Vendor, "shows no group at all: the service app lacks rights");
        return all;
    }

    /// <summary>The names of those of these groups that bring the app.</summary>
    public async Task<IReadOnlyList<string>> NamesBringingAsync(
        string appId, IReadOnlyList<WireGroup> groups, CancellationToken ct)
    {
        HashSet<string> bring = [];
        var path = $"apps/{Uri.EscapeDataString(appId)}/groups?limit=200";
        for (var pages = 0; path is not null && pages < MostPages; pages++)
        {
            var answer = (await okta.GetAsync(path, ct)).OrRefusal();
            bring.UnionWith(answer.Read(OktaJson.Default.IReadOnlyListWireAppGroup).Select(group => group.Id));
            path = OktaAnswers.NextPage(answer);
        }

        return [.. groups.Where(group => bring.Contains(group.Id)).Select(group => group.Profile.Name)];
    }

    /// <summary>
    /// The group's name when what was refused is a change of this group, and null when the bot was: then it lacks the
    /// right for the whole scope, or cannot even see the group.
    /// </summary>
    public async Task<string?> NameIfFilledAsync(string groupId, VendorAnswer refused, CancellationToken ct) =>
        refused.AsRefusal().IsOfCredentials ? null : (await FindAsync(groupId, ct))?.Profile.Name;

    private async Task<WireGroup?> FindAsync(string groupId, CancellationToken ct)
    {
        if (groupId.Length == 0) return null;
        var answer = await okta.GetAsync($"groups/{Uri.EscapeDataString(groupId)}", ct);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.OrRefusal().Read(OktaJson.Default.WireGroup);
    }
}
