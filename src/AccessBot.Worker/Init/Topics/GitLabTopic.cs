using AccessBot.Vocabulary;
using AccessBot.Worker.Init.Asking;
using AccessBot.Worker.Init.Trials;
using AccessBot.Worker.Init.Writing;

namespace AccessBot.Worker.Init.Topics;

/// <summary>GitLab: the bot's account, where people file, and whose word counts.</summary>
internal sealed class GitLabTopic(IAnswers answers, VendorTrial trial, Reach reach, SecretPlaces secrets) : IAsyncDisposable
{
    private GitLabTrial? _gitlab;

    public Task<GitLabPart> AskAsync(CancellationToken ct) => answers.PartAsync("GitLab", AllAsync, ct);

    /// <summary>A group whose members' word counts.</summary>
    public Try<string> FindGroup() => _gitlab?.FindGroup() ?? Tries.Of(Configuration.Kinds.ProjectPath);

    /// <summary>A label that the places of access requests should have.</summary>
    public Try<string> FindLabel(GitLabPart gitlab) =>
        Label(gitlab.Sources.FirstOrDefault(source => source.Intake == RequestRef.AccessRequest)?.Place);

    public async ValueTask DisposeAsync()
    {
        if (_gitlab is not null) await _gitlab.DisposeAsync();
    }

    private async Task<GitLabPart> AllAsync(CancellationToken ct)
    {
        await DisposeAsync();
        var url = await answers.AskAsync(Questions.GitLabUrl, reach.Of("GitLab", "api/v4/user"), ct);
        _gitlab = url is null ? null : new GitLabTrial(trial, url);
        var token = await answers.AskAsync(
            Questions.GitLabToken, secrets.Then((place, either) => _gitlab?.SignInAsync(place, either) ?? Task.FromResult(Tried<SecretPlace>.Good(place))), ct);
        List<SourcePart> sources = [];
        var requests = await answers.MaybeAsync(Questions.AccessRequests, Place(), ct);
        if (requests is not null)
            sources.Add(new(requests, RequestRef.AccessRequest, await answers.AskAsync(Questions.AccessLabel, Label(requests), ct)));
        // Without either there is nothing to look at.
        var leavers = requests is null
            ? await answers.AskAsync(Questions.Offboardings with { Otherwise = null }, Place(), ct)
            : await answers.MaybeAsync(Questions.Offboardings, Place(), ct);
        if (leavers is not null)
            sources.Add(new(leavers, RequestRef.Offboarding, await answers.AskAsync(Questions.OffboardingLabel, Label(leavers), ct)));
        var done = await answers.MaybeAsync(Questions.DoneLabel, Label(requests ?? leavers), ct);
        var removals = await answers.AskAsync(Questions.Removals, FindGroup(), ct);
        var hook = await answers.MaybeAsync(Questions.HookToken, secrets.Then((place, _) => Task.FromResult(Tried<SecretPlace>.Good(place))), ct);
        return new(url!, token, _gitlab?.Username, sources, done, removals, hook);
    }

    private Try<Place> Place() => _gitlab?.FindPlace()
        ?? ((text, _) => Task.FromResult(Tried<Place>.Good(new(text, IsGroup: false))));

    private Try<string> Label(Place? place) => _gitlab?.FindLabel(place) ?? Tries.Of(Configuration.Kinds.Label);
}
