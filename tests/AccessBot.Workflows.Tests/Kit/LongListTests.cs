using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using CsCheck;

namespace AccessBot.Workflows.Tests.Kit;

/// <summary>Notes without end: each look reads a few pages, nothing is missed, and what is kept stays small.</summary>
public sealed class LongListTests
{
    private const int MostRequests = 9;

    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly GitLabUser Bot = new(1, "accessbot", "AccessBot");
    private static readonly GitLabUser Pat = new(2, "pat", "Pat Lindqvist");
    private static readonly GitLabUser Ana = new(3, "ana", "Ana Ruiz");
    private static readonly RequestRef Request = RequestRef.To(RequestRef.Offboarding, new IssueRef("team/employment", 1));

    [Fact]
    public async Task Five_thousand_comments_are_read_over_several_looks_and_none_is_long()
    {
        var issue = new AnIssue();
        for (var i = 0; i < 4_998; i++) issue.Write(Ana, "Any news?");
        issue.Write(Bot, $"asked\n\n{new NoteMarker("deprovisioning/confirm/one")}");
        issue.Write(Ana, "changed the description", isSystem: true);

        var looks = await LooksAsync(issue);

        Assert.Equal(["asked", "changed the description"], looks[^1]!.Select(FirstLine));
        Assert.All(looks.SkipLast(1), Assert.Null);
        Assert.InRange(looks.Count, 12, 20);
        issue.Requests = 0;
        Assert.Single((await LooksAsync(issue))!);
        Assert.InRange(issue.Requests, 1, 6);
        Assert.InRange(issue.Saved!.Length, 1, 2_000);
    }

    [Fact]
    public async Task A_short_list_is_read_anew_each_time_and_nothing_of_it_is_kept()
    {
        var issue = new AnIssue();
        for (var i = 0; i < 250; i++) issue.Write(Ana, "changed the description", isSystem: true);

        Assert.Equal(250, (await LooksAsync(issue))[^1]!.Count);
        Assert.Null(issue.Saved);
    }

    [Fact]
    public async Task A_comment_with_a_file_is_kept_without_its_words()
    {
        var issue = new AnIssue();
        issue.Write(Ana, "My passport number is in here: [scan](/uploads/0123/scan.png)");
        for (var i = 0; i < 900; i++) issue.Write(Pat, "Any news?");

        Assert.Equal("/uploads/", Assert.Single((await LooksAsync(issue))[^1]!).Body);
        Assert.DoesNotContain("passport", issue.Saved, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_thousand_edits_by_one_person_stand_for_an_edit_at_any_time()
    {
        var issue = new AnIssue();
        for (var i = 0; i < 2_000; i++) issue.Write(Ana, "changed the description", isSystem: true);
        var all = (await LooksAsync(issue))[^1]!;

        var kinds = IssueHistory.Of(all).Select(change => change.Kind);
        Assert.Contains(ChangeKind.Countless, kinds);
        Assert.InRange(issue.Saved!.Length, 1, 200_000);
    }

    // The place is looked for from its old page backwards; however far that is, the next look begins where it was found.
    [Fact]
    public async Task A_list_that_lost_most_of_its_pages_is_read_to_its_end()
    {
        for (var lost = 300; lost < 800; lost += 20)
        {
            var issue = new AnIssue();
            for (var i = 0; i < 1_000; i++) issue.Write(Ana, "hello");
            await LooksAsync(issue);
            issue.Do(what: 0, where: 50, many: lost);
            issue.Write(Bot, $"asked\n\n{new NoteMarker("deprovisioning/confirm/1")}");
            issue.Do(what: 4, where: 60, many: 150);

            Assert.Contains((await LooksAsync(issue))[^1]!, note => note.Author == Bot);
        }
    }

    [Fact]
    public async Task What_came_just_now_is_read_again_at_the_next_look()
    {
        var issue = new AnIssue { Pace = TimeSpan.FromMilliseconds(10) };
        for (var i = 0; i < 2_000; i++) issue.Write(Ana, "Any news?");

        var unfinished = await Assert.ThrowsAsync<ReadingUnfinished>(() => issue.ReadAsync());
        Assert.False(unfinished.Advanced);
        Assert.Null(issue.Saved);
    }

    // Whatever is written, edited and deleted between looks, whoever does it: at the end the look knows what stands there.
    [Fact]
    public void Nothing_is_missed_whatever_happens_between_two_looks()
    {
        var act = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 100_000], Gen.Int[1, 400]);
        Gen.Select(Gen.Int[700, 1_500], act.List[0, 30]).Sample(
            (notes, acts) => Task.Run(async () =>
            {
                var issue = new AnIssue();
                for (var i = 0; i < notes; i++) issue.Write(i % 50 == 7 ? Pat : Ana, i % 50 == 7 ? "changed title" : "hello", i % 50 == 7);
                foreach (var (what, where, many) in acts)
                {
                    issue.Do(what, where, many);
                    await issue.TryReadAsync();
                }

                var read = (await LooksAsync(issue))[^1]!;
                var there = issue.Standing.Where(note => note.IsSystem || note.Author == Bot).Select(note => (note.Id, note.Body));
                // What was deleted may still be believed in; what is there is never missed.
                Assert.Empty(there.Except(read.Select(note => (note.Id, note.Body))));
            }).GetAwaiter().GetResult(),
            iter: 60, threads: 1);
    }

