using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Reviewing;
using AccessBot.Workflows.Review;

namespace AccessBot.Workflows.Tests.Review;

/// <summary>What is believed of lists that come short, move, or end early.</summary>
public sealed class TheListsOfAReview
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 2, 30, 0, TimeSpan.Zero);
    private static readonly InstanceName Federal = new("us-federal");
    private static readonly CustomRoleId LightAgent = new(360_001);
    private static readonly TeamAccount Own = Account(1, "bot@gitlab.com");

    [Fact]
    public async Task What_one_list_lacks_and_the_next_one_shows_is_not_gone()
    {
        var team = new Lists<TeamAccount>([Own, Account(7, "ana@gitlab.com")], [Own, Account(7, "ana@gitlab.com"), Account(8, "ben@gitlab.com")]);
        var review = await RunAsync(team, given: [7, 8]);

        Assert.Empty(review.Missing);
        Assert.Equal(["1", "7", "8"], review.Lines.Select(line => line.Key).Order());
        Assert.Equal(2, review.Sources.Single(source => source.Name == "Zendesk team").Times);
    }

    [Fact]
    public async Task What_the_first_list_shows_and_the_second_lacks_stays_too()
    {
        var team = new Lists<TeamAccount>([Own, Account(7, "ana@gitlab.com")], [Own, Account(8, "ben@gitlab.com")]);
        Assert.Equal(["1", "7", "8"], (await RunAsync(team, given: [7, 8])).Lines.Select(line => line.Key).Order());
    }

    [Fact]
    public async Task What_two_lists_lack_is_gone()
    {
        var team = new Lists<TeamAccount>([Own, Account(7, "ana@gitlab.com")]);
        var review = await RunAsync(team, given: [7, 8]);
        Assert.Equal(("8", Verdicts.GoneByOthers), Assert.Single(review.Missing) is var line ? (line.Key, line.Verdict) : default);
        Assert.Equal(2, team.Asked);
    }

    [Fact]
    public async Task A_list_that_shows_everybody_who_is_expected_is_read_once()
    {
        var team = new Lists<TeamAccount>([Own, Account(7, "ana@gitlab.com")]);
        await RunAsync(team, given: [7]);
        Assert.Equal(1, team.Asked);
    }

    [Fact]
    public async Task Whoever_the_last_review_listed_is_expected_as_well()
    {
        var team = new Lists<TeamAccount>([Own], [Own, Account(9, "cy@gitlab.com")]);
        var review = await RunAsync(team, given: [], last: ["1", "9"]);
        Assert.Equal(["1", "9"], review.Lines.Select(line => line.Key).Order());
    }

    [Fact]
    public async Task A_list_that_breaks_off_makes_the_review_incomplete_and_no_finding()
    {
        var review = await RunAsync(new Lists<TeamAccount>(), given: [7]);
        Assert.Equal(("Zendesk us-federal: broke off", 0, 0), (review.Incomplete, review.Lines.Count, review.Findings.Count()));
    }

    [Fact]
    public async Task An_app_that_nobody_has_though_several_were_given_it_makes_the_review_incomplete()
    {
        var team = new Lists<TeamAccount>([Own, Account(7, "ana@gitlab.com"), Account(8, "ben@gitlab.com"), Account(9, "cy@gitlab.com")]);
        Assert.NotNull((await RunAsync(team, given: [7, 8, 9], holders: new Lists<AppHolder>(Array.Empty<AppHolder>()))).Incomplete);
        Assert.Null((await RunAsync(team, given: [7, 8], holders: new Lists<AppHolder>(Array.Empty<AppHolder>()))).Incomplete);
    }

    private static TeamAccount Account(long id, string email) =>
        new(id, email, EmailAddress.Parse(email), "agent", LightAgent, false, Now.AddDays(-9), Now.AddDays(-1));

    private static async Task<InstanceReview> RunAsync(
        Lists<TeamAccount> team, long[] given, string[]? last = null, Lists<AppHolder>? holders = null)
    {
        DirectoryPerson[] people =
            [.. new[] { "bot", "ana", "ben", "cy" }.Select(name => new DirectoryPerson($"00u{name}", name, EmailAddress.Parse($"{name}@gitlab.com"), $"{name}@gitlab.com", null, "ACTIVE", null))];
        var directory = new Directory(people);
        var emails = new Dictionary<long, string> { [7] = "ana@gitlab.com", [8] = "ben@gitlab.com", [9] = "cy@gitlab.com" };
        var book = new Book(
            [.. given.Select(id => new Grant(new(RequestRef.AccessRequest, $"team/a#{id}"), Now.AddDays(-8), id, null, EmailAddress.Parse(emails[id]), "pat"))],
            last ?? []);
        var run = new ReviewRun([new Team(team)], holders is null ? [] : [new Apps(holders)], directory, directory, book, new Still());
        return await run.RunAsync(new ReviewRules(Federal) { LightAgentRole = LightAgent }, run.ReadPresent(default), default);
    }

    /// <summary>Each list in turn, the last one again and again; without any it breaks off.</summary>
    private sealed class Lists<T>(params IReadOnlyList<T>[] lists)
    {
        public int Asked { get; private set; }

        public Listing<T> Next() => lists.Length == 0
            ? throw new VendorTrouble("Zendesk us-federal", "broke off")
            : new(lists[Math.Min(Asked++, lists.Length - 1)], 1, Now, Now);
    }

    private sealed class Team(Lists<TeamAccount> lists) : ITeamList
    {
        public InstanceName Instance => Federal;

        public Task<long> GetOwnUserIdAsync(CancellationToken ct) => Task.FromResult(1L);

        public Task<Listing<TeamAccount>> ListAsync(CancellationToken ct) => Task.FromResult(lists.Next());
    }

    private sealed class Apps(Lists<AppHolder> lists) : IAppHolderList
    {
        public InstanceName Instance => Federal;

        public Task<Listing<AppHolder>> ListAsync(CancellationToken ct) => Task.FromResult(lists.Next());
    }

    private sealed class Directory(IReadOnlyList<DirectoryPerson> people) : IPeopleList, IDirectory
    {
        public Task<Listing<DirectoryPerson>> ListPresentAsync(CancellationToken ct) =>
            Task.FromResult(new Listing<DirectoryPerson>(people, 1, Now, Now));

        public Task<Listing<DirectoryPerson>> ListGoneAsync(CancellationToken ct) =>
            Task.FromResult(new Listing<DirectoryPerson>([], 1, Now, Now));

        public Task<IReadOnlyList<DirectoryPerson>> FindPeopleAsync(EmailAddress email, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<DirectoryPerson>>([.. people.Where(person => person.Email == email)]);

        public Task<DirectoryPerson?> FindByIdAsync(string id, CancellationToken ct) => Task.FromResult(people.FirstOrDefault(person => person.Id == id));

        public Task<IReadOnlyList<DirectoryPerson>> FindByUsernameAsync(string username, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<DirectoryPerson>>([]);
    }

    private sealed class Book(IReadOnlyList<Grant> grants, IReadOnlyList<string> last) : IReviewBook
    {
        public Task<IReadOnlyList<Unused>> UnusedAsync(InstanceName instance, CancellationToken ct) => Task.FromResult<IReadOnlyList<Unused>>([]);

        public Task<WordGiven> ReadWordAsync(InstanceName instance, CancellationToken ct) => Task.FromResult(new WordGiven(grants, [], []));

        public Task<IReadOnlySet<string>> LastListedAsync(InstanceName instance, CancellationToken ct) =>
            Task.FromResult<IReadOnlySet<string>>(last.ToHashSet());

        public Task<Listed?> FindListedAsync(InstanceName instance, string key, CancellationToken ct) => Task.FromResult<Listed?>(null);
    }

    private sealed class Still : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
