using System.Net;
using AccessBot.Connectors.Http;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.GitLab;

/// <summary>
/// Reads attached files through the API (<c>GET /projects/:id/uploads/:secret/:filename</c>, GitLab 17.4).
/// </summary>
internal sealed class GitLabUploads(VendorConnection gitlab, GitLabFileStore files) : IUploads
{
    public async Task<ReadOnlyMemory<byte>?> FindAsync(string project, string url, CancellationToken ct)
    {
        if (PathOf(project, url) is not { } path) return null;
        var answer = await gitlab.GetAsync(path, ct);
        answer = await files.FollowAsync(answer, ct);

        // A bare null would become the empty file here, and a file that is gone would read as one that was exchanged.
        return answer.Status == HttpStatusCode.NotFound
            ? (ReadOnlyMemory<byte>?)null
            : answer.OrRefusal().Content;
    }

    /// <summary>The file in the API; null when the address is no attached file's.</summary>
    public static string? PathOf(string project, string url) =>
        url.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["uploads", var secret, var name]
            ? $"projects/{Uri.EscapeDataString(project)}/uploads/{Uri.EscapeDataString(secret)}/{Uri.EscapeDataString(name)}"
            : null;
}

public static class GitLabUploadServices
{
    /// <summary>
    /// Registers <see cref="IUploads"/> over the connection that <see cref="GitLabServices.AddGitLab"/> made.
    /// </summary>
    public static IServiceCollection AddGitLabUploads(this IServiceCollection services) =>
        services.AddSingleton<IUploads>(provider => new GitLabUploads(
            provider.Connect("gitlab", "GitLab"), provider.GetRequiredService<GitLabFileStore>()));
}
