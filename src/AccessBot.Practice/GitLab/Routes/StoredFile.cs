using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AccessBot.Practice.GitLab.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>
/// Object storage behind GitLab: <c>/bucket/…?expires=…&amp;signature=…</c>, good for ten minutes. As at the real
/// ones, a request with two ways of signing in is refused: 400 when a token comes along, 403 when the signature
/// is wrong or old.
/// </summary>
internal static class StoredFile
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static string Address(GitLabWorld gitlab, GitLabProject project, GitLabUpload upload)
    {
        var path = $"/bucket/{project.Id}/{upload.Secret}/{Uri.EscapeDataString(upload.FileName)}";
        var expires = gitlab.Now.AddMinutes(10).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{gitlab.WebRoot.TrimEnd('/')}{path}?expires={expires}&signature={Signature(path, expires)}";
    }

    public static async Task ServeAsync(HttpContext http, SandboxWorld world)
    {
        var upload = Find(http, world);
        http.Response.StatusCode = Status(http, world, upload);
        if (http.Response.StatusCode != 200 || upload is null) return;
        http.Response.ContentType = "application/octet-stream";
        http.Response.Headers.ContentDisposition = "attachment";
        await http.Response.Body.WriteAsync(upload.Content, http.RequestAborted);
    }

    private static int Status(HttpContext http, SandboxWorld world, GitLabUpload? upload)
    {
        var request = http.Request;
        if (request.Headers.ContainsKey("PRIVATE-TOKEN") || request.Headers.ContainsKey("Authorization")) return 400;
        var expires = request.Query["expires"].ToString();
        if (request.Query["signature"] != Signature(request.Path.ToUriComponent(), expires)) return 403;
        var isOld = long.Parse(expires, CultureInfo.InvariantCulture) < world.GitLab.Now.ToUnixTimeSeconds();
        return isOld ? 403 : upload is null ? 404 : 200;
    }

    private static GitLabUpload? Find(HttpContext http, SandboxWorld world)
    {
        string Part(string name) => Uri.UnescapeDataString((string?)http.GetRouteValue(name) ?? "");
        lock (world.GitLab.Gate)
            return world.GitLab.FindProject(Part("project"))?.Uploads
                .Find(one => one.Secret == Part("secret") && one.FileName == Part("filename"));
    }

    private static string Signature(string path, string expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{path}\n{expires}")));
}
