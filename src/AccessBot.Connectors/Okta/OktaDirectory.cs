using System.Net;
using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Okta;

/// <summary>
/// People of the organisation. By login first, which Okta answers with its latest state; only then by search, which
/// lags. One request for a person whose login is the address, three for nobody.
/// </summary>
internal sealed class OktaDirectory(VendorConnection okta, OktaOptions options) : IDirectory
{
    public async Task<IReadOnlyList<DirectoryPerson>> FindPeopleAsync(EmailAddress email, CancellationToken ct)
    {
        var byLogin = await FindByLoginAsync(email.Value, ct);
        if (byLogin is not null && Carries(byLogin, email)) return [ToPerson(byLogin)];
        // An EmailAddress holds neither quotes nor backslashes: nothing in it can end the string.
        return await BelievedAsync(await SearchAsync("email", email.Value, user => Carries(user, email), ct), ct);
    }

    // The address of a user takes an id as well as a login; only the id counts here.
    public async Task<DirectoryPerson?> FindByIdAsync(string id, CancellationToken ct)
    {
        if (await FindByLoginAsync(id, ct) is { } user && user.Id == id) return ToPerson(user);
        await BelievedAsync([], ct);
        return null;
    }

    public async Task<IReadOnlyList<DirectoryPerson>> FindByUsernameAsync(string username, CancellationToken ct)
    {
        if (options.UsernameAttribute is not { } attribute || !username.All(IsUsernameCharacter)) return [];
        var found = await SearchAsync(attribute, username, user => IsCalled(user, attribute, username), ct);
        return await BelievedAsync(found, ct);
    }

    private async Task<IReadOnlyList<DirectoryPerson>> BelievedAsync(
        IReadOnlyList<DirectoryPerson> found, CancellationToken ct) =>
        found.Count > 0 || await FindByLoginAsync(options.Canary, ct) is not null
            ? found
            : throw new VendorTrouble(okta.Vendor,
                "shows nobody, not even the person configured as canary: the app lacks rights, or the canary is gone");

    private async Task<WireUser?> FindByLoginAsync(string login, CancellationToken ct)
    {
        var answer = await okta.GetAsync($"users/{Uri.EscapeDataString(login)}", ct);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.OrRefusal().Read(OktaJson.Default.WireUser);
    }

    private async Task<IReadOnlyList<DirectoryPerson>> SearchAsync(
        string attribute, string value, Func<WireUser, bool> carries, CancellationToken ct)
    {
        var search = Uri.EscapeDataString($"profile.{attribute} eq \"{value}\"");
        var answer = await okta.GetAsync($"users?search={search}&limit=20", ct);
        return [.. answer.OrRefusal().Read(OktaJson.Default.IReadOnlyListWireUser).Where(carries).Select(ToPerson)];
    }

    // Okta finds a login by its short form too, and a search is only near: what comes back is compared.
    private static bool Carries(WireUser user, EmailAddress email) =>
        Is(user, "login", email) || Is(user, "email", email);

    private static bool Is(WireUser user, string attribute, EmailAddress email) =>
        EmailAddress.TryParse(OktaPeople.Text(user, attribute), out var address) && address == email;

    private static bool IsCalled(WireUser user, string attribute, string username) =>
        username.Equals(OktaPeople.Text(user, attribute)?.TrimStart('@'), StringComparison.OrdinalIgnoreCase);

    // GitLab's own rule; nothing in it can end the string of a search.
    private static bool IsUsernameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';

    private DirectoryPerson ToPerson(WireUser user) =>
        OktaPeople.Of(user, options) ?? throw new VendorTrouble(okta.Vendor, $"the record '{user.Id}' has no plain email address");
}