    // Whoever may comment can edit and delete their own comments while the bot turns pages.
    [Fact]
    public void No_edit_is_hidden_by_what_happens_between_two_pages()
    {
        var act = Gen.Select(Gen.Bool.Select(deletes => deletes ? 0 : 4), Gen.Int[0, 100_000], Gen.Int[1, 30]);
        Gen.Select(Gen.Int[150, 900], act.List[0, 60]).Sample(
            (notes, acts) => Task.Run(async () =>
            {
                var issue = new AnIssue();
                for (var i = 0; i < notes; i++) issue.Write(i % 10 == 7 ? Pat : Ana, i % 10 == 7 ? "changed title" : "hello", i % 10 == 7);
                foreach (var (what, where, many) in acts) issue.Between.Enqueue(() => issue.Do(what, where, many, ofSystem: false));

                // At the first look that thinks it knows all.
                var read = (await LooksAsync(issue))[^1]!;
                var there = issue.Standing.Where(note => note.IsSystem).Select(note => note.Id);
                Assert.Empty(there.Except(read.Select(note => note.Id)));
            }).GetAwaiter().GetResult(),
            iter: 300, threads: 1);
    }

    private static string FirstLine(Note note) => note.Body.Split('\n')[0];

    private static async Task<List<IReadOnlyList<Note>?>> LooksAsync(AnIssue issue)
    {
        List<IReadOnlyList<Note>?> looks = [];
        while (looks.Count is 0 || looks[^1] is null)
        {
            Assert.InRange(looks.Count, 0, 100);
            var before = issue.Requests;
            looks.Add(await issue.TryReadAsync());
            Assert.InRange(issue.Requests - before, 1, MostRequests);
        }

        return looks;
    }

    /// <summary>An issue whose notes GitLab gives by the time of their last edit, a hundred a page.</summary>
    private sealed class AnIssue : NoGitLab, IListPlaces
    {
        private readonly List<Note> notes = [];
        private DateTimeOffset now = Start;
        private long last;

        public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(20);

        public int Requests { get; set; }

        public string? Saved { get; private set; }

        /// <summary>What people do after each answer.</summary>
        public Queue<Action> Between { get; } = [];

        public IReadOnlyList<Note> Standing => notes;

        public void Write(GitLabUser by, string body, bool isSystem = false)
        {
            now += Pace;
            notes.Add(new Note(++last, by, body, now, now, isSystem, false));
        }

        /// <param name="ofSystem">Whether GitLab's own notes may go too, which people cannot delete.</param>
        public void Do(int what, int where, int many, bool ofSystem = true)
        {
            var from = notes.Count == 0 ? 0 : where % notes.Count;
            switch (what)
            {
                case 0:
                    var gone = notes.Skip(from).Take(many).Where(note => ofSystem || !note.IsSystem).Select(note => note.Id).ToHashSet();
                    notes.RemoveAll(note => gone.Contains(note.Id));
                    break;
                case 1: for (var i = 0; i < many; i++) Write(Ana, "hello"); break;
                case 2: Write(Ana, "changed the description", isSystem: true); break;
                case 3: Write(Bot, $"asked\n\n{new NoteMarker($"deprovisioning/confirm/{last}")}"); break;
                case 4: for (var i = from; i < Math.Min(from + many, notes.Count); i++) Edit(i); break;
                default: now += TimeSpan.FromMinutes(30); break;
            }
        }

        public async Task<IReadOnlyList<Note>?> TryReadAsync()
        {
            try
            {
                return await ReadAsync();
            }
            catch (ReadingUnfinished unfinished)
            {
                now += unfinished.Advanced ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1);
                return null;
            }
        }

        public Task<IReadOnlyList<Note>> ReadAsync() =>
            new IssueLists(this, this, Forms.Reading.Reader).NotesAsync(new ListLook(Request, Request.Issue!, now, false), Bot, default);

        public override Task<ListPage<Note>> ReadNotesAsync(IssueRef issue, int page, CancellationToken ct)
        {
            Requests++;
            var ordered = notes.OrderBy(note => note.UpdatedAt).ThenBy(note => note.Id).Skip((page - 1) * 100).ToList();
            var answer = new ListPage<Note>([.. ordered.Take(100)], ordered.Count > 100);
            if (Between.TryDequeue(out var act)) act();
            return Task.FromResult(answer);
        }

        public Task<string?> FindAsync(RequestRef request, string list, CancellationToken ct) => Task.FromResult(Saved);

        public Task SaveAsync(RequestRef request, string list, string place, CancellationToken ct)
        {
            Saved = place;
            return Task.CompletedTask;
        }

        public Task ForgetAsync(RequestRef request, CancellationToken ct)
        {
            Saved = null;
            return Task.CompletedTask;
        }

        // GitLab keeps the text of its own notes; people edit theirs.
        private void Edit(int index)
        {
            now += TimeSpan.FromMilliseconds(5);
            if (!notes[index].IsSystem) notes[index] = notes[index] with { UpdatedAt = now };
        }
    }
}
