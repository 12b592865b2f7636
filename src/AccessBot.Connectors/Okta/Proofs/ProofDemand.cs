namespace AccessBot.Connectors.Okta.Proofs;

/// <summary>Whether tokens are asked for with a proof: as configured, or since Okta demanded one.</summary>
internal sealed class ProofDemand(OktaDpop configured)
{
    private volatile bool isOn = configured == OktaDpop.On;

    public bool IsOn => isOn;

    /// <summary>Okta demands proofs. True when that is news, and another try with one makes sense.</summary>
    public bool Learn()
    {
        if (isOn || configured == OktaDpop.Off) return false;
        return isOn = true;
    }
}
