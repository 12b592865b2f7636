using System.Collections.Immutable;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Tests.Kit;

public sealed class AGate
{
    private const string Yes = "citizenship::verified";
    private const string No = "citizenship::not-verified";
    private static readonly GateRule Rule = new([Yes, No], [new("people-group")], TimeSpan.FromDays(30)) { No = No };
    private static readonly Asking Asked = new(Some.Time.AddMinutes(-30), 10)
    {
        RequesterId = Some.Requester.Id,
        SubjectId = 9,
        Labels = ImmutableSortedDictionary<long, string>.Empty
            .Add(Some.LabelId(Yes), Asking.KeyOf(Yes)).Add(Some.LabelId(No), Asking.KeyOf(No)),
    };

    private readonly Members _gitLab = new();
    private static readonly DateTimeOffset After = Some.Time.AddMinutes(-5);

    [Fact]
    public async Task Opens_for_a_member_of_the_group_after_the_question() =>
        Assert.Equal(
            new GateReading.Answered(Yes, Some.Verifier, After, 11),
            await Read([Yes], Some.Added(11, Some.Verifier, Yes, After)));

    [Fact]
    public async Task Stays_shut_without_the_label() =>
        Assert.IsType<GateReading.Shut>(await Read([], Some.Added(11, Some.Verifier, Yes, After)));

    [Fact]
    public async Task A_label_set_by_the_requester_grants_nothing() =>
        await IsWorthless(Gate.ByRequester, Some.Added(11, Some.Requester, Yes, After));

    [Fact]
    public async Task A_label_set_by_the_subject_grants_nothing() =>
        await IsWorthless(Gate.BySubject, Some.Added(11, new GitLabUser(9, "Subject", "S"), Yes, After));

    [Fact]
    public async Task A_label_set_by_the_bot_grants_nothing() =>
        await IsWorthless(Gate.ByBot, Some.Added(11, Some.Bot, Yes, After));

    [Fact]
    public async Task A_label_by_somebody_outside_the_group_grants_nothing() =>
        await IsWorthless("not a member", Some.Added(11, Some.Stranger, Yes, After));

    [Fact]
    public async Task A_label_set_before_the_question_grants_nothing() =>
        await IsWorthless(Gate.BeforeAsked, Some.Added(11, Some.Verifier, Yes, Asked.At.AddSeconds(-1)));

    [Fact]
    public async Task A_label_that_stood_there_in_the_second_of_the_question_grants_nothing() =>
        await IsWorthless(Gate.BeforeAsked, Some.Added(10, Some.Verifier, Yes, Asked.At));

    [Fact]
    public async Task A_label_copied_from_another_issue_grants_nothing() =>
        await IsWorthless(Gate.FromElsewhere, Some.Added(11, Some.Verifier, Yes, Some.Time.AddDays(-2)));

    [Fact]
    public async Task An_event_of_another_issue_grants_nothing() =>
        await IsWorthless(Gate.FromElsewhere, Some.Added(11, Some.Verifier, Yes, After, issue: 901));

    [Fact]
    public async Task A_label_without_an_event_grants_nothing() =>
        await IsWorthless(Gate.NoRecord);

    [Fact]
    public async Task A_label_added_by_a_deleted_user_grants_nothing() =>
        await IsWorthless(Gate.NoRecord, Some.Added(11, null, Yes, After));

    [Fact]
    public async Task A_label_taken_off_and_put_back_by_somebody_else_is_theirs() =>
        await IsWorthless(
            "not a member",
            Some.Added(11, Some.Verifier, Yes, After),
            Some.TakenOff(12, Some.Stranger, Yes, After),
            Some.Added(13, Some.Stranger, Yes, After));

    [Fact]
    public async Task An_answer_before_any_question_grants_nothing() =>
        Assert.Equal(Gate.BeforeAsked, Assert.IsType<GateReading.Worthless>(
            await Read(Look([Yes], Some.Added(11, Some.Verifier, Yes, After)) with { Asked = null })).Why);

