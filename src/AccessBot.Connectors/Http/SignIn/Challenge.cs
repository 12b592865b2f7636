using System.Text.RegularExpressions;

namespace AccessBot.Connectors.Http.SignIn;

/// <summary>Why a vendor did not believe a credential, as its <c>WWW-Authenticate</c> headers say (RFC 6750, RFC 9449).</summary>
/// <param name="Error">One word, such as <c>insufficient_scope</c>; null when there is none.</param>
/// <param name="Description">A sentence about it.</param>
/// <param name="Scope">What the token would have to allow.</param>
internal sealed partial record Challenge(string? Error, string? Description, string? Scope)
{
    public const string BadProof = "invalid_dpop_proof";
    public const string WantsNonce = "use_dpop_nonce";

    public IEnumerable<string> Words => new[] { Description, Error }.OfType<string>();

    public static Challenge In(IEnumerable<string> headers)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in headers.SelectMany(header => Field().Matches(header)))
            said.TryAdd(field.Groups["name"].Value, field.Groups["value"].Value);
        return new(
            said.GetValueOrDefault("error"), said.GetValueOrDefault("error_description"), said.GetValueOrDefault("scope"));
    }

    [GeneratedRegex("""(?<name>[a-z_]+)="(?<value>[^"]*)""" + "\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Field();
}
