using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Http;

internal static class SecretReading
{
    /// <summary>
    /// The secret, or <see cref="VendorTrouble"/>: it is read while running, so putting it back is enough to go on.
    /// </summary>
    public static string ReadFor(this SecretRef? secret, string vendor, string what)
    {
        if (secret is null) throw new VendorTrouble(vendor, $"the configuration has no {what}");
        try
        {
            return secret.Read();
        }
        catch (InvalidOperationException missing)
        {
            throw new VendorTrouble(vendor, $"the {what} is missing: {missing.Message}");
        }
    }
}
