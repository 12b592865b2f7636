using System.Text.Json.Serialization.Metadata;
using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Connectors.Okta;

/// <summary>Whole lists of the directory, each followed by its Link headers to the end (Okta management API v1).</summary>
internal sealed class OktaLists(VendorConnection okta, OktaOptions options, TimeProvider time) : IPeopleList
{
    /// <summary>A list that goes on after so many pages has no end.</summary>
    private const int MostPages = 10_000;

    /// <inheritdoc cref="IPeopleList.ListPresentAsync"/>
    public async Task<Listing<DirectoryPerson>> ListPresentAsync(CancellationToken ct)
    {
        // Without a filter Okta leaves out who was deactivated, and nobody else.
        var listing = await ListAsync("users?limit=200", OktaJson.Default.IReadOnlyListWireUser, user => user.Id, ct);
        if (!listing.Rows.Any(IsCanary))
            throw new VendorTrouble(okta.Vendor, $"lists {listing.Rows.Count} people, and not the one configured as canary: the list is not whole");
        return listing.To(user => OktaPeople.Of(user, options));
    }

    /// <inheritdoc cref="IPeopleList.ListGoneAsync"/>
    public async Task<Listing<DirectoryPerson>> ListGoneAsync(CancellationToken ct) =>
        (await ListAsync(
            $"users?filter={Uri.EscapeDataString("status eq \"DEPROVISIONED\"")}&limit=200", OktaJson.Default.IReadOnlyListWireUser,
            user => user.Id, ct)).To(user => OktaPeople.Of(user, options));

    /// <inheritdoc cref="IAppHolderList.ListAsync"/>
    public async Task<Listing<AppHolder>> ListHoldersAsync(OktaAppOptions app, CancellationToken ct)
    {
        var path = $"apps/{Uri.EscapeDataString(app.AppId)}";
        var listing = await ListAsync($"{path}/users?limit=500", OktaJson.Default.IReadOnlyListWireAppUser, user => user.Id, ct);
        // An empty list is believed of an app that the bot can see.
        if (listing.Rows.Count == 0) (await okta.GetAsync(path, ct)).OrRefusal();
        return listing.To(user => OktaAppAccess.Meaning(user.Status) is var access and not AppAccess.Absent
            ? new AppHolder(user.Id, access, user.StatusChanged) : null);
    }

    private bool IsCanary(WireUser user) => OktaPeople.Text(user, "login")?.Equals(options.Canary, StringComparison.OrdinalIgnoreCase) == true
        || user.Id == options.Canary;

    private async Task<Listing<T>> ListAsync<T>(
        string first, JsonTypeInfo<IReadOnlyList<T>> shape, Func<T, string> idOf, CancellationToken ct)
    {
        var began = time.GetUtcNow();
        List<T> all = [];
        var pages = 0;
        for (string? path = first; path is not null; pages++)
        {
            if (pages == MostPages) throw new VendorTrouble(okta.Vendor, "lists without an end");
            var answer = (await okta.GetAsync(path, ct)).OrRefusal();
            all.AddRange(answer.Read(shape));
            path = OktaAnswers.NextPage(answer);
        }

        return new([.. all.DistinctBy(idOf)], pages, began, time.GetUtcNow());
    }
}

/// <summary>Who has the app of one instance.</summary>
internal sealed class OktaAppHolders(InstanceName instance, OktaLists okta, OktaAppOptions app) : IAppHolderList
{
    public InstanceName Instance { get; } = instance;

    public Task<Listing<AppHolder>> ListAsync(CancellationToken ct) => okta.ListHoldersAsync(app, ct);
}

internal static class Listings
{
    public static Listing<TTo> To<TFrom, TTo>(this Listing<TFrom> listing, Func<TFrom, TTo?> translate) where TTo : class =>
        new([.. listing.Rows.Select(translate).OfType<TTo>()], listing.Pages, listing.Began, listing.Ended);
}
