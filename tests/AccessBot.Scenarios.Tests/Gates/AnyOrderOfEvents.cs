using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Gates;

/// <summary>
/// A sample of what the pure tests of the gate go through in every order: up to five things that people do to an issue, and
/// the bot looks in between or not. Access changes only after a permitted person's yes to what the issue says then.
/// </summary>
public sealed class AnyOrderOfEvents : InAPracticeWorld
{
    private const int Sequences = 100, Most = 5;
    private const string Verified = "citizenship::verified", NotVerified = "citizenship::not-verified";
    private const string Confirmed = "offboarding::confirmed";

    [Fact]
    public async Task Gives_nobody_access_without_the_last_yes_to_the_last_reading()
    {
        var (people, given) = (new Newcomers(World), 0);
        for (var seed = 0; seed < Sequences; seed++)
        {
            var run = new Run(seed, await people.HireAsync(), await people.HireAsync());
            run.Request = await World.FileAsync(run.First.Username, FederalForm.For(run.First.Name, "@" + run.First.Username, run.First.Email));
            await LookAsync(run);
            for (var step = 1; step <= 1 + run.Random.Next(Most); step++) await FederalEventAsync(run, step);
            if (run.IsSwapped) await SwapAsync(run);
            await LookAsync(run);
            await GivenRightlyAsync(run);
            given += run.Changed.Count;
        }

        Assert.InRange(given, Sequences / 20, Sequences);
    }

    [Fact]
    public async Task Removes_nobody_without_the_last_yes_to_the_last_reading()
    {
        (World.Settings.Deprovisioning.MostRemovals, World.Settings.Deprovisioning.MostPercent) = (1000, 100_000);
        var (people, removed) = (new Newcomers(World), 0);
        for (var seed = 0; seed < Sequences; seed++)
        {
            var run = new Run(seed, await people.HireAsync(), await people.HireAsync());
            foreach (var one in run.Both) await World.HasAccountAsync(email: one.Email, name: one.Name);
            run.IsAuthored = run.Random.Next(3) == 0;
            run.Request = await World.OffboardAsync(run.IsAuthored ? "pat" : "max", Leaving(run.First));
            for (var step = 1; step <= 1 + run.Random.Next(Most); step++) await RemovalEventAsync(run, step);
            await Bot.LookAsync(run.Request);
            await RemovedRightlyAsync(run);
            removed += run.Changed.Count;
        }

        Assert.InRange(removed, Sequences / 10, Sequences * 2);
    }

