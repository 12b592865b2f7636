using System.Runtime.CompilerServices;
using AccessBot.Forms.Unread;
using AccessBot.Texts;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Deprovisioning.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Kit.Shadow;
using static AccessBot.Workflows.Tests.Deprovisioning.Leaver;
using Because = AccessBot.Workflows.Deprovisioning.Because;

namespace AccessBot.Workflows.Tests.Deprovisioning;

/// <summary>What people read, as they read it: the shipped templates, rendered and approved.</summary>
public sealed class RemovalTexts
{
    private static readonly DeprovisioningOptions Options = new()
    {
        Instances =
            [new InstanceRemoval { Name = "us-federal", System = "Zendesk US Federal" },
                new InstanceRemoval { Name = "global", System = "Zendesk Global" }],
    };

    private readonly RemovalWords _words = new(TemplateCatalog.Load(Templates(), DeprovisioningTemplates.All), Options);

    [Fact]
    public Task The_status_while_tickets_are_unassigned() => Verify(Status(
        Snapshot(
            Part(Instances.Global) with { Account = new Account.None(), Told = Outcome.NoAccount },
            Saved() with
            {
                Tickets = Tickets.Some,
                Facts = new InstanceFacts { Unassigned = 2500, SavedTickets = 10_000 }
            }),
        Decision.Do(new Begin(""), Because.TicketsLeft)));

    [Fact]
    public Task The_status_while_the_brake_is_on() => Verify(Status(
        Snapshot(Part() with { Brake = Brake.On }), new Decision.Wait(Because.BrakeOn, Party.Operators, Some.Time)));

    [Fact]
    public Task The_status_of_a_planted_issue() => Verify(Status(
        Snapshot() with { Yes = Yes.Waiting },
        new Decision.Wait(Because.WaitingForYes, Party.People, Some.Time.AddDays(3))));

    [Fact]
    public async Task The_question_whether_what_was_understood_is_right() => await Verify(await AskedAsync(Snapshot(
        Part(Instances.Global) with { Account = new Account.None() }, Part())));

    [Fact]
    public async Task The_question_after_somebody_else_changed_the_issue()
    {
        var seen = Snapshot(Part(Instances.Global) with { InTrouble = true }, Part());
        await Verify(await AskedAsync(seen with
        {
            Facts = seen.Facts with
            {
                AskedFor = YesBy.Of(YesBy.Authored, Some.Verifier),
                Said = seen.Facts.Said! with
                {
                    Edits = [new IssueChange(Some.Stranger, Some.Time.AddMinutes(-2), ChangeKind.Description)],
                    Why = [RemovalQuestion.UnreadLines],
                },
            },
        }));
    }

