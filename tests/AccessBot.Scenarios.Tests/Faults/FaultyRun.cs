using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>Takes Federal requests of one colleague after another to their end, whatever happens on the way.</summary>
public sealed class FaultyRun(PracticeWorld world, TimeProvider time)
{
    private const int MostLooks = 15;
    private readonly Newcomers _newcomers = new(world);

    /// <summary>Files, has it verified, and looks until it rests; says where it stands at the end.</summary>
    public async Task<Ended> EndAsync(Bot bot)
    {
        var someone = await _newcomers.HireAsync();
        var request = await world.FileAsync("ana", FederalForm.For(someone.Name, $"@{someone.Username}", someone.Email));
        await LookUntilAsync(bot, request, "wait");
        await world.LabelAsync(request, "pat", "citizenship::verified");
        var last = await LookUntilAsync(bot, request, "rest");
        return new Ended(request, someone.Email, last);
    }

    private async Task<PassRecord> LookUntilAsync(Bot bot, RequestRef request, string kind)
    {
        var journal = bot.Services.GetRequiredService<IJournal>();
        for (var look = 1; ; look++)
        {
            await bot.LookAsync(request);
            var last = (await journal.FindLastAsync(request, default))!;
            if (last.Kind == kind || look == MostLooks) return last;

            // Whoever is told to come back later does: searches learn, groups reach apps, limits pass.
            await Task.Delay(TimeSpan.FromSeconds(2), time);
        }
    }
}

/// <param name="Last">What the last look recorded.</param>
public sealed record Ended(RequestRef Request, string Email, PassRecord Last)
{
    /// <summary>Everything that must come out the same, said so that two colleagues compare equal.</summary>
    public string Outcome(WorldState state)
    {
        var mails = state.Mails.Where(mail => mail["text"]!.GetValue<string>().Contains(Email, StringComparison.Ordinal));
        var account = state.Accounts().Where(user => user["email"]?.GetValue<string>() == Email)
            .Select(user => $"{user["role"]} {(user["custom_role_id"] is null ? "full" : "light")}");
        return $"""
            {Last.Kind}, {Last.Because}
            issue: {(state.IsOpen(Request) ? "open" : "closed")} {string.Join(", ", state.Labels(Request))}
            notes: {string.Join(", ", state.NoteKinds(Request))}
            mails: {string.Join(", ", mails.Select(mail => mail["subject"]))}
            accounts: {string.Join(", ", account)}
            apps: {string.Join(", ", state.Apps(Email))}
            """;
    }
}
