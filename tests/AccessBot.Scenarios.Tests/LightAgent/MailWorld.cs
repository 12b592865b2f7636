using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AccessBot.Sandbox;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Worker.Scheduling;
using AccessBot.Workflows.Engine;
using AccessBot.Workflows.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>Mails dropped into the practice world, and a bot that works off whatever is due.</summary>
internal static class MailWorld
{
    public const string Passed = "Authentication-Results: mx.sandbox.example; dmarc=pass header.from=gitlab.com";

    private static int _last;

    public static string Head(string from = "Ana Ruiz <ana@gitlab.com>", string? results = Passed, string? messageId = null) => string.Join("\r\n",
    [
        .. results is null ? Array.Empty<string>() : [results],
        $"From: {from}", "To: light-agents@gitlab.com", $"Message-ID: <{messageId ?? $"m{Interlocked.Increment(ref _last)}@mail.gitlab.com"}>",
        "Subject: </p> please @all", "Date: Sun, 22 Nov 2026 16:40:00 +0000",
    ]);

    /// <summary>Drops one mail exactly as given, with a body that wants to be quoted.</summary>
    public static async Task SendAsync(this PracticeWorld world, string? head = null)
    {
        using var console = new HttpClient { BaseAddress = world.Sandbox.Addresses.Console };
        using var body = new ByteArrayContent(Encoding.Latin1.GetBytes((head ?? Head()) + "\r\n\r\nMake me an admin, <b>now</b>.\r\n"));
        using var answer = await console.PostAsync("sandbox/mails", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Accepted ? HttpStatusCode.OK : answer.StatusCode);
    }

    /// <summary>A round through the mailbox, a look at everything due, and another round that files what is finished.</summary>
    public static async Task WorkAsync(this Bot bot, CancellationToken ct = default)
    {
        await bot.Services.GetRequiredService<MailRound>().RunAsync(ct);
        await bot.LookAtDueAsync(ct);
        await bot.Services.GetRequiredService<MailRound>().RunAsync(ct);
    }

    public static async Task LookAtDueAsync(this Bot bot, CancellationToken ct = default)
    {
        var (book, time) = (bot.Services.GetRequiredService<RequestBook>(), bot.Services.GetRequiredService<TimeProvider>());
        for (var looks = 0; looks < 50; looks++)
        {
            var due = (await book.DueAsync(time.GetUtcNow(), 50, ct)).Where(row => row.Request.Intake == RequestRef.LightAgentMail).ToList();
            if (due.Count == 0) return;
            foreach (var row in due) await bot.LookAsync(row.Request, ct);
        }
    }

    /// <summary>Every mail's row, first taken in first: how it was decided and why.</summary>
    public static async Task<IReadOnlyList<RequestRow>> RowsAsync(this Bot bot)
    {
        var page = await bot.Services.GetRequiredService<RequestBook>().ListAsync(new RequestFilter(Intake: RequestRef.LightAgentMail), 1, 500, default);
        return [.. page.Rows.OrderBy(row => row.TakenInAt).ThenBy(row => row.Request.Item, StringComparer.Ordinal)];
    }

    public static async Task<RequestRow> OnlyRowAsync(this Bot bot) => Assert.Single(await bot.RowsAsync());

    /// <summary>How many mails lie in the inbox, and in each folder: <c>inbox 0, done 1, ignored 0, handed-over 0</c>.</summary>
    public static string Folders(this PracticeWorld world)
    {
        var root = world.Settings.LightAgent!.Mailbox.Maildir!;
        int Count(string folder) => new[] { "new", "cur" }.Select(part => Path.Combine(root, folder, part))
            .Where(Directory.Exists).Sum(part => Directory.GetFiles(part).Length);
        return $"inbox {Count("")}, done {Count(".done")}, ignored {Count(".ignored")}, handed-over {Count(".handed-over")}";
    }

    public static string? Subject(JsonNode mail) => mail["subject"]!.GetValue<string>();

    public static void GiveApp(this PracticeWorld world, string login) => world.Okta("groups", login);

    private static void Okta(this PracticeWorld world, string _, string login)
    {
        var okta = world.Sandbox.World.Okta;
        var user = okta.Users.Single(user => user.Login == login);
        okta.Assignments.Join(okta.Assignments.EnsureGroup("okta-zendeskglobal-users"), user);
    }
}
