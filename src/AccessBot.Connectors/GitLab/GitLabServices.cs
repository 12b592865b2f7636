using AccessBot.Connectors.Http;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.GitLab;

public static class GitLabServices
{
    private const string Client = "gitlab", Files = "gitlab:files";

    /// <summary>
    /// Registers <see cref="IGitLab"/>, <see cref="GitLabProbe"/> and <see cref="GitLabCensus"/>. The token is read at
    /// the first request, not here.
    /// </summary>
    public static IServiceCollection AddGitLab(this IServiceCollection services, GitLabOptions options)
    {
        var token = new StandingToken(() => options.Token.ReadFor("GitLab", "gitlab.token"));
        services.AddVendorClient(Client, options, "api/v4/", _ => new Authorize(token, Put));
        // GitLab answers 403 to all that an account asks for that is blocked, or whose address is shut out.
        services.AddKeyedSingleton(Client, (_, _) => new RightsProbe("user", self => (int)self.Status == 200));
        services.AddVendorClient(Files, options, "", null, ownHostOnly: false);
        services.AddSingleton(provider => new GitLabFileStore(
            provider.Connect(Files, "GitLab's file store"), options.Url?.Scheme == Uri.UriSchemeHttp));
        services.AddSingleton(provider => new GitLabClient(
            provider.Connect(Client, "GitLab"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new GitLabProbe(provider.Connect(Client, "GitLab")));
        services.AddSingleton(provider => new GitLabCensus(
            provider.Connect(Client, "GitLab"), provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IGitLab>(provider => provider.GetRequiredService<GitLabClient>());
    }

    private static void Put(HttpRequestMessage request, string token)
    {
        request.Headers.Remove("PRIVATE-TOKEN");
        request.Headers.Add("PRIVATE-TOKEN", token);
    }
}
