using AccessBot.Connectors.GitLab;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Init.Asking;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Init.Trials;

/// <summary>Where issues of one kind come from.</summary>
internal sealed record Place(string Path, bool IsGroup);

/// <summary>Tries answers about GitLab with the bot's own token.</summary>
internal sealed class GitLabTrial(VendorTrial trial, Uri url) : IAsyncDisposable
{
    // Planner is the least that may label and see confidential issues; older GitLabs need Reporter.
    private const int Reporter = 20;

    private ServiceProvider? _services;
    private GitLabUser? _me;

    /// <summary>Whom the token signs in; null as long as none works.</summary>
    public string? Username => _me?.Username;

    public Task<Tried<SecretPlace>> SignInAsync(SecretPlace token, CancellationToken ct) => trial.OfAsync(token, async either =>
    {
        await DisposeAsync();
        _services = new ServiceCollection().AddSingleton(trial.Time)
            .AddGitLab(new GitLabOptions { Url = url, Token = token.Place }).BuildServiceProvider();
        var me = await GitLab.GetCurrentUserAsync(either);
        var facts = await Probe.ReadTokenAsync(either);
        if (!facts.Scopes.Contains("api"))
            return Tried<SecretPlace>.Bad($"the token of {me.Username} has the scopes {string.Join(", ", facts.Scopes)}; make one with the scope api.");
        _me = me;
        return Tried<SecretPlace>.Good(token, $"signs in as {me.Username}, with the scope api. Nobody else may use this account: its own labels never count.");
    }, ct);

    /// <summary>A project, or a group with all projects below it.</summary>
    public Try<Place> FindPlace() => async (text, ct) =>
    {
        var read = Tries.Read(Kinds.ProjectPath, text);
        if (read.Value is not { } path) return Tried<Place>.Bad(read.Trouble!);
        if (_me is not { } me) return Tried<Place>.Good(new(path, IsGroup: false));
        return await trial.OfAsync(new Place(path, IsGroup: false), async either =>
        {
            var isGroup = false;
            if (await Probe.FindPlaceAsync(path, isGroup, either) is not { } facts)
            {
                isGroup = true;
                if (await Probe.FindPlaceAsync(path, isGroup, either) is not { } group)
                    return Tried<Place>.Bad($"there is no project or group {path} that {me.Username} can see.{await NearestAsync(path, false, either)}");
                facts = group;
            }

            var place = new Place(path, isGroup);
            if (facts.IsArchived) return Tried<Place>.NotYet(place, $"{path} is archived, so nobody can file anything there.");
            if (facts.Issues == "disabled") return Tried<Place>.NotYet(place, $"{path} has issues switched off: Settings, General, Visibility, Issues.");
            return await Probe.FindAccessAsync(path, isGroup, me, either) switch
            {
                null => Tried<Place>.NotYet(place, $"{me.Username} is no member of {path}: Manage, Members, Invite members, as Developer."),
                < Reporter => Tried<Place>.NotYet(place, $"the role of {me.Username} in {path} is too low: Manage, Members, raise it to Developer."),
                _ => Tried<Place>.Good(place, $"{(isGroup ? "a group, with all projects below it" : "a project")}, {facts.Visibility}"),
            };
        }, ct);
    };

    /// <summary>A label that a place should have. One that is missing is no trouble: <c>check --fix</c> makes it.</summary>
    public Try<string> FindLabel(Place? place) => async (text, ct) =>
    {
        var read = Tries.Read(Kinds.Label, text);
        if (read.Value is not { } label || _me is null || place is null) return read;
        return await trial.OfAsync(label, async either =>
        {
            var known = await Probe.ListLabelsAsync(place.Path, place.IsGroup, either);
            if (known.Contains(label, StringComparer.OrdinalIgnoreCase)) return Tried<string>.Good(label, $"{place.Path} has it");
            var near = NearestKey.Several(label, known);
            return Tried<string>.Good(label, $"{place.Path} does not have it yet, so it will have to be made"
                + (near.Count > 0 ? $". It has {string.Join(", ", near.Select(one => $"'{one}'"))}" : ""));
        }, ct);
    };

    /// <summary>A group whose members' word counts.</summary>
    public Try<string> FindGroup() => async (text, ct) =>
    {
        var read = Tries.Read(Kinds.ProjectPath, text);
        if (read.Value is not { } path || _me is not { } me) return read;
        return await trial.OfAsync(path, async either =>
        {
            var group = new PermittedGroup(path);
            if (await Probe.FindPlaceAsync(path, isGroup: true, either) is null)
                return Tried<string>.Bad($"there is no group {path} that {me.Username} can see.{await NearestAsync(path, true, either)}");
            if (await GitLab.ReadMembershipAsync(group, me, either) is Membership.Unknown unknown)
                return Tried<string>.Bad($"{unknown.Why}. Add {me.Username} to it: the group, Manage, Members, Invite members, as Guest.");
            var counted = await _services!.GetRequiredService<GitLabCensus>().CountAsync(group, me, either);
            return counted.People == 0
                ? Tried<string>.Bad($"nobody is a direct member of {path}: add the people to it (the group, Manage, Members), or name another group.")
                : Tried<string>.Good(path, $"{(counted.People == 1 ? "1 person" : $"{counted.People} people")} may answer");
        }, ct);
    };

    public async ValueTask DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        (_services, _me) = (null, null);
    }

    private IGitLab GitLab => _services!.GetRequiredService<IGitLab>();

    private GitLabProbe Probe => _services!.GetRequiredService<GitLabProbe>();

    private async Task<string> NearestAsync(string path, bool isGroup, CancellationToken ct) =>
        Near.Sentence(path, await Probe.ListPlacesAsync(path, isGroup, ct));
}
