using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Processes.Stories;

internal sealed class ConfirmedRemovalRequest(PracticeWorld world, RequestRef request, string email)
    : StoryRequest(Story.RemovalConfirmed)
{
    private const string Confirmed = "offboarding::confirmed";

    private bool _tried, _stopped, _goesOn;

    public override RequestRef Request => request;

    public static async Task<StoryRequest> FileAsync(PracticeWorld world, Newcomer subject)
    {
        await world.HasAccountAsync(email: subject.Email, name: subject.Name);
        var filed = await world.PostAsync("issues", new
        {
            project = OffboardingForm.Project,
            @as = "max",
            title = "Offboarding",
            labels = new[] { "offboarding" },
            description = OffboardingForm.For(subject.Name, $"@{subject.Username}", subject.Email, "2099-12-31 16:00 UTC"),
            confidential = false,
        });
        var issue = new IssueRef(OffboardingForm.Project, filed!["iid"]!.GetValue<long>());
        return new ConfirmedRemovalRequest(world, RequestRef.To(RequestRef.Offboarding, issue), subject.Email);
    }

    public override async Task ActAsync(WorldState state)
    {
        var (notes, labels) = (state.NoteKinds(request), state.Labels(request));
        if (!_tried && notes.Contains("confirm"))
        {
            _tried = true;
            await world.CommentAsync(request, "pat", "Yes, confirmed");
            await world.LabelAsync(request, "sam", Confirmed);
        }
        else if (notes.Contains("explain-label") && notes.Contains("how-to-answer") && !labels.Contains(Confirmed) && state.IsOpen(request))
        {
            if (!_stopped) await world.CommentAsync(request, "pat", "Please wait, I have to ask Legal first.");
            else if (notes.Contains("stop-heard") && !_goesOn) await world.CommentAsync(request, "pat", "@accessbot go on");
            else if (_goesOn) await world.LabelAsync(request, "pat", Confirmed);
            (_stopped, _goesOn) = (true, _goesOn || notes.Contains("stop-heard"));
        }
        else if (state.IsOpen(request) && notes.Contains("status")
            && state.Note(request, "status").Contains("Confirmed by Pat Lindqvist", StringComparison.Ordinal))
        {
            await world.SetStateAsync(request, "tom", "close");
        }
    }

    public override string Outcome(WorldState state) => string.Join('\n',
        $"{Story}: issue {(state.IsOpen(request) ? "open" : "closed")} {string.Join(", ", state.Labels(request))}",
        $"notes: {string.Join(", ", state.NoteKinds(request))}",
        $"accounts: {state.AccountLine(email)}");
}
