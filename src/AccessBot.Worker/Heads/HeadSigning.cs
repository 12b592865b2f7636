using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Worker.Configuration.Sections.Desk;

namespace AccessBot.Worker.Heads;

/// <summary>The key with which heads are signed. A rotated file is used from the next head on.</summary>
public sealed class HeadSigning(AuditSettings settings)
{
    /// <summary>
    /// Null where none is configured. Throws <see cref="InvalidOperationException"/>, which says where it looked and never what
    /// it found, for anything but a private key on P-256.
    /// </summary>
    public HeadKey? FindKey()
    {
        if (settings.Key is not { } place) return null;
        try
        {
            return HeadKey.Read(place.Read());
        }
        catch (InvalidOperationException trouble)
        {
            throw new InvalidOperationException($"the key in {place} cannot sign: {trouble.Message}");
        }
    }

    /// <summary>By whom heads are believed, as far as this configuration says it.</summary>
    public HeadSigners Signers
    {
        get
        {
            using var key = FindKey();
            return key is null ? HeadSigners.Nobody : new HeadSigners([key.PublicPem]);
        }
    }
}
