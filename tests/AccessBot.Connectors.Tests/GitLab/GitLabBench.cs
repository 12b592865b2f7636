using AccessBot.Connectors.GitLab;
using AccessBot.Connectors.Tests.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.Tests.GitLab;

/// <summary>A GitLab that answers from a script, and our client connected to it.</summary>
internal sealed class GitLabBench : IAsyncDisposable
{
    public static readonly IssueRef Twelve = new("team/access-requests", 12);

    private readonly ServiceProvider services;

    private GitLabBench(ScriptedVendor vendor)
    {
        Vendor = vendor;
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddGitLab(new GitLabOptions { Url = vendor.Url, Token = Token.Ref, RequestsPerMinute = 100_000 })
            .AddGitLabUploads()
            .BuildServiceProvider();
    }

    public ScriptedVendor Vendor { get; }

    public HurriedTime Time { get; } = new();

    public TestSecret Token { get; } = new("glpat-first");

    public IGitLab Client => services.GetRequiredService<IGitLab>();

    public Mandate Mandate => services.GetRequiredService<Mandate>();

    public IUploads Uploads => services.GetRequiredService<IUploads>();

    public static async Task<GitLabBench> StartAsync(params Func<HttpContext, Task>[] script) =>
        new(await ScriptedVendor.StartAsync(script));

    public static async Task<GitLabBench> StartAsync(Func<Asked, HttpContext, Task> answer) =>
        new(await ScriptedVendor.StartAsync(answer));

    public static string Issue(long iid, string updated = "2026-11-22T10:00:00.000Z") => $$"""
        {"id":{{iid + 1000}},"iid":{{iid}},"title":"Access","description":null,"state":"opened","confidential":false,
         "labels":["access-request"],"author":{"id":7,"username":"ana","name":"Ana"},"created_at":"2026-11-22T09:00:00.000Z",
         "updated_at":"{{updated}}","closed_at":null,"closed_by":null,"user_notes_count":2,"moved_to_id":null,
         "web_url":"https://gitlab.example/team/access-requests/-/issues/{{iid}}",
         "references":{"short":"#{{iid}}","relative":"#{{iid}}","full":"team/access-requests#{{iid}}"} }
        """;

    public static string Note(long id, string body = "hello") => $$"""
        {"id":{{id}},"body":"{{body}}","author":{"id":7,"username":"ana","name":"Ana"},"system":false,"internal":false,
         "created_at":"2026-11-22T09:00:00.000Z","updated_at":"2026-11-22T09:00:00.000Z"}
        """;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Vendor.DisposeAsync();
        Token.Dispose();
    }
}