    private async Task FederalEventAsync(Run run, int step)
    {
        var what = run.Random.Next(9);
        run.Events.Add(what.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (yes, no) = run.IsSwapped ? (NotVerified, Verified) : (Verified, NotVerified);
        switch (what)
        {
            case 0 or 1:
                // It belongs to what the bot asked about, whatever the page says by now.
                await World.LabelAsync(run.Request, "pat", yes);
                if (run.Asked == run.Subject) (run.Yes, run.YesTo) = (step, run.Subject);
                break;
            case 2:
                await World.LabelAsync(run.Request, "max", yes);
                break;
            case 3:
                await World.LabelAsync(run.Request, run.First.Username, yes);
                break;
            case 4:
                // Only a no that the bot cannot but believe: the first answer, to the reading that it asked about.
                await World.LabelAsync(run.Request, "pat", no);
                run.IsDeclined |= run is { Events.Count: 1, Changed.Count: 0 };
                break;
            case 5:
                run.Subject = run.Other;
                await World.EditAsync(run.Request, run.Random.Next(2) == 0 ? "max" : run.First.Username, FederalForm.For(
                    run.Subject.Name, "@" + run.Subject.Username, run.Subject.Email));
                break;
            case 6:
                await SwapAsync(run);
                break;
            case 7:
                await ReopenAsync(run.Request, run.Random.Next(2) == 0 ? "max" : run.First.Username);
                run.Change = step;
                break;
            default:
                await World.UnlabelAsync(run.Request, "pat", yes);
                break;
        }

        if (run.Random.Next(10) < 7) await LookAsync(run);
        await GivenRightlyAsync(run);
    }

    // A page that was changed and put back between two looks says what was asked about; one that the bot saw changed is
    // asked about anew.
    private async Task LookAsync(Run run)
    {
        if (run.Subject != run.YesTo) run.Yes = -1;
        run.Asked = run.Subject;
        await Bot.LookAsync(run.Request);
    }

    private async Task GivenRightlyAsync(Run run)
    {
        var state = await World.StateAsync();
        foreach (var one in run.Both.Where(one => state.Account(one.Email) is not null && run.Changed.Add(one)))
        {
            Assert.True(one == run.Subject && run.Yes > run.Change && !run.IsDeclined, run.ToString());
        }
    }

    private async Task RemovalEventAsync(Run run, int step)
    {
        var what = run.Random.Next(8);
        run.Events.Add(what.ToString(System.Globalization.CultureInfo.InvariantCulture));
        switch (what)
        {
            case 0:
                run.Subject = run.Other;
                await World.EditAsync(run.Request, "max", Leaving(run.Subject));
                (run.Change, run.IsAuthored) = (step, false);
                break;
            case 1:
                run.Subject = run.Other;
                await World.EditAsync(run.Request, "pat", Leaving(run.Subject));
                run.Change = step;
                break;
            case 2:
                await World.EditAsync(run.Request, "max", Leaving(run.Subject) + "\n\nThe badge lies at the desk.");
                run.IsAuthored = false;
                break;
            case 3:
                await ReopenAsync(run.Request, "max");
                (run.Change, run.IsAuthored) = (step, false);
                break;
            case 4:
                await World.LabelAsync(run.Request, "max", Confirmed);
                break;
            case 5:
                await World.LabelAsync(run.Request, run.Subject.Username, Confirmed);
                break;
            default:
                await Bot.LookAsync(run.Request);
                await World.LabelAsync(run.Request, "pat", Confirmed);
                run.Yes = step;
                break;
        }

        if (run.Random.Next(10) < 6) await Bot.LookAsync(run.Request);
        await RemovedRightlyAsync(run);
    }

    private async Task RemovedRightlyAsync(Run run)
    {
        var state = await World.StateAsync();
        foreach (var one in run.Both.Where(one => state.AccountLine(one.Email).Contains("suspended=true", StringComparison.Ordinal) && run.Changed.Add(one)))
        {
            Assert.True(one == run.Subject && (run.IsAuthored || run.Yes > run.Change), run.ToString());
        }
    }

    private async Task ReopenAsync(RequestRef request, string who)
    {
        await World.SetStateAsync(request, who, "close");
        await World.SetStateAsync(request, who, "reopen");
    }

    private async Task SwapAsync(Run run)
    {
        foreach (var (from, to) in new[] { (Verified, "x"), (NotVerified, Verified), ("x", NotVerified) })
            await World.PostAsync("renames", new { kind = "label", project = PracticeWorld.Requests, from, to });
        run.IsSwapped = !run.IsSwapped;
    }

    private static string Leaving(Newcomer who) => OffboardingForm.For(who.Name, "@" + who.Username, who.Email);

    /// <summary>One sequence, and what is known of it without the bot.</summary>
    private sealed class Run(int seed, Newcomer first, Newcomer second)
    {
        public Random Random { get; } = new(seed);

        public Newcomer First { get; } = first;

        public Newcomer[] Both { get; } = [first, second];

        /// <summary>Whom the page names now.</summary>
        public Newcomer Subject { get; set; } = first;

        public Newcomer Other => Subject == Both[0] ? Both[1] : Both[0];

        public RequestRef Request { get; set; } = null!;

        public List<string> Events { get; } = [];

        /// <summary>Whose access was changed so far.</summary>
        public HashSet<Newcomer> Changed { get; } = [];

        public int Yes { get; set; } = -1;

        /// <summary>Whom the last yes was about, and whom the bot saw on the page last.</summary>
        public Newcomer? YesTo { get; set; }

        public Newcomer? Asked { get; set; }

        /// <summary>When the reading changed, or somebody who may not answer opened the issue again.</summary>
        public int Change { get; set; }


        public bool IsAuthored { get; set; }

        public bool IsDeclined { get; set; }

        public bool IsSwapped { get; set; }

        public override string ToString() =>
            $"seed {seed}: events {string.Join(' ', Events)}, yes {Yes}, change {Change}, authored {IsAuthored}, declined {IsDeclined}";
    }
}