    [Fact]
    public async Task A_group_that_cannot_be_read_opens_nothing_and_condemns_nobody()
    {
        _gitLab.IsAway = true;
        Assert.IsType<GateReading.Unchecked>(await Read([Yes], Some.Added(11, Some.Verifier, Yes, After)));
    }

    [Fact]
    public async Task An_answer_older_than_allowed_grants_nothing()
    {
        var issue = Some.Issue(Yes) with { CreatedAt = Some.Time.AddDays(-60) };
        var reading = await Read(new GateLook(
            Some.Sighting(issue), Asked with { At = Some.Time.AddDays(-50), AfterEvent = 0 }, new(Some.Person, null),
            [Some.Added(11, Some.Verifier, Yes, Some.Time.AddDays(-31))]));
        Assert.Equal(Gate.TooOld, Assert.IsType<GateReading.Worthless>(reading).Why);
    }

    [Fact]
    public async Task Two_answers_that_exclude_each_other_are_no_answer() =>
        Assert.IsType<GateReading.Contradicted>(await Read(
            [Yes, No], Some.Added(11, Some.Verifier, Yes, After), Some.Added(12, Some.Verifier, No, After)));

    [Fact]
    public async Task A_worthless_label_beside_an_answer_is_cleared_first() =>
        Assert.Equal(No, Assert.IsType<GateReading.Worthless>(await Read(
            [Yes, No], Some.Added(11, Some.Verifier, Yes, After), Some.Added(12, Some.Requester, No, After))).Label);

    [Fact]
    public async Task A_label_without_its_event_is_no_answer_yet_for_a_minute() =>
        Assert.Equal(new GateReading.NotYet(Yes), await Read(Look([Yes]) with
        {
            Seen = Some.Sighting(Some.Issue(Yes) with { UpdatedAt = Some.Time.AddSeconds(-59) }),
        }));

    [Fact]
    public async Task A_no_that_is_called_yes_now_is_still_a_no() =>
        Assert.Equal(No, Assert.IsType<GateReading.Answered>(await Read(
            [Yes], Some.Added(11, Some.Verifier, Yes, After, labelId: Some.LabelId(No)))).Label);

    [Fact]
    public async Task A_yes_that_is_called_no_now_grants_nothing() =>
        Assert.Equal((No, Gate.Renamed), Assert.IsType<GateReading.Worthless>(await Read(
            [No], Some.Added(11, Some.Verifier, No, After, labelId: Some.LabelId(Yes)))) is var reading ? (reading.Label, reading.Why) : default);

    [Theory]
    [InlineData("citizenship::rejected")]
    [InlineData("citizenship::verifed")]
    [InlineData("ready")]
    public async Task A_yes_that_is_called_anything_else_now_grants_nothing(string name) =>
        Assert.Equal((name, Gate.Renamed), Assert.IsType<GateReading.Worthless>(await Read(
            [name], Some.Added(11, Some.Verifier, name, After, labelId: Some.LabelId(Yes)))) is var reading ? (reading.Label, reading.Why) : default);

    [Fact]
    public async Task A_no_that_is_called_anything_else_now_is_still_a_no() =>
        Assert.Equal(No, Assert.IsType<GateReading.Answered>(await Read(
            ["ready"], Some.Added(11, Some.Verifier, "ready", After, labelId: Some.LabelId(No)))).Label);

    [Fact]
    public async Task Another_label_that_is_called_yes_now_grants_nothing() =>
        await IsWorthless(Gate.AnotherLabel, Some.Added(11, Some.Verifier, Yes, After, labelId: 1));

    [Fact]
    public async Task A_no_that_was_taken_off_again_still_stands_against_a_yes() =>
        Assert.IsType<GateReading.Contradicted>(await Read(
            [Yes], Some.Added(11, Some.Verifier, No, After), Some.TakenOff(12, Some.Verifier, No, After),
            Some.Added(13, Some.Verifier, Yes, After)));

