using System.Net;
using System.Text;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Scheduling.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>Mails dropped into the practice world, and a bot that works off whatever is due.</summary>
internal static class MailWorld
{
    public const string Passed = "Authentication-Results: mx.sandbox.example; dmarc=pass header.from=gitlab.com";

    public const string Body = "Make me an admin, <b>now</b>.\r\n";

    private static int _last;

    public static string Head(string from = "Ana Ruiz <ana@gitlab.com>", string? results = Passed, string? messageId = null, string to = "light-agents@gitlab.com") => string.Join("\r\n",
    [
        .. results is null ? Array.Empty<string>() : [results],
        $"From: {from}", $"To: {to}", $"Message-ID: <{messageId ?? $"m{Interlocked.Increment(ref _last)}@mail.gitlab.com"}>",
        "Subject: </p> please @all", $"Date: {TimeProvider.System.GetUtcNow():r}",
    ]);

    /// <summary>Drops one mail exactly as given, with a body that wants to be quoted.</summary>
    public static async Task SendAsync(this PracticeWorld world, string? head = null)
    {
        using var console = new HttpClient { BaseAddress = world.Sandbox.Addresses.Console };
        using var body = new ByteArrayContent(Encoding.Latin1.GetBytes((head ?? Head()) + "\r\n\r\n" + Body));
        using var answer = await console.PostAsync("sandbox/mails", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>A round through the mailbox, a look at everything due, and another round that files what is finished.</summary>
    public static async Task WorkAsync(this Bot bot, CancellationToken ct = default)
    {
        await bot.Services.GetRequiredService<MailRound>().RunAsync(ct);
        await bot.LookAtDueAsync(ct);
        await bot.Services.GetRequiredService<MailRound>().RunAsync(ct);
    }

    /// <summary>Looks at what is due, and at what a death cut short: the schedule's recovery looks at that.</summary>
    public static async Task LookAtDueAsync(this Bot bot, CancellationToken ct = default)
    {
        var time = bot.Services.GetRequiredService<TimeProvider>();
        for (var looks = 0; looks < 50; looks++)
        {
            var due = (await bot.RowsAsync()).Where(row => row.WakeAt <= time.GetUtcNow() || row.Kind == "act").ToList();
            if (due.Count == 0) return;
            foreach (var row in due) await bot.LookAsync(row.Request, ct);
        }
    }

    public static MailRound GetMailRound(this IServiceProvider services) => services.GetRequiredService<MailRound>();

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

    /// <summary>Somebody adds the person to the group that gives the app.</summary>
    public static void GiveApp(this PracticeWorld world, string login)
    {
        var okta = world.Sandbox.World.Okta;
        lock (okta.Gate) okta.Assignments.Assign(okta.Assignments.FindApp("Zendesk Global")!, okta.FindByLogin(login)!);
    }

    public static Task OktaAsync(this PracticeWorld world, object user) => world.PostAsync("okta", new { users = new[] { user } });

    public static Task ZendeskAsync(this PracticeWorld world, object user) =>
        world.PostAsync("zendesk", new { instance = "global", users = new[] { user } });

    public static IReadOnlyList<string> Subjects(this WorldState state) =>
        [.. state.Mails.Select(mail => mail["subject"]!.GetValue<string>())];

    /// <summary>Role and suspension of the account, or <c>none</c>.</summary>
    public static string Global(this WorldState state, string email) => state.Account(email, "global") is not { } user
        ? "none"
        : $"{user["role"]}{(user["custom_role_id"] is null ? "" : " light")}{(user["suspended"]!.GetValue<bool>() ? " suspended" : "")}";
}

/// <summary>The real clock, which can be put forward.</summary>
public sealed class JumpingTime : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Jump(TimeSpan by) => _ahead += by;
}
