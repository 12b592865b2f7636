using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Processes.Stories;

internal sealed class FederalStoryRequest(PracticeWorld world, Story story, RequestRef request, Newcomer subject) : StoryRequest(story)
{
    private const string Scan = "![scan](/uploads/0123456789abcdef0123456789abcdef/scan.png)";

    private bool _tried;
    private bool _answered;

    public override RequestRef Request => request;

    public static new async Task<StoryRequest> FileAsync(PracticeWorld world, Story story, Newcomer subject)
    {
        var form = story switch
        {
            Story.AlreadyThere => $"Person: {subject.Name} @{subject.Username} {subject.Email}\n\n- [x] Zendesk US Federal: Light agent",
            Story.FormLeftIncomplete => FederalForm.For("", $"@{subject.Username}", ""),
            _ => FederalForm.For(subject.Name, $"@{subject.Username}", subject.Email),
        };
        if (story == Story.AlreadyThere) await world.HasSeatAsync(subject);
        if (story == Story.FullAgentVerified) await world.HasAccountAsync(email: subject.Email, name: subject.Name);
        var request = await world.FileAsync("ana", form);
        if (story == Story.DocumentLeft) await world.CommentAsync(request, "ana", Scan);
        return new FederalStoryRequest(world, story, request, subject);
    }

    public override async Task ActAsync(WorldState state)
    {
        var notes = state.NoteKinds(request);
        if (_answered) return;
        if (Story == Story.PeopleSilent && notes.Contains("manager-reminded"))
        {
            await AnswerAsync("max", ImpatientWorld.ManagerSaysYes);
        }
        else if (notes.Contains("people-asked"))
        {
            await ActAsync(state, notes);
        }
    }

    private async Task ActAsync(WorldState state, IReadOnlyList<string> notes)
    {
        if (Story == Story.WrongLabelThenVerified && !_tried)
        {
            _tried = true;
            await world.LabelAsync(request, "ana", "citizenship::verified");
        }
        else if (Story == Story.WrongLabelThenVerified && notes.Contains("explain-label")
            && !state.Labels(request).Contains("citizenship::verified"))
        {
            await AnswerAsync("pat", "citizenship::verified");
        }
        else if (Story is Story.DocumentLeft or Story.Cancelled)
        {
            _answered = true;
            if (Story == Story.DocumentLeft) await world.CommentAsync(request, "pat", "Yes, confirmed");
            await world.CommentAsync(request, "ana", Story == Story.Cancelled ? "@accessbot cancel" : "@accessbot status");
        }
        else if (Story is Story.Declined or Story.FullAgentVerified or Story.NoSeatFree)
        {
            await AnswerAsync("pat", Story == Story.Declined ? "citizenship::not-verified" : "citizenship::verified");
        }
    }

    private async Task AnswerAsync(string who, string label)
    {
        _answered = true;
        await world.LabelAsync(request, who, label);
    }

    public override string Outcome(WorldState state)
    {
        var mails = state.Mails.Where(mail => mail["text"]!.GetValue<string>().Contains(subject.Email, StringComparison.Ordinal));
        var accounts = state.Accounts().Where(user => user["email"]?.GetValue<string>() == subject.Email)
            .Select(user => $"{user["role"]} {(user["custom_role_id"] is null ? "full" : "light")}");
        return string.Join('\n',
            $"{Story}: issue {(state.IsOpen(request) ? "open" : "closed")} {string.Join(", ", state.Labels(request))}",
            $"notes: {string.Join(", ", state.NoteKinds(request))}",
            $"mails: {string.Join(", ", mails.Select(WorldState.Subject))}",
            $"accounts: {string.Join(", ", accounts)}",
            $"apps: {string.Join(", ", state.Apps(subject.Email))}");
    }
}
