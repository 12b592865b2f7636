using System.Text.Json.Nodes;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;

namespace AccessBot.Demo;

/// <summary>
/// One mail to the light agent address: from a colleague, and from somebody who wants to be taken for one.
/// </summary>
internal static class LightAgentStories
{
    private const string Passed = "Authentication-Results: mx.sandbox.example; dmarc=pass header.from=gitlab.com";
    private const string Failed = "Authentication-Results: mx.sandbox.example; dmarc=fail header.from=gitlab.com";

    public static IReadOnlyList<Story> All =>
    [
        new("Kofi writes one mail", LightAgentWorkflow.WorkflowId, OneMailAsync),
        new("Somebody writes in Inês's name", LightAgentWorkflow.WorkflowId, SpoofedAsync),
    ];

    private static async Task<StoryEnd> OneMailAsync(StoryTeller tell, CancellationToken ct)
    {
        const string Kofi = "kofi@gitlab.com";
        await tell.MailAsync(Mail(Passed, Kofi), ct);
        tell.Say("Kofi sends an empty mail to light-agents@gitlab.com");
        var answered = await tell.UntilAsync(
            world => IsLightAgent(world, Kofi) && MailsTo(world, Kofi) == 1 ? "told" : null, ct);
        if (answered is null) return Stuck(Kofi, "no account and answer in time");
        tell.Say("he has an account and an answer; the bot watches Okta, and after a while the app is there");
        await tell.GiveAppAsync(Kofi, "Kofi Asante", "zendesk_global", ct);
        if (await tell.UntilAsync(world => MailsTo(world, Kofi) == 2 ? "told" : null, ct) is null)
            return Stuck(Kofi, "the app was not announced in time");
        return new StoryEnd($"mail from {Kofi}", "light agent, app announced", Because.Done.Text, true);
    }

    private static async Task<StoryEnd> SpoofedAsync(StoryTeller tell, CancellationToken ct)
    {
        const string Ines = "ines@gitlab.com";
        const string Omar = "omar@gitlab.com";
        await tell.MailAsync(Mail(Failed, Ines), ct);
        tell.Say("a mail comes that says it is from Inês, and her company's mail system says it is not");

        // A second mail, from somebody real: once it is answered, the bot has been through the whole inbox.
        await tell.MailAsync(Mail(Passed, Omar), ct);
        if (await tell.UntilAsync(world => MailsTo(world, Omar) == 1 ? "told" : null, ct) is null)
            return Stuck(Ines, "the mail after it was not answered in time");
        var world = await tell.StateAsync(ct);
        var isIgnored = !IsLightAgent(world, Ines) && MailsTo(world, Ines) == 0;
        return new StoryEnd($"mail from {Ines}?", "ignored, no answer", MailReasons.DmarcNotPassed.Text, isIgnored);
    }

    private static string Mail(string results, string from) => $"""
        {results}
        From: {from}
        To: light-agents@gitlab.com
        Message-ID: <{Guid.NewGuid():n}@mail.gitlab.com>
        Subject: light agent


        """;

    private static StoryEnd Stuck(string from, string where) => new($"mail from {from}", "stuck", where, false);

    private static bool IsLightAgent(JsonNode world, string email) => world["zendesk"]?["global"]?["users"]?.AsArray()
        .Any(user => Text(user?["email"]) == email
            && Text(user?["role"]) == "agent"
            && user?["custom_role_id"] is not null) == true;

    private static int MailsTo(JsonNode world, string email) =>
        world["mails"]!.AsArray().Count(mail => Text(mail?["to"]) == email);

    private static string Text(JsonNode? node) =>
        node?.GetValueKind() == System.Text.Json.JsonValueKind.String ? node.GetValue<string>() : "";
}
