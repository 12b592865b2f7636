using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Review;

/// <summary>
/// Reads the lists of one instance and judges them. Nothing is given or taken away, and nothing counts as gone that two whole
/// listings did not agree on.
/// </summary>
public sealed class ReviewRun(
    IEnumerable<ITeamList> teams, IEnumerable<IAppHolderList> apps, IPeopleList directory, IDirectory people, IReviewBook book,
    TimeProvider time)
{
    /// <summary>More addresses than this are not looked up one by one.</summary>
    private const int MostLookups = 50;

    /// <summary>One or two people can have lost the app; a list without any of so many is no list.</summary>
    private const int TooManyWithoutApp = 3;

    /// <param name="present">The directory's list, which is the same for every instance.</param>
    public async Task<InstanceReview> RunAsync(
        ReviewRules rules, Lazy<Task<Listing<DirectoryPerson>>> present, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var read = new Sources();
        try
        {
            var facts = await ReadAsync(rules, present, at, read, ct);
            var (lines, missing) = AccessReview.Of(facts);
            return new InstanceReview(rules.Instance, at, null, lines, missing, read.All);
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            return new InstanceReview(rules.Instance, at, trouble.Message, [], [], read.All);
        }
    }

    /// <summary>The directory's list, read when the first instance needs it.</summary>
    public Lazy<Task<Listing<DirectoryPerson>>> ReadPresent(CancellationToken ct) => new(() => directory.ListPresentAsync(ct));

    private async Task<ReviewFacts> ReadAsync(
        ReviewRules rules, Lazy<Task<Listing<DirectoryPerson>>> present, DateTimeOffset at, Sources read, CancellationToken ct)
    {
        var word = await book.ReadWordAsync(rules.Instance, ct);
        var last = await book.LastListedAsync(rules.Instance, ct);
        var team = teams.FirstOrDefault(list => list.Instance == rules.Instance);
        var app = apps.FirstOrDefault(list => list.Instance == rules.Instance);
        var accounts = team is null ? []
            : await read.WholeAsync("Zendesk team", team.ListAsync, account => $"{account.Id}", Expected(word, last), ct);
        var holders = app is null ? null
            : await read.WholeAsync("Okta app", app.ListAsync, holder => holder.DirectoryId, team is null ? last : [], ct);
        RefuseEmpty(rules, word, accounts, holders);
        var here = read.Note("Okta people", await present.Value);
        return new ReviewFacts
        {
            Rules = rules,
            Accounts = accounts,
            Holders = holders,
            Present = here,
            Gone = await FindGoneAsync(accounts, here, read, ct),
            Word = word,
            Own = team is null ? null : await team.GetOwnUserIdAsync(ct),
            At = at,
        };
    }

    // Okta answers 200 and an empty list to an app that may not see it.
    private static void RefuseEmpty(
        ReviewRules rules, WordGiven word, IReadOnlyList<TeamAccount> accounts, IReadOnlyList<AppHolder>? holders)
    {
        var given = word.Grants.Select(grant => grant.Account).ToHashSet();
        if (holders is { Count: 0 } && accounts.Count(account => !account.IsSuspended && given.Contains(account.Id)) >= TooManyWithoutApp)
            throw new VendorTrouble("Okta", $"shows nobody with the app of {rules.Instance}, though the bot gave it to several people");
    }

    // Removed by the bot: it need not be an agent any more.
    private static IEnumerable<string> Expected(WordGiven word, IReadOnlySet<string> last)
    {
        var removed = word.Removals.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        return word.Grants.Where(grant => grant.Account is not null).Select(grant => $"{grant.Account}").Concat(last.Where(key => key.All(char.IsAsciiDigit)))
            .Where(key => !removed.Contains(key)).Distinct(StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<DirectoryPerson>> FindGoneAsync(
        IReadOnlyList<TeamAccount> accounts, IReadOnlyList<DirectoryPerson> here, Sources read, CancellationToken ct)
    {
        var index = new People(here, []);
        var strangers = accounts.Select(account => account.Email).OfType<EmailAddress>()
            .Where(address => index.Of(address).All.Count == 0).Distinct().ToList();
        if (strangers.Count > MostLookups) return read.Note("Okta people who left", await directory.ListGoneAsync(ct));
        List<DirectoryPerson> found = [];
        foreach (var address in strangers) found.AddRange(await people.FindPeopleAsync(address, ct));
        return found;
    }

    /// <summary>What was read, and how.</summary>
    private sealed class Sources
    {
        private readonly List<SourceRead> all = [];

        public IReadOnlyList<SourceRead> All => all;

        public IReadOnlyList<T> Note<T>(string name, Listing<T> listing, int times = 1, int morePages = 0)
        {
            all.Add(new SourceRead(name, listing.Rows.Count, listing.Pages + morePages, times, listing.Began, listing.Ended));
            return listing.Rows;
        }

        // A list that moves while it is read can lose rows between two pages; one that lost rights shows fewer of them.
        public async Task<IReadOnlyList<T>> WholeAsync<T>(
            string name, Func<CancellationToken, Task<Listing<T>>> list, Func<T, string> keyOf, IEnumerable<string> expected,
            CancellationToken ct)
        {
            var first = await list(ct);
            var shown = first.Rows.Select(keyOf).ToHashSet(StringComparer.Ordinal);
            if (expected.All(shown.Contains)) return Note(name, first);
            var second = await list(ct);
            var both = second.Rows.Concat(first.Rows).DistinctBy(keyOf, StringComparer.Ordinal).ToList();
            return Note(name, second with { Rows = both, Began = first.Began }, 2, first.Pages);
        }
    }
}
