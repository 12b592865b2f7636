using System.Runtime.CompilerServices;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Replies;

namespace AccessBot.Workflows.Tests.Replies;

/// <summary>The table row by row, and the one mail as its reader gets it.</summary>
public sealed class RepliesTable
{
    private static readonly MailIdentity Place = new("light-agents", 1, 7);

    private static readonly Letter Letter = new(
        Place, "reply@mail.gitlab.com", "vera@gitlab.com", LetterVerdict.Reply, MailReasons.Reply, Some.Time, "new", MailReasons.Reply)
    { IsProved = true };

    private static readonly RepliesSnapshot Proved = new(Place.ToRequest(), Letter, Some.Time) { Person = Some.Person };

    public static TheoryData<string, RepliesSnapshot, string, Reason> Rows() => new()
    {
        { "nothing is known", Proved with { Letter = null }, "rest", Because.Gone },
        { "put aside", Proved with { Letter = Letter with { Verdict = LetterVerdict.PutAside, Because = MailReasons.NotFetched }, Person = null }, "hand-over", MailReasons.NotFetched },
        { "not answered", Proved, "answer-reply", Because.NotAnswered },
        { "answered", Proved with { Told = true }, "rest", Because.Answered },
        { "answered, and the person has left since", Proved with { Told = true, Person = null }, "rest", Because.Answered },
        { "nobody to write to", Proved with { Person = null }, "rest", Because.LeftToPeople },
        { "too many of one sender", Proved with { TooMany = true }, "rest", Because.LeftToPeople },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_decides_as_it_says(string row, RepliesSnapshot seen, string expected, Reason because) =>
        TableRows.Decides(row, RepliesWorkflow.Decide(seen), expected, because);

    [Fact]
    public void Every_sentence_of_the_table_has_a_row_here() => TableRows.Cover(typeof(Because), Rows());

    [Fact]
    public void No_shape_gives_access_or_writes_to_anybody_but_a_proved_colleague_once()
    {
        var shapes =
            from letter in new[] { null, Letter }
            from person in new[] { null, Some.Person }
            from isTooMany in new[] { false, true }
            from isTold in new[] { false, true }
            select Proved with { Letter = letter, Person = person, TooMany = isTooMany, Told = isTold };
        var acts = shapes.Select(seen => (Seen: seen, Act: RepliesWorkflow.Decide(seen) as Decision.Act)).Where(pair => pair.Act is not null).ToList();

        Assert.NotEmpty(acts);
        Assert.All(acts, pair => Assert.False(pair.Act!.Step.ChangesAccess));
        Assert.All(acts, pair => Assert.Equal(Proved, pair.Seen));
        Assert.All(shapes.Except(acts.Select(pair => pair.Seen)), seen => Assert.Equal(Party.Operators, RepliesWorkflow.Decide(seen).Next));
    }

    [Fact]
    public async Task The_mail_to_whoever_replied() => await Verify(await MailAsync(("light-agents@gitlab.com", "Zendesk Global")));

    [Fact]
    public async Task The_mail_where_two_instances_are_asked_for_by_mail() => await Verify(
        await MailAsync(("light-agents@gitlab.com", "Zendesk Global"), ("sandbox-agents@gitlab.com", "Zendesk Sandbox")));

    private static async Task<string> MailAsync(params (string Address, string System)[] instances)
    {
        var sent = new MailsOnly();
        var options = new RepliesOptions { LightAgents = [.. instances.Select(one => (EmailAddress.Parse(one.Address), one.System))] };
        var mails = new RepliesMails(sent, TemplateCatalog.Load(Templates(), [RepliesMails.Text]), options);
        await mails.SendOnceAsync(Proved, new StepContext("replies/answer-reply/1", null), default);
        var mail = sent.Sent!;
        return $"To: {mail.To}\nSubject: {mail.Subject}\nIn-Reply-To: {mail.InReplyTo}\nAuto-Submitted: {mail.AutoSubmitted}\n\n{mail.Text}";
    }

    private static string Templates([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../templates"));

    private sealed class MailsOnly : IMailOut
    {
        public OutgoingMail? Sent { get; private set; }

        public Task SendAsync(OutgoingMail mail, CancellationToken ct)
        {
            Sent = mail;
            return Task.CompletedTask;
        }

        public Task<MailCopy?> FindCopyAsync(string messageId, CancellationToken ct) => Task.FromResult<MailCopy?>(null);
    }
}
