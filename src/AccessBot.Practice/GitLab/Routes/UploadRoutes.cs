using System.Security.Cryptography;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.GitLab.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>Files uploaded to a project, by API and under the project's web path.</summary>
internal static class UploadRoutes
{
    public static void Map(ApiDoor door, IEndpointRouteBuilder routes, SandboxWorld world)
    {
        door.Post("/projects/{id}/uploads", Add);
        door.Get("/projects/{id}/uploads", call => Paging.ByNumber(
            call, call.Project().Uploads, upload => ProjectWire.Upload(call.GitLab, upload)));
        door.Get("/projects/{id}/uploads/{upload_id:long}", ById);
        door.Get("/projects/{id}/uploads/{secret}/{filename}", BySecret);
        door.Delete("/projects/{id}/uploads/{secret}/{filename}", Delete);
        RequestDelegate stored = http => StoredFile.ServeAsync(http, world);
        routes.MapGet("/bucket/{project}/{secret}/{filename}", stored);
        RequestDelegate serve = http => ServeAsync(http, world);
        routes.MapGet("/-/project/{id}/uploads/{secret}/{filename}", serve);
        routes.MapGet("/{space}/{name}/uploads/{secret}/{filename}", serve);
    }

    private static Reply Add(ApiCall call)
    {
        var project = call.Project();
        var file = call.Http.Request.HasFormContentType ? call.Http.Request.Form.Files.GetFile("file") : null;
        if (file is null) throw GitLabRefusedException.Malformed("file is missing");
        using var content = new MemoryStream();
        file.CopyTo(content);
        var upload = new GitLabUpload(
            call.GitLab.NextId(),
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            SafeName(file.FileName),
            file.ContentType ?? "application/octet-stream",
            content.ToArray(),
            call.Person.Id,
            call.GitLab.Now);
        project.Uploads.Add(upload);
        return Reply.Created(ProjectWire.NewUpload(project, upload));
    }

    private static Reply ById(ApiCall call)
    {
        var id = call.Number("upload_id");
        return Served(call, call.Project().Uploads.Find(upload => upload.Id == id));
    }

    private static Reply BySecret(ApiCall call)
    {
        var secret = call.Segment("secret");
        var name = call.Segment("filename");
        return Served(call, call.Project().Uploads.Find(upload => upload.Secret == secret && upload.FileName == name));
    }

    // Whoever uploaded it as a Developer cannot take it away again.
    private static Reply Delete(ApiCall call)
    {
        var project = call.Project();
        if (call.GitLab.Access.In(project, call.Person) < AccessLevel.Maintainer) throw GitLabRefusedException.Forbidden();
        var (secret, name) = (call.Segment("secret"), call.Segment("filename"));
        return project.Uploads.RemoveAll(upload => upload.Secret == secret && upload.FileName == name) > 0
            ? new Reply(204, null) : throw GitLabRefusedException.NotFound();
    }

    private static Reply Served(ApiCall call, GitLabUpload? upload)
    {
        if (upload is null) throw GitLabRefusedException.NotFound();
        if (!call.GitLab.Behaviours.UploadsRedirect)
            return new Reply(200, null) { File = (upload.Content, upload.ContentType) };
        var to = StoredFile.Address(call.GitLab, call.Project(), upload);
        if (call.GitLab.Behaviours.UploadsHost is { } host) to = new UriBuilder(to) { Host = host }.Uri.AbsoluteUri;
        return new Reply(302, null) { Headers = new Dictionary<string, string> { ["Location"] = to } };
    }

    // Whoever knows the secret reads the file, as on an installation that does not ask for a sign-in.
    private static async Task ServeAsync(HttpContext http, SandboxWorld world)
    {
        string Part(string name) => Uri.UnescapeDataString((string?)http.GetRouteValue(name) ?? "");
        GitLabUpload? upload;
        lock (world.GitLab.Gate)
        {
            var project = world.GitLab.FindProject(
                http.GetRouteValue("id") is null ? $"{Part("space")}/{Part("name")}" : Part("id"));
            upload = project?.Uploads.Find(one => one.Secret == Part("secret") && one.FileName == Part("filename"));
        }
        http.Response.StatusCode = upload is null ? 404 : 200;
        if (upload is null) return;
        var isImage = upload.ContentType is "image/png" or "image/jpeg";
        http.Response.ContentType = isImage ? upload.ContentType : "application/octet-stream";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentDisposition = isImage ? "inline" : "attachment";
        await http.Response.Body.WriteAsync(upload.Content, http.RequestAborted);
    }

    private static string SafeName(string name)
    {
        var bare = Path.GetFileName(name.Replace('\\', '/'));
        return string.Concat(bare.Select(sign => char.IsLetterOrDigit(sign) || sign is '.' or '-' or '_' ? sign : '_'));
    }
}
