using System.Security.Cryptography;
using System.Text;
using AccessBot.Worker.Logging;

namespace AccessBot.Worker.Packs.Rules;

/// <summary>The rules in force when the pack is made. Secrets are never in the file; what looks like one is taken out all the same.</summary>
internal sealed class ConfigurationFile : IPackFile
{
    private const string Copy = "70-config/accessbot.yml";

    public string Name => Copy;

    public string Says => "the configuration as it is when the pack is made, without secrets, and the program's version";

    public async Task WriteAsync(PackScope scope, PackFolder folder, CancellationToken ct)
    {
        if (scope.Settings.File is not { } file)
        {
            scope.Say("The bot was configured without a file, so there is no copy of it.");
            return;
        }

        var text = await File.ReadAllTextAsync(file, ct);
        await folder.WriteAsync(Copy, SecretScrubber.Scrub(text), ct);
        await folder.WriteAsync(
            "70-config/VERSION.txt",
            $"program {Program}\nconfiguration sha256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}\n", ct);
    }

    /// <summary>With the commit that it was built from, where that is known.</summary>
    public static string Program => typeof(ConfigurationFile).Assembly
        .GetCustomAttributes(typeof(System.Reflection.AssemblyInformationalVersionAttribute), false)
        .OfType<System.Reflection.AssemblyInformationalVersionAttribute>().FirstOrDefault()?.InformationalVersion ?? "unknown";
}
