using System.Net;
using AccessBot.Connectors.Http;

namespace AccessBot.Connectors.Okta;

/// <summary>What <c>check</c> asks of Okta beyond what the workflows need.</summary>
public sealed class OktaProbe
{
    private readonly VendorConnection okta;

    internal OktaProbe(VendorConnection okta) => this.okta = okta;

    /// <summary>Whether somebody can be seen by this login.</summary>
    public async Task<bool> SeesAsync(string login, CancellationToken ct) =>
        await FindAsync($"users/{Uri.EscapeDataString(login)}", ct) is not null;

    /// <summary>The app's label; null when there is no such app, or the bot may not see it.</summary>
    public async Task<string?> FindAppAsync(string appId, CancellationToken ct) =>
        (await FindAsync($"apps/{Uri.EscapeDataString(appId)}", ct))?.Read(OktaJson.Default.WireApp).Label;

    /// <summary>The group's name; null when there is no such group, or the bot may not see it.</summary>
    public async Task<string?> FindGroupAsync(string groupId, CancellationToken ct) =>
        (await FindAsync($"groups/{Uri.EscapeDataString(groupId)}", ct))?.Read(OktaJson.Default.WireGroup).Profile.Name;

    private async Task<VendorAnswer?> FindAsync(string path, CancellationToken ct)
    {
        var answer = await okta.GetAsync(path, ct);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.OrRefusal();
    }
}
