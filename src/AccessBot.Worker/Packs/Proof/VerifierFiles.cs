using System.Reflection;
using AccessBot.Worker.Heads;

namespace AccessBot.Worker.Packs.Proof;

/// <summary>What checks a pack where there is no AccessBot: two scripts of bare Python 3, the format, and the public key.</summary>
internal sealed class VerifierFiles(HeadSigning signing) : IPackFile
{
    private static readonly (string Resource, string File)[] Copied =
    [
        ("pack-verify.py", "90-verify/verify.py"), ("audit-verify.py", "90-verify/audit_verify.py"), ("pack-format.md", "90-verify/FORMAT.md"),
    ];

    public string Name => "90-verify/";

    public string Says => "what checks this pack without AccessBot, the format of every file, and the public key";

    public async Task WriteAsync(PackScope scope, PackFolder folder, CancellationToken ct)
    {
        foreach (var (resource, file) in Copied) await folder.WriteAsync(file, await ReadAsync(resource, ct), ct);
        using var key = signing.FindKey();
        if (key is null) scope.Say("No key is configured (audit.key), so neither this pack nor the log's heads are signed.");
        else await folder.WriteAsync(PackFormat.PublicKey, key.PublicPem, ct);
    }

    private static async Task<string> ReadAsync(string resource, CancellationToken ct)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not in the program");
        using var text = new StreamReader(stream);
        return await text.ReadToEndAsync(ct);
    }
}