    [Fact]
    public async Task A_no_by_somebody_who_may_not_answer_stands_against_nothing() =>
        Assert.IsType<GateReading.Answered>(await Read(
            [Yes], Some.Added(11, Some.Stranger, No, After), Some.TakenOff(12, Some.Bot, No, After),
            Some.Added(13, Some.Verifier, Yes, After)));

    [Fact]
    public async Task The_subject_under_another_username_grants_nothing() =>
        await IsWorthless(Gate.BySubject, Some.Added(11, new GitLabUser(9, "renamed", "Somebody"), Yes, After));

    [Theory]
    [InlineData("Ana Ruiz", null, true)]
    [InlineData("RUÍZ, Ana", null, true)]
    [InlineData("Ana", null, true)]
    [InlineData("Somebody", "ana@gitlab.com", true)]
    [InlineData("Somebody", "somebody@gitlab.com", false)]
    [InlineData("Anabel Ruizmann", null, false)]
    public async Task Where_the_subjects_account_is_not_known_a_likeness_cannot_be_excluded(
        string name, string? email, bool isSuspect)
    {
        _gitLab.Accounts[3] = new(
            Some.Verifier with { Name = name }, true, false, email is null ? null : EmailAddress.Parse(email));
        var look = Look([Yes], Some.Added(11, Some.Verifier, Yes, After));
        var reading = await Read(look with { Asked = Asked with { SubjectId = 0 } });
        if (isSuspect) Assert.Equal(Gate.MayBeSubject, Assert.IsType<GateReading.Worthless>(reading).Why);
        else Assert.IsType<GateReading.Answered>(reading);
    }

    [Fact]
    public async Task A_label_by_a_program_grants_nothing()
    {
        _gitLab.Accounts[3] = new(Some.Verifier, true, IsBot: true, null);
        await IsWorthless(Gate.ByABot, Some.Added(11, Some.Verifier, Yes, After));
    }

    [Fact]
    public async Task An_answer_from_before_somebody_else_reopened_the_issue_grants_nothing()
    {
        var look = Look([Yes], Some.Added(11, Some.Verifier, Yes, After)) with { VoidBefore = After.AddSeconds(1) };
        Assert.Equal(Gate.BeforeReopened, Assert.IsType<GateReading.Worthless>(await Read(look)).Why);
    }

    [Fact]
    public async Task A_no_from_before_the_issue_was_reopened_still_stands_against_a_yes() =>
        Assert.IsType<GateReading.Contradicted>(await Read(Look(
            [Yes], Some.Added(11, Some.Verifier, No, After), Some.TakenOff(12, Some.Stranger, No, After),
            Some.Added(13, Some.Verifier, Yes, After.AddMinutes(2))) with
        { VoidBefore = After.AddMinutes(1) }));

    [Fact]
    public async Task A_no_to_an_earlier_question_on_the_issue_stands_against_a_yes_to_the_next() =>
        Assert.IsType<GateReading.Contradicted>(await Read(Look(
            [Yes], Some.Added(11, Some.Verifier, No, After, labelId: 77),
            Some.Added(14, Some.Verifier, Yes, After.AddMinutes(2))) with
        {
            Asked = Asked with { At = After.AddMinutes(1), AfterEvent = 12 },
            Earlier = [Asked with { Labels = ImmutableSortedDictionary<long, string>.Empty.Add(77, Asking.KeyOf(No)) }],
        }));

    [Fact]
    public async Task A_no_does_not_grow_old()
    {
        var issue = Some.Issue(Yes) with { CreatedAt = Some.Time.AddDays(-60), UpdatedAt = Some.Time.AddMinutes(-2) };
        var look = new GateLook(
            Some.Sighting(issue), Asked with { At = Some.Time.AddDays(-50), AfterEvent = 0 }, new(Some.Person, null),
            [
                Some.Added(11, Some.Verifier, No, Some.Time.AddDays(-40)), Some.TakenOff(12, Some.Stranger, No, Some.Time.AddDays(-40)),
                Some.Added(13, Some.Verifier, Yes, After),
            ]);
        Assert.IsType<GateReading.Contradicted>(await Read(look));
    }

