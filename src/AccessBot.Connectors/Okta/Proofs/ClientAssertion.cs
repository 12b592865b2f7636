using AccessBot.Connectors.Http.SignIn;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Okta.Proofs;

/// <summary>The signed statement by which a service app proves to Okta who it is.</summary>
internal static class ClientAssertion
{
    public static string For(string clientId, Uri tokenAddress, string privateKey, string? keyId, DateTimeOffset now) => SignedAssertion.For(
        clientId, clientId, tokenAddress.AbsoluteUri, privateKey, keyId, now,
        () => new VendorTrouble("Okta", "okta.private_key is neither an RSA key in PEM nor a private RSA JWK"));
}
