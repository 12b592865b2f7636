using System.Runtime.CompilerServices;
using AccessBot.Forms;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Access.Evidence;
using AccessBot.Workflows.Access.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Tests.Access;

/// <summary>What people read, as they read it: the shipped templates, rendered and approved.</summary>
public sealed class AccessTexts
{
    private static readonly AccessOptions Options = new()
    {
        Instance = Instances.UsFederal,
        LightAgentRole = Some.LightRole,
        Approvals = [Some.Manager],
        Verification = Some.People,
    };

    private static readonly GrantFacts Facts = new(
        1, "team/access-requests#12", "us-federal", new("00u1", "ana"), "aaaa", null,
        [
            new("manager", "approved", Some.Time.AddMinutes(-9), 31, null, "max", 7, Some.Time.AddMinutes(-5), 10),
            new("people", "confirmed", Some.Time.AddMinutes(-1), 32, "4f1c@gitlab.com", "pat", 3, Some.Time, 11),
        ],
        new(5001, "agent", 77, "req-1"), new("0oa1", "00g1", "assigned"),
        [new("access/seat/aaaa", Some.Time, new string('a', 64)), new("access/app/aaaa", Some.Time, new string('b', 64))], Some.Time);

    private readonly NotesOnly _gitLab = new();
    private readonly AccessWords _words = new(TemplateCatalog.Load(
        Templates(), [PastNotes.Text, .. AccessTemplates.All, .. AccessTemplates.Asking(["approval-asked"])]), Options);
    private NoteWriter Writer => new(_gitLab, new IssueLists(_gitLab, new NoPlaces(), Forms.Reading.Reader), NoJournal.Book);
    private PastNotes Past => new(Writer, TemplateCatalog.Load(Templates(), [PastNotes.Text]));
    private AccessNotes Notes => new(
        Writer, _words, new Mentions(_gitLab), Past,
        new VendorNames(new Dictionary<string, string> { ["Zendesk us-federal"] = "Zendesk US Federal" }), Options);

    [Fact]
    public async Task The_mail_to_People() => await Verify(Show(await MailAsync(Some.Snapshot())));

    [Fact]
    public async Task The_mail_to_People_after_a_change() =>
        await Verify(Show(await MailAsync(Changed(Some.Snapshot()))));

    [Fact]
    public async Task The_reminder_to_People() =>
        await Verify(Show(await MailAsync(Some.Snapshot() with { AskedAt = Some.Time.AddDays(-3) }, remind: true)));

    [Fact]
    public async Task A_name_made_to_hurt_stays_a_name_in_the_mail()
    {
        var person = Some.Person with { Name = "/close @all {{ issue.url }} <script>alert(1)</script>" };
        var seen = Some.Snapshot();
        await Verify(Show(await MailAsync(seen with { Facts = seen.Facts with { Person = person } })));
    }

