using AccessBot.Connectors.Http;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Okta.Proofs;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Okta;

/// <summary>
/// Asks the organisation's own authorization server for a token (client credentials with <c>private_key_jwt</c>), bound to
/// the bot's proof key where Okta demands that.
/// </summary>
internal sealed class OktaSignIn(
    VendorConnection okta, OktaOptions options, OktaScopes scopes, ProofDemand proofs, TimeProvider time)
{
    private const string Path = "oauth2/v1/token";
    private const string Ungranted = "invalid_scope";

    /// <summary>
    /// The credential as it stands in the Authorization header (<c>Bearer …</c> or <c>DPoP …</c>) and how long it is good.
    /// </summary>
    public async Task<(string Credential, TimeSpan Lifetime)> AskAsync(CancellationToken ct)
    {
        var answer = await AskForAsync(scopes.Asked, ct);
        if ((int)answer.Status is < 200 or >= 300) throw Refused(answer);
        var token = answer.Read(OAuthJson.Default.WireToken);
        var scheme = "DPoP".Equals(token.TokenType, StringComparison.OrdinalIgnoreCase) ? "DPoP" : "Bearer";
        return ($"{scheme} {token.AccessToken}", TimeSpan.FromSeconds(token.ExpiresIn ?? 3600));
    }

    /// <summary>False when an admin has not granted the service app this scope.</summary>
    public async Task<bool> IsGrantedAsync(string scope, CancellationToken ct) =>
        (await AskForAsync([scope], ct)).ErrorWord != Ungranted;

    private async Task<VendorAnswer> AskForAsync(IReadOnlyList<string> wanted, CancellationToken ct)
    {
        var answer = await PostAsync(wanted, ct);
        if (answer.ErrorWord == Challenge.BadProof && proofs.Learn()) answer = await PostAsync(wanted, ct);
        // The nonce came with that answer, and the next proof has it.
        return answer.ErrorWord == Challenge.WantsNonce ? await PostAsync(wanted, ct) : answer;
    }

    private async Task<VendorAnswer> PostAsync(IReadOnlyList<string> wanted, CancellationToken ct)
    {
        var key = options.PrivateKey.ReadFor(okta.Vendor, "okta.private_key");
        var audience = new Uri(new Uri(options.Url!.AbsoluteUri.TrimEnd('/') + "/"), Path);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = string.Join(' ', wanted),
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = ClientAssertion.For(
                options.ClientId!, audience, key, options.KeyId, time.GetUtcNow()),
        });
        // Not marked repeatable: an assertion is good for one use, and the engine tries again with a new one.
        return await okta.SendAsync(HttpMethod.Post, Path, form, ct);
    }

    private VendorRefusal Refused(VendorAnswer answer)
    {
        var says = answer.ErrorText is { } text ? $": {text}" : "";
        var what = $"gave no token to the service app '{options.ClientId}' ({(int)answer.Status}){says}. {Mend(answer)}";
        return new(okta.Vendor, (int)answer.Status, what) { IsOfCredentials = true };
    }

    private string Mend(VendorAnswer answer) => answer.ErrorWord switch
    {
        Challenge.BadProof when options.Dpop == OktaDpop.Off =>
            "The app demands DPoP, which okta.dpop turns off: leave it at auto",
        Challenge.BadProof or Challenge.WantsNonce => "Check the clock of this machine and the app's DPoP setting",
        Ungranted => $"Grant the app in Okta: {string.Join(", ", scopes.Asked)}",
        _ => "Check that the app is active, its key, and the clock of this machine",
    };
}
