using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Scenarios.Tests.Processes;

internal sealed class FederalStoryRequest(PracticeWorld world, Story story, RequestRef request, Newcomer subject) : StoryRequest(story)
{
    private bool _tried;
    private bool _answered;

    public override RequestRef Request => request;

    public static new async Task<StoryRequest> FileAsync(PracticeWorld world, Story story, Newcomer subject)
    {
        var email = story == Story.FormLeftIncomplete ? "" : subject.Email;
        var form = FederalForm.For(subject.Name, $"@{subject.Username}", email);
        if (story == Story.FormLeftIncomplete) form = form.Replace(subject.Name, "", StringComparison.Ordinal);
        var request = await world.FileAsync("ana", form);
        return new FederalStoryRequest(world, story, request, subject);
    }

    public override async Task ActAsync(WorldState state)
    {
        var notes = state.NoteKinds(request);
        if (Story == Story.FormLeftIncomplete || _answered || !notes.Contains("people-asked")) return;
        if (Story == Story.WrongLabelThenVerified && !_tried)
        {
            _tried = true;
            await world.LabelAsync(request, "ana", "citizenship::verified");
        }
        else if (Story == Story.Declined)
        {
            _answered = true;
            await world.LabelAsync(request, "pat", "citizenship::not-verified");
        }
        else if (notes.Contains("explain-label") && !state.Labels(request).Contains("citizenship::verified"))
        {
            _answered = true;
            await world.LabelAsync(request, "pat", "citizenship::verified");
        }
    }

    public override string Outcome(WorldState state)
    {
        var mails = state.Mails.Where(mail => mail["text"]!.GetValue<string>().Contains(subject.Email, StringComparison.Ordinal));
        var accounts = state.Accounts().Where(user => user["email"]?.GetValue<string>() == subject.Email)
            .Select(user => $"{user["role"]} {(user["custom_role_id"] is null ? "full" : "light")}");
        return string.Join('\n',
            $"{Story}: issue {(state.IsOpen(request) ? "open" : "closed")} {string.Join(", ", state.Labels(request))}",
            $"notes: {string.Join(", ", state.NoteKinds(request))}",
            $"mails: {string.Join(", ", mails.Select(mail => mail["subject"]))}",
            $"accounts: {string.Join(", ", accounts)}",
            $"apps: {string.Join(", ", state.Apps(subject.Email))}");
    }
}
