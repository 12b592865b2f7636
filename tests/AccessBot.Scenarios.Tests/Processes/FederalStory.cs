using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>How one request goes, and what people do at which sight. Together the stories take every Federal step.</summary>
public enum FederalStory
{
    /// <summary>The requester tries the label herself; then the People team confirms.</summary>
    WrongLabelThenVerified,
    Declined,
    FormLeftIncomplete,
}

/// <summary>One request of a story: its people act whenever what they wait for stands on the issue.</summary>
public sealed class FederalStoryRequest(PracticeWorld world, FederalStory story, RequestRef request, Newcomer subject)
{
    private bool _tried;
    private bool _answered;

    public FederalStory Story => story;

    public RequestRef Request => request;

    public static async Task<FederalStoryRequest> FileAsync(PracticeWorld world, FederalStory story, Newcomer subject)
    {
        var email = story == FederalStory.FormLeftIncomplete ? "" : subject.Email;
        var form = FederalForm.For(subject.Name, $"@{subject.Username}", email);
        if (story == FederalStory.FormLeftIncomplete) form = form.Replace(subject.Name, "", StringComparison.Ordinal);
        var request = await world.FileAsync("ana", form);
        return new FederalStoryRequest(world, story, request, subject);
    }

    public async Task ActAsync(WorldState state)
    {
        var notes = state.NoteKinds(request);
        if (story == FederalStory.FormLeftIncomplete || _answered || !notes.Contains("people-asked")) return;
        if (story == FederalStory.WrongLabelThenVerified && !_tried)
        {
            _tried = true;
            await world.LabelAsync(request, "ana", "citizenship::verified");
        }
        else if (story == FederalStory.Declined)
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

    /// <summary>Everything at the vendors that is this request's, without names and numbers.</summary>
    public string Outcome(WorldState state)
    {
        var mails = state.Mails.Where(mail => mail["text"]!.GetValue<string>().Contains(subject.Email, StringComparison.Ordinal));
        var accounts = state.Accounts().Where(user => user["email"]?.GetValue<string>() == subject.Email)
            .Select(user => $"{user["role"]} {(user["custom_role_id"] is null ? "full" : "light")}");
        return string.Join('\n',
            $"{story}: issue {(state.IsOpen(request) ? "open" : "closed")} {string.Join(", ", state.Labels(request))}",
            $"notes: {string.Join(", ", state.NoteKinds(request))}",
            $"mails: {string.Join(", ", mails.Select(mail => mail["subject"]))}",
            $"accounts: {string.Join(", ", accounts)}",
            $"apps: {string.Join(", ", state.Apps(subject.Email))}");
    }
}
