namespace AccessBot.Practice.Okta;

/// <summary>A proof of possession that is not believed, and why.</summary>
public sealed class OktaProofRefused(string word, string why, string? nonce) : Exception(why)
{
    /// <summary>RFC 9449's word: <c>invalid_dpop_proof</c> or <c>use_dpop_nonce</c>.</summary>
    public string Word => word;

    /// <summary>What the next proof has to carry.</summary>
    public string? Nonce => nonce;

    public static OktaProofRefused Bad(string why) => new("invalid_dpop_proof", why, null);
}
