using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Init.Asking;
using AccessBot.Worker.Init.Trials;
using AccessBot.Worker.Init.Writing;

namespace AccessBot.Worker.Init.Topics;

/// <summary>The people who run the bot, the audit log and the desk.</summary>
internal sealed class RunTopic(IAnswers answers, SecretPlaces secrets, GitLabTopic gitlab, string folder)
{
    public Task<RunPart> AskAsync(CancellationToken ct) => answers.PartAsync("Operators, audit log, desk", AllAsync, ct);

    private async Task<RunPart> AllAsync(CancellationToken ct)
    {
        var group = await answers.AskAsync(Questions.Operators, gitlab.FindGroup(), ct);
        var mail = await answers.MaybeAsync(Questions.OperatorsMail, Tries.Of(Kinds.Mailbox), ct);
        var key = await answers.MaybeAsync(Questions.AuditKey, secrets.Then((place, _) => Task.FromResult(Signs(place))), ct);
        var home = await answers.MaybeAsync(Questions.AuditHome, (text, _) => Task.FromResult(Home(text)), ct);
        var desk = await answers.MaybeAsync(Questions.Desk, (text, _) => Task.FromResult(OnThisMachine(text)), ct);
        return new(group, mail?.Value, key, home, desk);
    }

    private static Tried<SecretPlace> Signs(SecretPlace place)
    {
        try
        {
            using var key = HeadKey.Read(place.Place.Read());
            return Tried<SecretPlace>.Good(place, $"signs as {key.Id}");
        }
        catch (InvalidOperationException trouble)
        {
            return Tried<SecretPlace>.NotYet(place, $"the key in {place.Place} cannot sign: {trouble.Message}.");
        }
    }

    private Tried<string> Home(string text) => text.Contains('@')
        ? Tries.Read(Kinds.Mailbox, text) is { Trouble: { } trouble } ? Tried<string>.Bad(trouble) : Tried<string>.Good(text)
        : Directory.Exists(Path.GetFullPath(text, folder)) ? Tried<string>.Good(text)
        : Tried<string>.NotYet(text, $"{Path.GetFullPath(text, folder)} is no folder that this account can see: make it first.");

    // Anywhere else the desk needs a sign-in, which an admin of GitLab has to make an application for.
    private static Tried<Uri> OnThisMachine(string text)
    {
        var read = Tries.Read(Kinds.Address, text);
        return read.Value is { IsLoopback: false }
            ? Tried<Uri>.Bad("elsewhere than on this machine the desk needs a sign-in: see 'dashboard' in config/accessbot.yml, and write 'none' or an address on 127.0.0.1 here.")
            : read;
    }
}