    [Theory]
    [InlineData(ChangeKind.Description)]
    [InlineData(ChangeKind.Boxes)]
    [InlineData(ChangeKind.Countless)]
    public async Task A_label_by_somebody_who_wrote_part_of_the_request_grants_nothing(ChangeKind kind) =>
        Assert.Equal(Gate.ByWriter, Assert.IsType<GateReading.Worthless>(await Read(ChangedBy(Some.Verifier, kind, Asked.At))).Why);

    [Theory]
    [InlineData(ChangeKind.Title, 0)]
    [InlineData(ChangeKind.Moved, 0)]
    [InlineData(ChangeKind.Description, 5)]
    public async Task A_change_that_wrote_nothing_of_what_was_asked_leaves_a_yes_as_it_is(ChangeKind kind, int minutesLater) =>
        Assert.IsType<GateReading.Answered>(await Read(ChangedBy(Some.Verifier, kind, Asked.At.AddMinutes(minutesLater))));

    [Fact]
    public async Task A_change_by_somebody_else_leaves_a_yes_as_it_is() =>
        Assert.IsType<GateReading.Answered>(await Read(ChangedBy(Some.Stranger, ChangeKind.Description, Asked.At)));

    [Theory]
    [InlineData("Pat Lindqvist", "pat", true)]
    [InlineData("Lindqvist, Pat", null, true)]
    [InlineData("Tom Ito", "tom", false)]
    public async Task A_label_by_whoever_mailed_the_ticket_in_grants_nothing(string sender, string? username, bool isTheirs)
    {
        var look = Look([Yes], Some.Added(11, Some.Verifier, Yes, After)) with
        {
            Senders = [new(new Person("00u7", sender, EmailAddress.Parse("mailed@gitlab.com"), username), null)],
        };
        var reading = await Read(look);
        if (isTheirs) Assert.Equal(Gate.MayBeSender, Assert.IsType<GateReading.Worthless>(reading).Why);
        else Assert.IsType<GateReading.Answered>(reading);
    }

    private static GateLook ChangedBy(GitLabUser by, ChangeKind kind, DateTimeOffset at)
    {
        var look = Look([Yes], Some.Added(11, Some.Verifier, Yes, After));
        return look with { Seen = look.Seen with { Changes = [new(by, at, kind)] } };
    }

    private async Task IsWorthless(string why, params LabelEvent[] events) =>
        Assert.Equal(why, Assert.IsType<GateReading.Worthless>(await Read([Yes], events)).Why);

    private Task<GateReading> Read(string[] labels, params LabelEvent[] events) => Read(Look(labels, events));

    private Task<GateReading> Read(GateLook look) => new Gate(_gitLab).ReadAsync(Rule, look, default);

    // Long after the label was set: what GitLab has not said by then it never will.
    private static GateLook Look(string[] labels, params LabelEvent[] events) => new(
        Some.Sighting(Some.Issue(labels) with { UpdatedAt = Some.Time.AddMinutes(-2) }), Asked,
        new Subject(Some.Person, "subject"), events);

    private sealed class Members : NoGitLab
    {
        public bool IsAway { get; set; }

        public Dictionary<long, GitLabAccount> Accounts { get; } = new()
        {
            [3] = new(Some.Verifier, true, false, null),
        };

        public override Task<Membership> ReadMembershipAsync(
            PermittedGroup group, GitLabUser user, CancellationToken ct) => Task.FromResult<Membership>(
            IsAway ? new Membership.Unknown("the group could not be read")
            : user.Id == Some.Verifier.Id ? new Membership.Member() : new Membership.NotMember("not a member"));

        public override Task<GitLabAccount?> FindAccountAsync(long id, CancellationToken ct) =>
            Task.FromResult(Accounts.GetValueOrDefault(id));
    }
}
