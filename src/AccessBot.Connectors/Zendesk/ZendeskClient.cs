using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using AccessBot.Connectors.Http;
using AccessBot.Connectors.Zendesk.Removal;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Zendesk;

/// <summary>
/// Support API v2 of one instance. One call is one request, except where a search
/// has more than a page or finds somebody, who is then read by id.
/// </summary>
internal sealed class ZendeskClient(VendorConnection zendesk) : IZendesk
{
    /// <summary>A search that finds more than this names nobody; the bot does not read on.</summary>
    private const int MostPages = 5;

    /// <summary>Hits whose identities are worth reading: an exact address has one hit, seldom a few.</summary>
    private const int MostNearHits = 10;

    private const string AddressTaken =
        "somebody has this address already whom its search does not show yet; nothing was changed";

    /// <inheritdoc cref="IZendesk.FindUsersByEmailAsync"/>
    public async Task<IReadOnlyList<ZendeskUser>> FindUsersByEmailAsync(EmailAddress email, CancellationToken ct)
    {
        var (hits, answer) = await SearchAsync($"email:\"{email}\"", ct);

        // An address belongs to one user only: with the owner of it as primary address found, nobody else can have it.
        var exact = hits.Where(hit => EmailAddress.TryParse(hit.Email, out var primary) && primary == email).ToList();
        var worthReading = exact.Count > 0 ? exact : hits;
        if (worthReading.Count > MostNearHits)
        {
            throw new VendorRefusal(zendesk.Vendor, (int)answer.Status,
                $"found {worthReading.Count} users near one address; too many to tell whose it is");
        }

        // The index lags behind writes: who was suspended or demoted a minute ago may look active in it, so only the id
        // of a hit is believed.
        List<ZendeskUser> found = [];
        foreach (var hit in worthReading)
        {
            if (await FindOwnerAsync(hit.Id, email, ct) is { } user) found.Add(user);
        }

        return found;
    }

    /// <summary>The user as they are now; null when they are gone or the address is none of theirs.</summary>
    public async Task<ZendeskUser?> FindOwnerAsync(long id, EmailAddress email, CancellationToken ct)
    {
        if (await FindUserAsync(id, ct) is not { } user) return null;
        if (user.Email == email) return user with { Identities = [email] };
        var identities = await ReadIdentitiesAsync(id, ct);
        return identities.Contains(email) ? user with { Identities = identities } : null;
    }

    /// <inheritdoc cref="IZendesk.FindUsersByNameAsync"/>
    public async Task<IReadOnlyList<ZendeskUser>> FindUsersByNameAsync(string name, CancellationToken ct)
    {
        var wanted = ZendeskTranslation.Compared(name);

        // Quotes, backslashes and stars are search syntax; letters, digits and the rest of a name are not.
        var asked = new string([.. name.Select(c => c is '"' or '\\' or '*' || char.IsControl(c) ? ' ' : c)]).Trim();
        if (asked.Length == 0) return [];
        var (hits, answer) = await SearchAsync($"name:\"{asked}\"", ct);
        var same = hits.Where(hit => ZendeskTranslation.Compared(hit.Name) == wanted);
        return [.. same.Select(hit => hit.ToUser(null, answer))];
    }

    /// <inheritdoc cref="IZendesk.FindUserAsync"/>
    public async Task<ZendeskUser?> FindUserAsync(long id, CancellationToken ct)
    {
        var answer = await zendesk.GetAsync($"users/{id}", ct);
        return answer.Status == HttpStatusCode.NotFound
            ? null
            : answer.OrRefusal().Read(ZendeskJson.Default.WireUserEnvelope).User.ToUser(null, answer);
    }

    /// <inheritdoc cref="IZendesk.ReadVerifiedAddressesAsync"/>
    public async Task<IReadOnlyList<EmailAddress>> ReadVerifiedAddressesAsync(long id, CancellationToken ct) =>
        [.. (await ListIdentitiesAsync(id, ct)).Where(identity => identity.Verified != false).Addresses()];

    /// <summary>Every email identity of a user, the primary one among them.</summary>
    public async Task<IReadOnlyList<EmailAddress>> ReadIdentitiesAsync(long id, CancellationToken ct) =>
        [.. (await ListIdentitiesAsync(id, ct)).Addresses()];

    private async Task<IReadOnlyList<WireIdentity>> ListIdentitiesAsync(long id, CancellationToken ct)
    {
        List<WireIdentity> all = [];
        for (string? path = $"users/{id}/identities?page%5Bsize%5D=100"; path is not null;)
        {
            var page = (await zendesk.GetAsync(path, ct)).OrRefusal().Read(ZendeskJson.Default.WireIdentities);
            all.AddRange(page.Identities);
            path = page.Meta is { HasMore: true, AfterCursor: { } after }
                ? $"users/{id}/identities?page%5Bsize%5D=100&page%5Bafter%5D={Uri.EscapeDataString(after)}"
                : null;
        }

        return all;
    }

    /// <inheritdoc cref="IZendesk.CreateLightAgentAsync"/>
    public async Task<long> CreateLightAgentAsync(Person person, CustomRoleId role, CancellationToken ct)
    {
        var body = new WireNewUserEnvelope(new(person.Name, person.Email.Value, "agent", role.Value));
        var answer = await SendAsync(
            HttpMethod.Post, "users", body, ZendeskJson.Default.WireNewUserEnvelope, ct);
        if (IsAddressTaken(answer)) throw new VendorTrouble(zendesk.Vendor, AddressTaken);
        return answer.OrNoSeat().OrRefusal().Read(ZendeskJson.Default.WireUserEnvelope).User.Id;
    }

    /// <inheritdoc cref="IZendesk.UpgradeToLightAgentAsync"/>
    public async Task UpgradeToLightAgentAsync(long userId, CustomRoleId role, CancellationToken ct)
    {
        var body = new WireRoleChangeEnvelope(new("agent", role.Value));
        var answer = await SendAsync(
            HttpMethod.Put, $"users/{userId}", body, ZendeskJson.Default.WireRoleChangeEnvelope, ct);
        answer.OrNoSeat().OrRefusal();
    }

    // {"details":{"email":[{"error":"DuplicateValue",…}]}}: the sentence beside it is in the account's language.
    private static bool IsAddressTaken(VendorAnswer answer) =>
        answer.Status == HttpStatusCode.UnprocessableEntity
        && answer.Content.Span.IndexOf("\"DuplicateValue\""u8) >= 0;

    private async Task<(IReadOnlyList<WireUser> Hits, VendorAnswer Answer)> SearchAsync(
        string query, CancellationToken ct)
    {
        List<WireUser> hits = [];
        for (var page = 1; page <= MostPages; page++)
        {
            var path = $"users/search?query={Uri.EscapeDataString(query)}&per_page=100";
            var answer = await zendesk.GetAsync(page == 1 ? path : $"{path}&page={page}", ct);
            var found = answer.OrRefusal().Read(ZendeskJson.Default.WireUsers);
            hits.AddRange(found.Users);
            if (found.NextPage is null) return ([.. hits.DistinctBy(hit => hit.Id)], answer);
        }

        throw new VendorRefusal(zendesk.Vendor, 200, $"found more than {MostPages * 100} users for one search");
    }

    private async Task<VendorAnswer> SendAsync<T>(
        HttpMethod method, string path, T body, JsonTypeInfo<T> shape, CancellationToken ct)
    {
        using var content = JsonContent.Create(body, shape);
        return await zendesk.SendAsync(method, path, content, ct);
    }
}
