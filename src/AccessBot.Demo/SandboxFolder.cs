using System.Security.Cryptography;
using System.Text;
using AccessBot.Practice;
using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Demo;

/// <summary>
/// The configuration that fits one running sandbox, and the folder beside it with what belongs to that world: secrets,
/// mail, the bot's database.
/// </summary>
internal sealed class SandboxFolder(string file)
{
    private readonly string _state = Path.Combine(
        Path.GetDirectoryName(file)!, Path.GetFileNameWithoutExtension(file) + "-state");

    /// <summary>The configuration file, as a full path.</summary>
    public string File { get; } = file;

    public string Mail => Path.Combine(_state, "mail");

    private string Secrets => Path.Combine(_state, "secrets");

    private string Heads => Path.Combine(_state, "heads");

    private string Database => Path.Combine(_state, "accessbot.db");

    /// <summary>Throws <see cref="UsageProblem"/> for a file that another hand wrote: it would be lost, with the database beside it.</summary>
    public void DemandOwn()
    {
        if (System.IO.File.Exists(File) && !System.IO.File.ReadAllText(File).Contains(SandboxConfig.Mark, StringComparison.Ordinal))
            throw new UsageProblem($"{File} is there already and is no sandbox's: name another file for --write-config, or move this one away.");
    }

    /// <summary>
    /// Makes the folders. What a bot remembers of an earlier world would be about other issues: it goes.
    /// </summary>
    public void Prepare()
    {
        // Heads of an earlier world's log would bear witness against this one's.
        if (Directory.Exists(Heads)) Directory.Delete(Heads, recursive: true);
        foreach (var folder in new[] { Mail, Secrets, Heads }) Directory.CreateDirectory(folder);
        foreach (var old in new[] { Database, Database + "-wal", Database + "-shm" }) System.IO.File.Delete(old);
    }

    /// <summary>Writes the configuration last and at once: whoever waits for the file finds it whole.</summary>
    public void Write(SandboxServer sandbox, Uri? dashboard)
    {
        WriteSecret("gitlab-token", SandboxCredentials.GitLabToken);
        foreach (var (instance, at) in sandbox.Addresses.Zendesk)
        {
            WriteSecret($"zendesk-{instance}", SandboxCredentials.Zendesk(instance).ClientSecret);
            WriteSecret($"browser-{instance}.json", SandboxCredentials.BrowserState(instance, at));
        }

        WriteSecret("okta-key.pem", SandboxCredentials.OktaPrivateKeyPem);
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256)) WriteSecret("audit-key.pem", key.ExportECPrivateKeyPem());
        var draft = File + ".new";
        var places = new SandboxPlaces(Secrets, Mail, Database, Heads, dashboard);
        System.IO.File.WriteAllText(draft, SandboxConfig.Text(sandbox, places));
        System.IO.File.Move(draft, File, overwrite: true);
    }

    private void WriteSecret(string name, string value)
    {
        var path = Path.Combine(Secrets, name);
        System.IO.File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, options);
        stream.Write(Encoding.UTF8.GetBytes(value));
    }
}

/// <summary>Where a sandbox's bot keeps its things.</summary>
internal sealed record SandboxPlaces(string Secrets, string Mail, string Database, string Heads, Uri? Dashboard);
