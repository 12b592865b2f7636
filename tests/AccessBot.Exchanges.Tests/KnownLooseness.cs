using System.Text.RegularExpressions;

namespace AccessBot.Exchanges.Tests;

/// <summary>What the documents leave out or say wrongly, each with the reason why it counts against nobody.</summary>
internal static class KnownLooseness
{
    private static readonly IReadOnlyList<Known> All =
    [
        // Requests: the document has no words for them.
        new(Side.Request, "^[A-Z]+ /api/v4/(user|users|users/{}|projects/{}/labels|projects/{}/issues/{}/(notes|notes/{}|resource_(label|state)_events))$",
            "^not described$",
            "GitLab's version 2 document is deprecated and leaves these out; docs.gitlab.com/api describes them"),
        new(Side.Request, "^GET /api/v4/projects/{id}/issues$", "^query pagination is not described$",
            "paging by keyset came with GitLab 18.3, after this document; docs.gitlab.com/api/rest describes it"),
        new(Side.Request, "^POST /oauth/tokens$", "^a body is not described$",
            "Zendesk's document tells the body in its text and models none"),
        new(Side.Request, "^GET /api/v2/users/{user_id}/(tickets/assigned|sessions)$", @"^query (page\[size\]|per_page) is not described$",
            "Zendesk's document says in its text how they are paged, and models no parameters"),

        new(Side.Request, "^POST /oauth2/v1/token$", "^/(scope|client_assertion|client_assertion_type) is not described$",
            "Okta's document without inheritance lost which request belongs to which grant; its guide to client authentication has them"),

        new(Side.Request, "^PUT /api/v4/projects/{id}/issues/{issue_iid}$", "^/(add|remove)_labels: Value is \"string\" but should be \"array\"$",
            "GitLab takes labels as words with commas, as docs.gitlab.com/api/issues says; this document names what it makes of them"),

        // Answers: the practice world answers as the vendor does, and the document does not say so.
        new(Side.Answer, "^[A-Z]+ /api/v4/", "should be \"string(, null)?\"$",
            "GitLab's document gives string to each property whose type nobody wrote down"),
        new(Side.Answer, "^GET /api/v4/projects/{id}/issues$", "^200: : Value is \"array\"",
            "GitLab's document shows the item of a list in the place of the list"),
        new(Side.Answer, "^[A-Z]+ /api/v4/projects/{id}/issues/", "^200: /assignees: Value is \"array\"",
            "GitLab's document shows the item of a list in the place of the list"),
        new(Side.Answer, "^GET /api/v4/metadata$", "^200: /kas/external_", "GitLab answers more than this old document has"),
        new(Side.Answer, "^[A-Z]+ /api/(v4|v2)/", "^status 4[0-9][0-9] is not described$",
            "the documents of GitLab and Zendesk describe few answers but success"),
        new(Side.Answer, "^GET /api/v2/", "^200: /(next_page|previous_page|count|meta|links) is not described$",
            "Zendesk tells how its lists are paged on a page of their own, and not in each schema"),
        new(Side.Answer, "^POST /oauth2/v1/token$", "^200: /token_type: Value should match one of the values",
            "Okta's document knows Bearer only; RFC 9449 has a token that is bound to a key be of the type DPoP"),
    ];

    public static bool Covers(Finding finding) => All.Any(known => known.Side == finding.Side
        && Regex.IsMatch(finding.Where, known.Where) && Regex.IsMatch(finding.What, known.What));

    /// <summary>Entries that no finding needs any more, by their reasons.</summary>
    public static IEnumerable<string> Unneeded(IReadOnlyCollection<Finding> findings) => All
        .Where(known => !findings.Any(finding => known.Side == finding.Side
            && Regex.IsMatch(finding.Where, known.Where) && Regex.IsMatch(finding.What, known.What)))
        .Select(known => $"{known.Where} {known.What}: {known.Reason}");

    private sealed record Known(Side Side, string Where, string What, string Reason);
}
