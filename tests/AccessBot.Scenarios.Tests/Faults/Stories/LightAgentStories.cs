using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults.Stories;

/// <summary>Somebody writes one mail, gets an account and a while later the app.</summary>
public sealed class LightAgentStories(PracticeWorld world) : IStory
{
    public const string WellEnded = """
        rest, the sender has the account and the app, and was told
        mails: Your Zendesk Global light agent account, You can sign in to Zendesk Global now
        account: agent light
        """;

    /// <summary>A mail that no row tells of, in a world where these mails were sent.</summary>
    public static string Unwatched(string mails) => $"""
        rest, nothing is known of this mail
        mails: {mails}
        account: agent light
        """;

    private readonly Newcomers _newcomers = new(world);
    private readonly HashSet<RequestRef> _others = [];

    public async Task<IFiled> FileAsync()
    {
        var someone = await _newcomers.HireAsync();
        await world.SendAsync(MailWorld.Head($"{someone.Name} <{someone.Email}>"));
        return new Filed(world, _others, someone.Email);
    }

    private sealed class Filed(PracticeWorld world, HashSet<RequestRef> others, string email) : IFiled
    {
        private RequestRef? _request;
        private bool _hasApp;

        public async Task<PassRecord?> LookAsync(Bot bot, CancellationToken ct)
        {
            var round = bot.Services.GetMailRound();
            await round.RunAsync(ct);
            _request ??= (await bot.RowsAsync()).Select(row => row.Request).SingleOrDefault(row => !others.Contains(row));
            if (_request is null) return null;
            others.Add(_request);
            await bot.LookAsync(_request, ct);
            await round.RunAsync(ct);
            return await bot.Services.GetRequiredService<IJournal>().FindLastAsync(_request, ct);
        }

        public Task ActAsync(PassRecord last)
        {
            if (!_hasApp && last.Kind == "wait") world.GiveApp(email);
            _hasApp |= last.Kind == "wait";
            return Task.CompletedTask;
        }

        public string World(WorldState state) => $"""
            mails: {string.Join(", ", state.SubjectsTo(email))}
            account: {state.Global(email)}
            """;
    }
}
