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
        { "not answered", Proved, "answer-reply", Because.NotAnswered },
        { "answered", Proved with { Told = true }, "rest", Because.Answered },
        { "answered, and the person has left since", Proved with { Told = true, Person = null }, "rest", Because.Answered },
        { "nobody to write to", Proved with { Person = null }, "rest", Because.LeftToPeople },
        { "too many of one sender", Proved with { TooMany = true }, "rest", Because.LeftToPeople },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_decides_as_it_says(string row, RepliesSnapshot seen, string expected, Reason because)
    {
        var decision = RepliesWorkflow.Decide(seen);
        Assert.Equal((row, expected, because), (row, decision is Decision.Act act ? act.Step.Name : decision.Kind, decision.Because));
        Assert.True(because.NeedsPerson || decision.Next != Party.Operators, "a reason that asks for a person says so");
    }

    [Fact]
    public void Every_sentence_of_the_table_has_a_row_here()
    {
        var reasons = typeof(Because).GetFields().Select(field => ((Reason)field.GetValue(null)!).Id).Order();
        Assert.Equal(reasons, Rows().Select(row => ((Reason)row[3]).Id).Distinct().Order());
    }

    [Fact]
    public async Task The_mail_to_whoever_replied()
    {
        var sent = new MailsOnly();
        var options = new RepliesOptions { LightAgents = EmailAddress.Parse("light-agents@gitlab.com") };
        var mails = new RepliesMails(sent, TemplateCatalog.Load(Templates(), [RepliesMails.Text]), options);
        await mails.SendOnceAsync(Proved, new StepContext("replies/answer-reply/1", null), default);
        var mail = sent.Sent!;
        await Verify($"To: {mail.To}\nSubject: {mail.Subject}\nIn-Reply-To: {mail.InReplyTo}\nAuto-Submitted: {mail.AutoSubmitted}\n\n{mail.Text}");
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
