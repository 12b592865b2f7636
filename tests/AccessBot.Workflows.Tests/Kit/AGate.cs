using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Tests.Kit;

public sealed class AGate
{
    private const string Yes = "citizenship::verified";
    private const string No = "citizenship::not-verified";
    private static readonly GateRule Rule = new([Yes, No], "people-group", TimeSpan.FromDays(30));
    private static readonly Asking Asked = new(Some.Time.AddMinutes(-30), 10);
    private static readonly DateTimeOffset After = Some.Time.AddMinutes(-5);

    [Fact]
    public async Task Opens_for_a_member_of_the_group_after_the_question() =>
        Assert.Equal(
            new GateReading.Answered(Yes, Some.Verifier, After),
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
            new LabelEvent(12, Some.Stranger, Yes, LabelAction.Remove, After, 900),
            Some.Added(13, Some.Stranger, Yes, After));

    [Fact]
    public async Task An_answer_before_any_question_grants_nothing() =>
        Assert.Equal(Gate.BeforeAsked, Assert.IsType<GateReading.Worthless>(
            await Gate.ReadAsync(Rule, null, Some.Sighting(Some.Issue(Yes)), "subject",
                [Some.Added(11, Some.Verifier, Yes, After)], Members)).Why);

    [Fact]
    public async Task A_group_that_cannot_be_read_opens_nothing_and_condemns_nobody() =>
        Assert.IsType<GateReading.Unchecked>(await Gate.ReadAsync(
            Rule, Asked, Some.Sighting(Some.Issue(Yes)), "subject", [Some.Added(11, Some.Verifier, Yes, After)],
            _ => Task.FromResult<Membership>(new Membership.Unknown("the group could not be read"))));

    [Fact]
    public async Task An_answer_older_than_allowed_grants_nothing()
    {
        var issue = Some.Issue(Yes) with { CreatedAt = Some.Time.AddDays(-60) };
        var reading = await Gate.ReadAsync(
            Rule, new Asking(Some.Time.AddDays(-50), 0), Some.Sighting(issue), "subject",
            [Some.Added(11, Some.Verifier, Yes, Some.Time.AddDays(-31))], Members);
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

    private static async Task IsWorthless(string why, params LabelEvent[] events) =>
        Assert.Equal(why, Assert.IsType<GateReading.Worthless>(await Read([Yes], events)).Why);

    private static Task<GateReading> Read(string[] labels, params LabelEvent[] events) =>
        Gate.ReadAsync(Rule, Asked, Some.Sighting(Some.Issue(labels)), "subject", events, Members);

    private static Task<Membership> Members(GitLabUser user) => Task.FromResult<Membership>(
        user == Some.Verifier ? new Membership.Member() : new Membership.NotMember("not a member"));
}
