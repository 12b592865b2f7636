using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults.Stories;

/// <summary>
/// Somebody asks for Federal access and it does not go straight: no, a label by the wrong person, an answer only after
/// the reminder, an account that is an agent's already.
/// </summary>
public sealed class AnsweredStories : IStory
{
    public const string Declined = """
        rest, the People team could not confirm it, and the issue is closed
        issue: closed access-request, citizenship::not-verified, support::done
        notes: not-confirmed, people-asked, status
        mails: US Citizenship Verification Request
        account: none
        """;

    public const string WrongLabel = """
        rest, access is given and the requester has been told
        issue: closed access-request, citizenship::verified, support::done
        notes: explain-label, people-asked, ready, status
        mails: US Citizenship Verification Request
        account: light
        """;

    public const string Reminded = """
        rest, access is given and the requester has been told
        issue: closed access-request, citizenship::verified, support::done
        notes: people-asked, ready, status
        mails: US Citizenship Verification Request, Re: US Citizenship Verification Request
        account: light
        """;

    public const string HandedOver = """
        hand-over, the person already is a full agent in this instance; changing that is a person's call
        issue: open access-request, citizenship::verified
        notes: handed-over, people-asked, status
        mails: US Citizenship Verification Request
        account: full
        """;

    private const string Yes = "citizenship::verified";

    private readonly PracticeWorld _world;
    private readonly Newcomers _newcomers;
    private readonly IReadOnlyList<Func<Filed, Task<bool>>> _acts;
    private readonly bool _isAgent;

    private AnsweredStories(PracticeWorld world, bool isAgent, params IReadOnlyList<Func<Filed, Task<bool>>> acts)
    {
        (_world, _newcomers, _acts, _isAgent) = (world, new Newcomers(world), acts, isAgent);

        // What is handed over stays open, and one person files them all.
        world.Settings.Federal().MostOpenByFiler = 1000;
    }

    public static AnsweredStories Decline(PracticeWorld world) =>
        new(world, isAgent: false, filed => filed.LabelAsync("pat", "citizenship::not-verified"));

    public static AnsweredStories Mistake(PracticeWorld world) =>
        new(world, isAgent: false, filed => filed.LabelAsync("max", Yes), filed => filed.LabelAsync("pat", Yes));

    public static AnsweredStories Reminder(PracticeWorld world)
    {
        world.Settings.Federal().RemindAfter = TimeSpan.FromSeconds(1);
        return new(world, isAgent: false, filed => filed.LabelAfterAsync(mails: 2, "pat", Yes));
    }

    public static AnsweredStories Agent(PracticeWorld world) => new(world, isAgent: true, filed => filed.LabelAsync("pat", Yes));

    public async Task<IFiled> FileAsync()
    {
        var someone = await _newcomers.HireAsync();
        if (_isAgent) await _world.HasAccountAsync(email: someone.Email, name: someone.Name);
        var form = FederalForm.For(someone.Name, $"@{someone.Username}", someone.Email);
        return new Filed(_world, await _world.FileAsync("ana", form), someone.Email, _acts);
    }

    internal sealed class Filed(
        PracticeWorld world, RequestRef request, string email, IReadOnlyList<Func<Filed, Task<bool>>> acts) : IFiled
    {
        private int _done;

        public async Task<PassRecord?> LookAsync(Bot bot, CancellationToken ct)
        {
            await bot.LookAsync(request, ct);
            return await bot.Services.GetRequiredService<IJournal>().FindLastAsync(request, ct);
        }

        public async Task ActAsync(PassRecord last)
        {
            if (last.Kind == "wait" && _done < acts.Count && await acts[_done](this)) _done++;
        }

        public async Task<bool> LabelAsync(string who, string label)
        {
            await world.LabelAsync(request, who, label);
            return true;
        }

        public async Task<bool> LabelAfterAsync(int mails, string who, string label) =>
            (await world.StateAsync()).SubjectsNaming(email).Count >= mails && await LabelAsync(who, label);

        public string World(WorldState state) => $"""
            issue: {(state.IsOpen(request) ? "open" : "closed")} {string.Join(", ", state.Labels(request))}
            notes: {string.Join(", ", state.NoteKinds(request))}
            mails: {string.Join(", ", state.SubjectsNaming(email))}
            account: {(state.Account(email) is not { } user ? "none" : user["custom_role_id"] is null ? "full" : "light")}
            """;
    }
}
