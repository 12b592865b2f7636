using AccessBot.Connectors.Okta;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Init.Asking;
using AccessBot.Worker.Init.Trials;
using AccessBot.Worker.Init.Writing;

namespace AccessBot.Worker.Init.Topics;

/// <summary>Okta: the service app, and somebody by whom it is seen that it may look.</summary>
internal sealed class OktaTopic(IAnswers answers, VendorTrial trial, Reach reach, SecretPlaces secrets) : IAsyncDisposable
{
    /// <summary>Signed in once the topic is asked, where the answers work.</summary>
    public OktaTrial Okta { get; } = new(trial);

    public Task<OktaPart> AskAsync(CancellationToken ct) => answers.PartAsync("Okta", AllAsync, ct);

    public ValueTask DisposeAsync() => Okta.DisposeAsync();

    private async Task<OktaPart> AllAsync(CancellationToken ct)
    {
        var url = await answers.AskAsync(Questions.OktaUrl, reach.Of("Okta", "api/v1/users/me"), ct);
        var client = await answers.AskAsync(Questions.OktaClient, Tries.Of(Kinds.Text), ct);
        var keyId = await answers.MaybeAsync(Questions.OktaKeyId, Tries.Of(Kinds.Text), ct);
        var key = await answers.AskAsync(Questions.OktaKey, secrets.Then((place, _) => Task.FromResult(Tried<SecretPlace>.Good(place))), ct);
        var canary = await answers.AskAsync(Questions.OktaCanary, (login, either) => url is null || client is null || key is null
            ? Task.FromResult(Tried<string>.Good(login))
            : Okta.SignInAsync(new OktaOptions { Url = url, ClientId = client, KeyId = keyId, PrivateKey = key.Place, Canary = login }, either), ct);
        var username = await answers.MaybeAsync(Questions.OktaUsername, Okta.FindAttribute(canary), ct);
        return new(url!, client!, key!, keyId, canary, username);
    }
}
