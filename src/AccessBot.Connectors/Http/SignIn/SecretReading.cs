using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Http.SignIn;

internal static class SecretReading
{
    /// <summary>
    /// The secret, or <see cref="VendorTrouble"/>: it is read while running, so putting it back is enough to go on.
    /// </summary>
    /// <param name="key">The key as it stands in the configuration file.</param>
    public static string ReadFor(this SecretRef? secret, string vendor, string key)
    {
        if (secret is null) throw new VendorTrouble(vendor, $"the configuration has no {key}");
        try
        {
            return secret.Read();
        }
        catch (InvalidOperationException missing)
        {
            throw new VendorTrouble(vendor, $"{key} is missing: {missing.Message}");
        }
    }
}
