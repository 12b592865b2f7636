using System.Security.Cryptography;

namespace AccessBot.Worker.Dashboard;

/// <summary>The desk's style sheet, script and icon, as they lie in the program; addresses change with their
/// content.</summary>
internal sealed record DeskAsset(string Address, string MediaType, byte[] Content)
{
    public static DeskAsset Load(string name, string mediaType)
    {
        using var stream = typeof(DeskAsset).Assembly.GetManifestResourceStream(
            $"AccessBot.Worker.Dashboard.Assets.{name}")
            ?? throw new InvalidOperationException($"{name} is not part of this program");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var content = memory.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        return new DeskAsset($"/assets/{hash}/{name}", mediaType, content);
    }
}

internal static class DeskAssets
{
    public static readonly DeskAsset Style = DeskAsset.Load("desk.css", "text/css; charset=utf-8");
    public static readonly DeskAsset Script = DeskAsset.Load("desk.js", "text/javascript; charset=utf-8");
    public static readonly DeskAsset Icon = DeskAsset.Load("icon.svg", "image/svg+xml; charset=utf-8");

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in new[] { Style, Script, Icon })
        {
            routes.MapGet(asset.Address, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Results.Bytes(asset.Content, asset.MediaType);
            });
        }
    }
}
