using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults.Stories;

/// <summary>Somebody asks for Federal access, and the People team confirms.</summary>
public sealed class FederalStories(PracticeWorld world) : IStory
{
    public const string WellEnded = """
        rest, access is given and the requester has been told
        issue: closed access-request, citizenship::verified, support::done
        notes: people-asked, ready, status
        mails: US Citizenship Verification Request
        accounts: agent light
        apps: Zendesk US Federal
        """;

    private readonly Newcomers _newcomers = new(world);

    public async Task<IFiled> FileAsync()
    {
        var someone = await _newcomers.HireAsync();
        var form = FederalForm.For(someone.Name, $"@{someone.Username}", someone.Email);
        return new Filed(world, await world.FileAsync("ana", form), someone.Email);
    }

    private sealed class Filed(PracticeWorld world, RequestRef request, string email) : IFiled
    {
        private bool _verified;

        public async Task<PassRecord?> LookAsync(Bot bot, CancellationToken ct)
        {
            await bot.LookAsync(request, ct);
            return await bot.Services.GetRequiredService<IJournal>().FindLastAsync(request, ct);
        }

        public async Task ActAsync(PassRecord last)
        {
            if (_verified || last.Kind != "wait") return;
            _verified = true;
            await world.LabelAsync(request, "pat", "citizenship::verified");
        }

        public string World(WorldState state)
        {
            var accounts = state.Accounts().Where(user => user["email"]?.GetValue<string>() == email)
                .Select(user => $"{user["role"]} {(user["custom_role_id"] is null ? "full" : "light")}");
            return $"""
                issue: {(state.IsOpen(request) ? "open" : "closed")} {string.Join(", ", state.Labels(request))}
                notes: {string.Join(", ", state.NoteKinds(request))}
                mails: {string.Join(", ", state.SubjectsNaming(email))}
                accounts: {string.Join(", ", accounts)}
                apps: {string.Join(", ", state.Apps(email))}
                """;
        }
    }
}
