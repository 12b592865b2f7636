using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccessBot.Demo;

/// <summary>
/// Plays people in a sandbox through its console, and watches what becomes of it. It sees what any visitor sees:
/// issues, notes, mails and accounts, never the bot's insides.
/// </summary>
public sealed class StoryTeller(HttpClient console, TimeProvider time, Action<string> narrate)
{
    private static readonly string[] Tags = ["emea"];
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Tells the audience what happens.</summary>
    public void Say(string line) => narrate(line);

    /// <summary>Somebody files an issue; returns its number.</summary>
    public async Task<long> FileAsync(
        string project, string who, string title, string description, IReadOnlyList<string> labels,
        CancellationToken ct)
    {
        var issue = new { project, @as = who, title, description, labels, confidential = false };
        var answer = await PostAsync("issues", issue, ct);
        return answer!["iid"]!.GetValue<long>();
    }

    public Task EditAsync(string project, long iid, string who, string description, CancellationToken ct) =>
        PostAsync("edits", new { project, iid, @as = who, description }, ct);

    public Task LabelAsync(string project, long iid, string who, string add, CancellationToken ct) =>
        PostAsync("labels", new { project, iid, @as = who, add = new[] { add }, remove = Array.Empty<string>() }, ct);

    /// <summary>A mail arrives at the light agent address, exactly as given.</summary>
    public async Task MailAsync(string raw, CancellationToken ct)
    {
        using var body = new StringContent(raw.ReplaceLineEndings("\r\n"), System.Text.Encoding.ASCII);
        using var answer = await console.PostAsync(new Uri("sandbox/mails", UriKind.Relative), body, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Okta gives somebody an app, as it does by itself in real life.</summary>
    public Task GiveAppAsync(string login, string name, string app, CancellationToken ct) =>
        PostAsync("okta", new { users = new[] { new { login, email = login, name, apps = new[] { app } } } }, ct);

    /// <summary>Somebody is an agent with open tickets, as after years of work.</summary>
    public Task EmployAsync(string instance, string name, string email, int tickets, CancellationToken ct) => PostAsync(
        "zendesk",
        new
        {
            instance,
            users = new[] { new { name, email, role = "agent", suspended = false, tags = Tags } },
            tickets = new[] { new { assignee_email = email, status = "open", group = "Support", count = tickets } },
        },
        ct);

    /// <summary>The whole world as it stands.</summary>
    public async Task<JsonNode> StateAsync(CancellationToken ct) =>
        (await console.GetFromJsonAsync<JsonNode>("sandbox/state", ct))!;

    /// <summary>
    /// Waits until the world shows something, and returns it; null when it did not within the patience.
    /// </summary>
    public async Task<T?> UntilAsync<T>(Func<JsonNode, T?> seen, CancellationToken ct) where T : class
    {
        for (var start = time.GetTimestamp(); time.GetElapsedTime(start) < Patience;)
        {
            if (seen(await StateAsync(ct)) is { } found) return found;
            await Task.Delay(Glance, time, ct);
        }

        return null;
    }

    private async Task<JsonNode?> PostAsync(string what, object body, CancellationToken ct)
    {
        using var answer = await console.PostAsJsonAsync($"sandbox/{what}", body, JsonSerializerOptions.Web, ct);
        if (!answer.IsSuccessStatusCode)
        {
            var words = await answer.Content.ReadAsStringAsync(ct);
            throw new InvalidOperationException($"the sandbox refused {what}: {words}");
        }

        var text = await answer.Content.ReadAsStringAsync(ct);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
