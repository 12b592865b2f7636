using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Vocabulary;

namespace AccessBot.Benchmarks.Chaos;

/// <summary>A person says no between the bot's last look at the issue and the account.</summary>
internal static class Persons
{
    private const string Verified = "citizenship::verified", NotVerified = "citizenship::not-verified";

    public static IReadOnlyList<Experiment> All =>
    [
        new("7", "closed, or not verified, while a replica stands still 20 s before the account", PausedAsync)
        {
            Setup = setup => setup with { Orders = (_, orders) => orders with { StopsAt = ["seat:AfterIntent"] } },
        },
        new("7-429", "closed, or not verified, while Zendesk asks for 19 s of patience three times", BusyAsync),
    ];

    private static async Task PausedAsync(ChaosRun run)
    {
        var (request, email) = await VerifiedAsync(run);
        if (await run.Trial.FindPausedAsync(60) is not { } paused)
        {
            run.Violations.Add("no replica came to the account");
            return;
        }

        await SayNoAsync(run, request);
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System);
        await paused.Bot.ResumeAsync();
        await NoAccountAsync(run, email, 15);
    }

    private static async Task BusyAsync(ChaosRun run)
    {
        do
        {
            var asked = Asked(run);
            run.World.Sandbox.World.Faults.Add(
                new Fault("zendesk:us-federal", "POST", "/api/v2/users", FaultKind.Status, 429, Seconds: 19, Count: 3));
            var (request, email) = await VerifiedAsync(run);
            if (!await run.UntilAsync(_ => Asked(run) > asked, 60)) run.Violations.Add("no replica came to the account");
            await SayNoAsync(run, request);
            await NoAccountAsync(run, email, 25);
            run.World.Sandbox.World.Faults.Clear();
        }
        while (!run.IsOver);
    }

    private static int Asked(ChaosRun run) => run.World.Sandbox.World.Requests.Snapshot()
        .GetValueOrDefault("zendesk:us-federal")?.GetValueOrDefault("POST /api/v2/users") ?? 0;

    private static async Task<(RequestRef Request, string Email)> VerifiedAsync(ChaosRun run)
    {
        var someone = await run.Trial.Newcomers.HireAsync();
        var request = await run.World.FileAsync("ana", FederalForm.For(someone.Name, $"@{someone.Username}", someone.Email));
        if (!await run.UntilAsync(state => state.NoteKinds(request).Contains("people-asked"), 60)) run.Violations.Add($"{request} was not asked about");
        await run.World.LabelAsync(request, "pat", Verified);
        return (request, someone.Email);
    }

    private static async Task SayNoAsync(ChaosRun run, RequestRef request)
    {
        if (run.Random.Next(2) == 0)
        {
            await run.World.SetStateAsync(request, "sam", "close");
            return;
        }

        await run.World.UnlabelAsync(request, "pat", Verified);
        await run.World.LabelAsync(request, "pat", NotVerified);
    }

    private static async Task NoAccountAsync(ChaosRun run, string email, double seconds)
    {
        var isThere = await run.UntilAsync(state => state.Account(email) is not null, seconds);
        run.Judge(isThere ? $"{email} got an account after the no" : null);
    }
}