    [Fact]
    public async Task A_name_made_to_hurt_stays_a_name_in_a_note()
    {
        var person = Some.Person with { Name = "/close @all {{ issue.url }} <script>alert(1)</script>\n/label ~admin" };
        var seen = Some.Snapshot();
        await Notes.PeopleAskedAsync(seen with { Facts = seen.Facts with { Person = person } }, Key("people-asked"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_note_that_People_were_asked()
    {
        await Notes.PeopleAskedAsync(Some.Snapshot(), Key("people-asked"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_note_that_People_were_asked_again()
    {
        await Notes.PeopleAskedAsync(Changed(Some.Snapshot()), Key("people-asked"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_note_to_the_manager()
    {
        await Notes.ApproverAskedAsync(Some.Snapshot(), Key("manager-asked"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_reminder_to_the_manager()
    {
        var seen = Waiting();
        var form = seen.Facts.Seen!.Form;
        var named = seen.Facts.Seen with { Form = form with { Understood = form.Understood with { Manager = "max" } } };
        await Notes.RemindApproverAsync(seen.With(named), Key("manager-reminded"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_reminder_of_an_approval_that_no_manager_is_named_for()
    {
        var seen = Waiting();
        await Notes.RemindApproverAsync(
            seen with { Facts = seen.Facts with { Approver = new("security", "AR-Security::Approved", new("support-ops")) } },
            Key("security-reminded"), default);
        await Verify(_gitLab.Written);
    }

    private static AccessSnapshot Waiting()
    {
        var seen = Some.Snapshot() with { Approval = Approval.Waiting, ApprovalAskedAt = Some.Time.AddDays(-3) };
        return seen with { Facts = seen.Facts with { Approver = Some.Manager } };
    }

    [Fact]
    public async Task The_questions_to_the_requester()
    {
        await Notes.Requester.AskAsync(Unclear(), null, default);
        await Verify(_gitLab.Written);
    }

    [Theory]
    [InlineData("Person: @aruiz", "Person: @bode", true)]
    [InlineData("Full name: Ana Ruiz\n\nPerson: @kvolk", "Person: @bode", false)]
    public async Task The_questions_about_a_page_for_several_people_say_how_to_file_two(string one, string other, bool each)
    {
        var form = Forms.Reading.Request($"{one}\n\n{other}\n\n- [ ] Zendesk US Federal: Light agent");
        var seen = Unclear();
        var sighting = seen.Facts.Seen! with { Form = form };
        await Notes.Requester.AskAsync(
            seen with { Facts = seen.Facts with { Seen = sighting, Questions = form.Questions } }, null, default);
        await Verify(_gitLab.Written, each ? "each" : "neither");
    }

    [Fact]
    public async Task The_questions_when_an_approval_stands_on_the_issue_already()
    {
        var seen = Unclear();
        var labelled = seen.Facts.Seen! with { Issue = Some.Issue("citizenship::verified") };
        await Notes.Requester.AskAsync(seen with { Facts = seen.Facts with { Seen = labelled } }, null, default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_questions_that_nobody_has_to_answer_any_more()
    {
        await Notes.Requester.AskAsync(Unclear() with { Request = RequestStanding.OutOfPolicy }, null, default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_one_reminder_to_the_requester()
    {
        await Notes.Requester.RemindAsync(Unclear(), Key("remind-requester"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task Who_answers_instead_of_a_document()
    {
        await Notes.Requester.WhoAnswersAsync(Some.Snapshot(), Key("who-answers"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_account_that_was_there_already()
    {
        await Notes.Requester.AlreadyThereAsync(Some.Snapshot(), Key("already-there"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_thanks_once_everything_is_there()
    {
        await Notes.Requester.AskAsync(Some.Snapshot(), null, default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_explanation_of_a_label_that_does_not_count()
    {
        await Notes.ExplainLabelAsync(Some.Snapshot(), Key("explain-label"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_note_that_citizenship_could_not_be_confirmed()
    {
        await Notes.NotConfirmedAsync(Some.Snapshot(), Key("not-confirmed"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_good_news()
    {
        var seat = new Seat.LightAgent(Some.ZendeskUser(custom: Some.LightRole));
        await Notes.ReadyAsync(Some.Verified() with { Seat = seat, App = AppAccess.Assigned }, Facts, Key("ready"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_hand_over()
    {
        var seen = Some.Verified();
        var removed = new PastRemoval(new(RequestRef.Offboarding, "team/employment#41"), Some.Time.AddDays(-30));
        await Notes.HandedOverAsync(
            seen with { Facts = seen.Facts with { Removed = removed } },
            AccessBot.Workflows.Access.Because.Suspended, default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_status_while_People_are_asked()
    {
        var seen = Some.Snapshot() with { Asked = PeopleAsked.Noted, AskedAt = Some.Time };
        await Notes.StatusAsync(seen, new AccessWorkflow(Options).Decide(seen), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_status_names_what_was_ticked_and_so_taken_as_done()
    {
        var seen = Some.Snapshot() with { Asked = PeopleAsked.Noted, AskedAt = Some.Time };
        var sighting = seen.Facts.Seen!;
        var form = sighting.Form with
        {
            Understood = sighting.Form.Understood with { Instance = Instances.UsFederal },
            Boxes = [new TaskBox("Zendesk Global: Light agent", true, 9, "- [x] Zendesk Global: Light agent", Instances.Global, TaskPurpose.Request)],
        };
        seen = seen with { Facts = seen.Facts with { Seen = sighting with { Form = form } } };

        await Notes.StatusAsync(seen, new AccessWorkflow(Options).Decide(seen), default);

        Assert.Contains("- Zendesk Global is ticked on the page, so it was taken as done already.\n", _gitLab.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_while_People_are_asked_on_another_request()
    {
        var seen = Some.Snapshot();
        seen = seen with
        {
            Asked = PeopleAsked.Elsewhere,
            Facts = seen.Facts with { AskedFirst = new("access-request", "team/access-requests#7") },
        };
        await Notes.StatusAsync(seen, new AccessWorkflow(Options).Decide(seen), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task How_to_answer_for_somebody_of_the_People_team()
    {
        var seen = Some.Snapshot();
        await Notes.HowToAnswerAsync(seen with { Facts = seen.Facts with { Unheard = new UnheardAnswer(Some.Verifier) } }, Key("how-to-answer"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task How_to_answer_for_somebody_whose_label_the_bot_took_off()
    {
        var seen = Some.Snapshot();
        var unheard = new UnheardAnswer(Some.Verifier, 12, "citizenship::verified");
        await Notes.HowToAnswerAsync(seen with { Facts = seen.Facts with { Unheard = unheard } }, Key("how-to-answer"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task How_to_answer_for_the_manager()
    {
        var seen = Some.Snapshot() with { Approval = Approval.Waiting };
        await Notes.HowToAnswerAsync(
            seen with { Facts = seen.Facts with { Unheard = new UnheardAnswer(new(50, "max", "Max Holloway")), Approver = Some.Manager } }, Key("how-to-answer"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_good_news_that_closes_the_issue_and_reaches_the_manager()
    {
        var seat = new Seat.LightAgent(Some.ZendeskUser(custom: Some.LightRole));
        var options = Options with { WhenGiven = new() { Closes = true }, TellManager = true };
        var seen = Some.Verified() with { Seat = seat, App = AppAccess.Assigned };
        var form = seen.Facts.Seen!.Form;
        var named = seen.Facts.Seen with { Form = form with { Understood = form.Understood with { Manager = "max" } } };
        await new AccessNotes(Writer, _words, new Mentions(_gitLab), Past, new VendorNames(new Dictionary<string, string>()), options)
            .ReadyAsync(seen.With(named), Facts with { Answers = [], Okta = new("0oa1", null, "assigned") }, Key("ready"), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_hand_over_of_an_address_that_is_not_the_companys()
    {
        await Notes.HandedOverAsync(Some.Snapshot(), AccessBot.Forms.Because.OtherDomain, default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_status_while_Zendesk_is_away()
    {
        var seen = Some.Verified().With(new VendorTrouble("Zendesk us-federal", "503"));
        await Notes.StatusAsync(seen, new AccessWorkflow(Options).Decide(seen), default);
        await Verify(_gitLab.Written);
    }

    [Fact]
    public async Task The_status_when_all_is_done()
    {
        var seat = new Seat.LightAgent(Some.ZendeskUser(custom: Some.LightRole));
        var seen = Some.Verified() with { Seat = seat, App = AppAccess.Assigned, Told = true, Granted = true };
        await Notes.StatusAsync(seen, new AccessWorkflow(Options).Decide(seen), default);
        await Verify(_gitLab.Written);
    }

    private static readonly Asking Asking = new(Some.Time, 0);

    private static readonly Question[] Questions =
    [
        new("Work email", "", "the address that ends in @gitlab.com", 9),
        new("Role", "Support Staff /close @all", "one of: Light agent", 16),
    ];

    private static AccessSnapshot Unclear()
    {
        var form = Some.Sighting().Form;
        var understood = form.Understood with { Role = null, Subject = new SubjectClaim("Ana Ruiz", "ana", null) };
        var seen = Some.Sighting() with { Form = form with { Understood = understood, Questions = Questions, Verdict = Verdict.Ask } };
        return Some.Snapshot() with { Request = RequestStanding.Unclear, Facts = new AccessFacts(seen) { Questions = Questions } };
    }

    private static StepContext Key(string step) => new($"access/{step}/aaaa", null);

    private static AccessSnapshot Changed(AccessSnapshot seen) =>
        seen with { Facts = seen.Facts with { Changed = ["email", "role"] } };

    private async Task<OutgoingMail> MailAsync(AccessSnapshot seen, bool remind = false)
    {
        var sent = new MailsOnly();
        var mails = new AccessMails(sent, _words, Options);
        await (remind ? mails.RemindAsync(seen, Key("remind-people"), default) : mails.AskAsync(seen, Key("ask-people"), default));
        return sent.Sent!;
    }

    private static string Show(OutgoingMail mail) =>
        $"To: {mail.To}\nSubject: {mail.Subject}\nMessage-ID: {mail.MessageId}\n\n{mail.Text}\n\n--- HTML ---\n{mail.Html}";

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
