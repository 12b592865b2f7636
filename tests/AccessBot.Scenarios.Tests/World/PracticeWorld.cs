using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AccessBot.Demo;
using AccessBot.Practice;
using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Chaos;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.World;

/// <summary>
/// A sandbox on free ports with the configuration that fits it, and people who act in it through its console. Bots come
/// and go; the world and the database stay.
/// </summary>
public sealed class PracticeWorld : IAsyncDisposable
{
    public const string Requests = "team/access-requests";

    private readonly SandboxServer _sandbox;
    private readonly SandboxFolder _folder;
    private readonly HttpClient _console;

    private PracticeWorld(SandboxServer sandbox, SandboxFolder folder)
    {
        _sandbox = sandbox;
        _folder = folder;
        _console = new HttpClient { BaseAddress = sandbox.Addresses.Console };
        Settings = Load(folder.File);
    }

    public Settings Settings { get; set; }

    public SandboxServer Sandbox => _sandbox;

    /// <summary>
    /// A configuration for bots in this process. One look is the whole of most tests, so no removal waits for what GitLab
    /// may still say of an edit, or for Zendesk's search, and no note for an earlier try of it; processes of their own do.
    /// </summary>
    public static Settings Load(string file)
    {
        var settings = SettingsFile.Load(file) with { Templates = Templates() };
        settings = settings with { Schedule = settings.Schedule with { LateAfter = TimeSpan.Zero } };
        settings.Deprovisioning.SettleFor = TimeSpan.Zero;
        settings.Deprovisioning.IndexDelay = TimeSpan.Zero;
        return settings;
    }

    /// <summary>The configuration file for bots that run as processes of their own.</summary>
    public string ConfigFile => _folder.File;

    /// <summary>The same configuration on PostgreSQL, for as many processes as like.</summary>
    /// <param name="line">What the server is reached by; directly unless given.</param>
    public string ConfigOn(SharedDatabase database, TroubledLine? line = null) => line is null
        ? ConfigOn(database.ConnectionString, ".postgres")
        : ConfigOn(database.Through(line), $".postgres-{line.Port}");

    /// <inheritdoc cref="ConfigOn(SharedDatabase, TroubledLine?)"/>
    public string ConfigOn(SharedDatabase database, Pooler pooler) => ConfigOn(pooler.To(database), ".postgres-pooled");

    private string ConfigOn(string connection, string name)
    {
        var (file, secret) = (Path.ChangeExtension(ConfigFile, $"{name}.yml"), Path.ChangeExtension(ConfigFile, name));
        File.WriteAllText(secret, connection);
        File.WriteAllLines(file, File.ReadAllLines(ConfigFile).Select(line => line.StartsWith("  path: ", StringComparison.Ordinal)
            ? $"  kind: postgres\n  connection_string: {{ file: '{secret}' }}"
            : line));
        return file;
    }

    /// <param name="instances">Those of Zendesk; the usual two unless given.</param>
    /// <param name="witness">Sees what is asked of the vendors; nobody does unless given.</param>
    public static async Task<PracticeWorld> StartAsync(
        TimeProvider? time = null, IReadOnlyList<string>? instances = null, Action<Exchange>? witness = null)
    {
        var directory = Directory.CreateTempSubdirectory("accessbot-scenario-").FullName;
        var folder = new SandboxFolder(Path.Combine(directory, "w.yml"));
        folder.Prepare();
        var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                MailDirectory = folder.Mail,
                IssueFormDirectory = Path.Combine(Templates(), "issues"),
                Instances = instances ?? SandboxWorld.UsualInstances,
                Witness = witness,
            },
            time ?? TimeProvider.System, default);
        folder.Write(sandbox, dashboard: null);
        return new PracticeWorld(sandbox, folder);
    }

    /// <summary>A bot that looks only when it is told to.</summary>
    public async Task<Bot> StartBotAsync(
        IPassProbe? probe = null, TimeProvider? time = null, Action<IServiceCollection>? more = null)
    {
        var schedule = time is HurriedTime hurried ? Settings.Schedule with { ActWithin = hurried.ActWithin } : Settings.Schedule;
        var host = await BotHost.CreateAsync(
            new BotStart
            {
                Settings = Settings with
                {
                    Log = Settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal },
                    Schedule = schedule,
                },
                Polls = false,
                Time = time ?? TimeProvider.System,
                More = services =>
                {
                    services.AddSingleton(probe ?? new NoProbe());
                    more?.Invoke(services);
                },
            },
            default);
        return new Bot(host);
    }

    /// <summary>Forgets everything that the bot wrote down.</summary>
    public void LoseDatabase()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Prepare();
    }

    public async Task<RequestRef> FileAsync(
        string who, string description, string project = Requests, string label = "access-request", string title = "A request")
    {
        var answer = await PostAsync("issues", new { project, @as = who, title, description, labels = new[] { label }, confidential = true });
        return RequestRef.To(
            label == "offboarding" ? RequestRef.Offboarding : RequestRef.AccessRequest,
            new IssueRef(project, answer!["iid"]!.GetValue<long>()));
    }

    public Task LabelAsync(RequestRef request, string who, string add) =>
        PostAsync("labels", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = who, add = new[] { add } });

    public Task UnlabelAsync(RequestRef request, string who, string remove) =>
        PostAsync("labels", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = who, remove = new[] { remove } });

    public Task EditAsync(RequestRef request, string who, string description) =>
        PostAsync("edits", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = who, description });

    public Task SetStateAsync(RequestRef request, string who, string state) =>
        PostAsync("edits", new { project = request.Issue!.Project, iid = request.Issue.Iid, @as = who, state });

    public Task FaultAsync(object fault) => PostAsync("faults", fault);

    public async Task<JsonNode?> PostAsync(string what, object body)
    {
        using var answer = await _console.PostAsJsonAsync($"sandbox/{what}", body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{what}: {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public async Task<WorldState> StateAsync() => new((await _console.GetFromJsonAsync<JsonNode>("sandbox/state"))!);

    public async Task<JsonNode> CountsAsync() => (await _console.GetFromJsonAsync<JsonNode>("sandbox/requests"))!;

    public async ValueTask DisposeAsync()
    {
        _console.Dispose();
        await _sandbox.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await DeleteFolderAsync();
    }

    // A bot whose stop gave up waiting may still be at its last write.
    private async Task DeleteFolderAsync()
    {
        for (var left = 10; ; left--)
        {
            try
            {
                Directory.Delete(Path.GetDirectoryName(_folder.File)!, recursive: true);
                return;
            }
            catch (IOException) when (left > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    private static string Templates([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../templates"));
}

/// <summary>A bot without a schedule: each look is asked for.</summary>
public sealed class Bot(BotHost host) : IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public Task<PassOutcome> LookAsync(RequestRef request, CancellationToken ct = default) =>
        host.Services.GetRequiredService<IPass>().RunAsync(request, ct);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