    [Fact]
    public async Task The_question_quotes_the_first_lines_that_were_not_understood_and_nothing_private()
    {
        var seen = Snapshot(Part());
        var sighting = seen.Facts.Seen!;
        var lines = Enumerable.Range(1, 7).Select(at => new UnreadLine(at, UnreadKind.Other, at == 2 ? "his passport is with HR" : $"line that says @blee {at}"));
        var note = await AskedAsync(seen with
        {
            Facts = seen.Facts with
            {
                Seen = sighting with { Form = sighting.Form with { Unread = [.. lines], UnreadInAll = 7 } },
                Said = seen.Facts.Said! with { Why = [RemovalQuestion.UnreadLines] },
            },
        });

        Assert.Contains("- Line 1 was not understood: `line that says @blee 1`\n", note, StringComparison.Ordinal);
        Assert.Contains("- and 2 more lines, which the description shows\n", note, StringComparison.Ordinal);
        Assert.DoesNotContain("passport", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_question_after_many_changed_the_issue_again_and_again_stays_a_screen_long()
    {
        var seen = Snapshot();
        var edits = from nr in Enumerable.Range(0, 400)
                    let who = new GitLabUser(500 + nr % 4, $"stranger{nr % 4}", $"Stranger {nr % 4}")
                    select new IssueChange(who, Some.Time.AddMinutes(-nr), nr % 8 < 4 ? ChangeKind.Title : ChangeKind.Description);
        var note = await AskedAsync(seen with
        {
            Facts = seen.Facts with { Said = seen.Facts.Said! with { Edits = [.. edits] } },
        });

        var told = note.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, told.Count);
        Assert.StartsWith("- Stranger 0 (username stranger0) changed the title on ", told[0], StringComparison.Ordinal);
        Assert.Equal("- and 3 more, which the issue's history shows", told[5]);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("held")]
    public async Task The_note_of_a_stop_by_somebody_else_reaches_who_asked(string how)
    {
        var seen = Snapshot();
        var facts = seen.Facts with
        {
            AskedFor = YesBy.Of(YesBy.Authored, Some.Verifier),
            StoppedBy = new StoppedBy(how, Some.Stranger, Some.Time),
        };
        await Notes.StoppedAsync(seen with { Facts = facts }, new StepContext("deprovisioning/stopped/1", null), default);
        Assert.StartsWith("@pat, this removal had been asked for", _gitLab.Written, StringComparison.Ordinal);
        Assert.Contains(how == "held" ? "put it on hold" : "closed the issue", _gitLab.Written, StringComparison.Ordinal);
        Assert.Contains("Gus Okafor (username gus)", _gitLab.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_note_of_a_removal_that_was_closed_half_done_says_what_was_done_and_how_it_is_given_back()
    {
        var seen = Snapshot();
        var sighting = seen.Facts.Seen!;
        var key = new Suspend(Instances.UsFederal, RemovalReader.DigestOf(sighting)).KeyIn(DeprovisioningWorkflow.WorkflowId);
        var facts = seen.Facts with
        {
            Seen = sighting with { Journal = [new(key, "suspend", Some.Time, 1, Some.Time, "{}")] },
            StoppedBy = new StoppedBy("closed", Some.Verifier, Some.Time) { MayStop = true },
        };
        await Notes.StoppedAsync(seen with { Facts = facts }, new StepContext("deprovisioning/stopped/1", null), default);
        await Verify(_gitLab.Written);
    }

    private async Task<string> AskedAsync(RemovalSnapshot seen)
    {
        await Notes.AskAsync(seen, new StepContext("deprovisioning/confirm/rrrr", null), default);
        return _gitLab.Written;
    }

    private readonly Access.NotesOnly _gitLab = new();

    private YesNotes Notes
    {
        get
        {
            var lists = new IssueLists(_gitLab, new NoPlaces(), Forms.Reading.Reader);
            var yes = new YesReader(_gitLab, lists, new Gate(_gitLab), new UnheardAnswers(_gitLab, new Gate(_gitLab)), new Questions(_gitLab), new SpokenStops(_gitLab), [], Options, WorkflowModes.AllAct);
            return new YesNotes(new NoteWriter(_gitLab, lists, NoJournal.Book), _words, new Mentions(_gitLab), yes, Options);
        }
    }


    [Theory]
    [InlineData(true, true, "Here is a form for each person")]
    [InlineData(true, false, "to be filled in for one person at a time")]
    [InlineData(false, false, "ready to paste over the description")]
    public void The_questions_say_what_to_do_with_the_forms(bool several, bool each, string says)
    {
        var note = _words.Note("ask-requester", Snapshot(), values => values.Set("complete", false).Set("moot", false)
            .Set("questions", Array.Empty<TemplateValues>()).Set("several", several).Set("each", each).SetTrusted("form", "FORM"));
        Assert.Contains(says, note, StringComparison.Ordinal);
        Assert.Equal(several, note.Contains("open a new issue for each of the others", StringComparison.Ordinal));
        Assert.EndsWith(":\n\nFORM", note.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public Task The_note_that_an_admin_is_for_a_person() =>
        Verify(_words.Note("instance-handed-over", Snapshot(), values => values
        .SetTrusted("system", "Zendesk US Federal").SetTrusted("because", Because.Admin.Text).Set("detail", (string?)null)
        .SetTrusted("user.id", "900000041").SetTrusted("found", "admin, not suspended").Set("beside", true).Set("others", true).Set("waits", false).Set("tries", false)));

    [Fact]
    public Task The_note_that_Okta_keeps_the_app() =>
        Verify(_words.Note("instance-handed-over", Snapshot(), values => values
        .SetTrusted("system", "Zendesk US Federal").SetTrusted("because", Because.AppStays.Text)
        .Set("detail", "Okta does not let anybody be taken out of the group zendesk-federal, which a rule or an import fills")
        .SetTrusted("user.id", "900000041").SetTrusted("found", "end-user, suspended").Set("beside", false).Set("others", false).Set("waits", true).Set("tries", false)));

    [Theory]
    [InlineData("begun")]
    [InlineData("waits")]
    [InlineData("done")]
    [InlineData("partly")]
    public void The_note_of_an_undo_says_who_when_and_what_is_next(string state)
    {
        var note = _words.Note("undo", Snapshot(), values => values
            .SetTrusted("system", "Zendesk US Federal").Set("by", "sam").Set("at", Some.Time)
            .Set("done", state is "done" or "partly").Set("waits", state == "waits")
            .Set("missing", state == "partly" ? ["groups", "the role: Zendesk answered 422: /close @all"] : Array.Empty<string>()));
        var did = state is "begun" or "waits" ? "began to undo" : "undid";
        Assert.StartsWith($"**Zendesk US Federal:** sam {did} this removal at ", note, StringComparison.Ordinal);
        Assert.Equal(state == "partly", note.Contains("Not restored:\n\n- groups\n- `the role: Zendesk", StringComparison.Ordinal));
        Assert.Equal(state == "waits", note.Contains("No seat is free there", StringComparison.Ordinal));
        Assert.Contains("**Next:** ", note, StringComparison.Ordinal);
    }

    [Fact]
    public Task The_note_that_there_was_no_account() => Verify(_words.Note("no-account", Snapshot(), values => values
        .SetTrusted("system", "Zendesk Global").Set("accounts", true).Set("login", "aruiz@gitlab.com").Set("former", ["ana.soto@gitlab.com"]).Set("first_at", Some.Time.AddMinutes(-15))
        .Set("looked_at", Some.Time).SetTrusted("app", "none").SetTrusted("box", null)));

    [Fact]
    public Task The_evidence() => Verify(_words.Note("evidence", Snapshot(), values => Evidence(values)));

    [Fact]
    public Task The_evidence_where_the_named_person_has_no_seat() => Verify(_words.Note("evidence", Snapshot(), values => Evidence(values)
        .Set("tickets_to", "gone-manager").SetTrusted("heir_has_seat", null).SetTrusted("usual_heir", "yes")));

    [Fact]
    public Task A_name_made_to_hurt_stays_a_name_in_the_evidence()
    {
        var seen = Snapshot();
        var person = Some.Person with { Name = "/close @all | <script>\n/label ~admin" };
        return Verify(
            _words.Note(
                "evidence", seen with { Facts = seen.Facts with { Person = person } },
                values => Evidence(values, person.Name)));
    }

    private static TemplateValues Evidence(TemplateValues values, string name = "Ana Ruiz") => values
        .Set("user.name", name).Set("address", "ana@gitlab.com")
        .Set("former", [new TemplateValues().Set("address", "ana.soto@gitlab.com").SetTrusted("found", "user 21400000008888, left as it is")])
        .SetTrusted("under_former", "user 21400000008888 (agent)")
        .SetTrusted("system", "Zendesk US Federal").SetTrusted("image", "![accessbot](/uploads/0f/accessbot.png)")
        .SetTrusted(
            "picture",
            "The image is a screenshot of the person's page in Zendesk, taken on 22 November 2026, 16:40:15 UTC.")
        .SetTrusted("facts", "[accessbot.json](/uploads/0e/accessbot.json)").SetTrusted("user.id", "900000041")
        .SetTrusted("role", "end-user").SetTrusted("suspended", "yes").SetTrusted("tags", "none")
            .SetTrusted("tickets", "0")
        .SetTrusted("sessions", "none").SetTrusted("okta", "app 0oa1: not assigned; group 00g1: not a member")
        .Set("okta_request", "0a3f").SetTrusted("read_at", "22 November 2026, 16:40:12 UTC")
            .SetTrusted("unassigned", "250")
        .SetMention("tickets_to", "max").SetTrusted("heir_has_seat", "yes").SetTrusted("usual_heir", null).SetTrusted("image_sha", new string('a', 64))
            .SetTrusted("facts_sha", new string('b', 64))
        .Set("user_request", "0c6f2a6e-5f0d-4a53-8d0e-6a1f1b0c9d10")
            .Set("tickets_request", "5e0b8c1a-9d0f-4d8e-8f57-3b9b5f2a7c22")
            .SetTrusted("namesakes", "user 21400000009999 (agent)")
        .Set("sessions_request", (string?)null).SetTrusted("box", null).SetTrusted("undo_days", "30");

    private string Status(RemovalSnapshot seen, Decision decision) => _words.Note("status", seen, values => values
        .SetTrusted("because", decision.Because.Text)
        .SetTrusted("next", decision.Next is { } next ? RemovalWords.Party(next) : null)
        .SetTrusted("next_at", null)
        .Set("waits_for", (string?)null).Set("refused", false).Set("ended", decision is Decision.Rest).Set("looks", false)
        .SetTrusted("hand_over_at", decision is Decision.Wait { For: Party.People, Until: { } until } ? $"{until:d MMMM yyyy}" : null)
        .Set("asked_by", seen.Yes == Yes.Given ? "Pat Lindqvist" : null)
        .Set("confirmed", false)
        .Set("parts", seen.Request != RequestState.Clear ? [] : seen.Parts.Select(part => new TemplateValues()
            .SetTrusted("system", _words.System(part.Name)).SetTrusted("state", RemovalWords.State(part)))));

    private static string Templates([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../templates"));
}
