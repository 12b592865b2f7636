using System.Text.Json;
using System.Text.Json.Nodes;
using AccessBot.Practice.Hosting;
using AccessBot.Practice.Zendesk;

namespace AccessBot.Practice.Page;

/// <summary>What the bot did outside GitLab: mails, Zendesk accounts and Okta memberships of the people here.</summary>
internal sealed class WorldPart(SandboxWorld world)
{
    private readonly HashSet<string> _emails =
        new(world.People.All.Select(person => person.Email), StringComparer.OrdinalIgnoreCase);

    public Html Render()
    {
        var instances = world.ZendeskInstances.Select(name => world.Zendesk[name])
            .Select(zendesk => Instance(zendesk, Read(zendesk.State())));
        return Html.Of($"""
            <section aria-labelledby="mails-title"><h2 id="mails-title">Mails</h2>{Mails()}</section>
            {instances}
            <section aria-labelledby="okta-title">
            <h2 id="okta-title">Okta</h2>{Okta(Read(world.Okta.State()))}</section>
            """);
    }

    private Html Mails()
    {
        var mails = world.Mail.State();
        if (mails.Count == 0) return Html.Of($"""<p class="quiet">The bot sent no mail yet.</p>""");
        var shown = mails.Select(Read).Reverse().Take(20).Select((mail, at) => Html.Of($"""
            <details class="mail" id="mail-{mails.Count - at}">
              <summary>{Text(mail["subject"])}<span class="quiet"> to {Text(mail["to"])}</span></summary>
              <pre>{Text(mail["text"])}</pre>
            </details>
            """));
        return Html.All(shown);
    }

    private Html Instance(ZendeskWorld zendesk, JsonNode state)
    {
        var name = zendesk.Instance;
        var users = state["users"]!.AsArray();
        var ours = users.Where(user => _emails.Contains(Text(user!["email"]))).ToList();
        var rows = ours.Select(user => Html.Of($"""
            <tr><td>{Text(user!["name"])}<br><span class="quiet">{Text(user["email"])}</span></td>
            <td>{Text(user["role"])} <span class="quiet">{RoleName(zendesk, user["custom_role_id"])}</span>
            {Html.When(Text(user["suspended"]) == "true", () => Html.Of($"<b>suspended</b>"))}</td></tr>
            """));
        var table = ours.Count == 0 ? Html.Of($"""<p class="quiet">Nobody from here has an account.</p>""")
            : Html.Of($"<table><thead><tr><th>Person</th><th>Role</th></tr></thead><tbody>{rows}</tbody></table>");
        return Html.Of($"""
            <section aria-labelledby="zendesk-{name}"><h2 id="zendesk-{name}">Zendesk {name}</h2>{table}
            <p class="quiet">and {users.Count - ours.Count} others</p></section>
            """);
    }

    private static Html Okta(JsonNode state)
    {
        var users = state["users"]!.AsArray();
        var known = users.Where(user => Text(user!["apps"]).Length + Text(user["groups"]).Length > 0).ToList();
        var rows = known.Select(user => Html.Of($"""
            <tr><td>{Text(user!["login"])}<br><span class="quiet">{Text(user["status"])}</span></td>
            <td>{Text(user["apps"])} <span class="quiet">{Text(user["groups"])}</span></td></tr>
            """));
        var table = known.Count == 0 ? Html.Of($"""<p class="quiet">Nobody has an app or a group.</p>""")
            : Html.Of($"""
                <table><thead><tr><th>Person</th><th>Apps and groups</th></tr></thead><tbody>{rows}</tbody></table>
                """);
        return Html.Of($"""{table}<p class="quiet">and {users.Count - known.Count} people without any</p>""");
    }

    private static string? RoleName(ZendeskWorld zendesk, JsonNode? id) =>
        id is null ? null : zendesk.FindRole((long)id)?.Name;

    private static JsonNode Read(object state) => JsonSerializer.SerializeToNode(state, SandboxJson.Options)!;

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonArray many => string.Join(", ", many.Select(Text)),
        JsonObject named => string.Join(", ", named.Select(pair => pair.Key)),
        _ => value.ToString(),
    };
}
