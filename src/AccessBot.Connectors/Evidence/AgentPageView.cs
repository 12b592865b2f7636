using System.Globalization;
using AccessBot.Vocabulary;

namespace AccessBot.Connectors.Evidence;

/// <summary>What a browser shows where an account's page should be; judged before a picture of it counts.</summary>
/// <param name="Status">Of the answer that made the page; null when there was none.</param>
/// <param name="Text">All that can be read on it, what stands in fields included.</param>
public sealed record AgentPageView(int? Status, Uri Address, string Text, bool AsksForPassword)
{
    public const string SignIn = "the browser's session has ended: Zendesk showed its sign-in page";
    public const string AnotherPage = "the browser was led to another page than the person's";
    public const string AnotherPerson = "the page that came did not show the person's address in time";
    public const string ShowsSession = "the page showed a part of the browser's session itself";

    /// <summary>The page of a user in the agent's workspace.</summary>
    public static Uri AddressOf(Uri instance, long user) =>
        new(instance, string.Create(CultureInfo.InvariantCulture, $"/agent/users/{user}/tickets"));

    /// <summary>Why this page is no evidence about the user; null when it is.</summary>
    public string? FindObjection(Uri instance, ZendeskUser user, IEnumerable<string> secrets) => this switch
    {
        _ when AsksForPassword || IsSignIn(Address) => SignIn,
        { Status: null } => "the page could not be opened",
        { Status: >= 400 } => string.Create(CultureInfo.InvariantCulture, $"Zendesk answered {Status} for the page"),
        _ when !IsAt(instance) || !IsOf(user) => AnotherPage,
        _ when !Shows(user) => AnotherPerson,
        _ when secrets.Any(secret => Text.Contains(secret, StringComparison.Ordinal)) => ShowsSession,
        _ => null,
    };

    private bool IsAt(Uri instance) => Address.Scheme == instance.Scheme && Address.Host == instance.Host
        && Address.Port == instance.Port;

    private bool IsOf(ZendeskUser user) => Address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)
        is ["agent", "users", var id, ..] && id == user.Id.ToString(CultureInfo.InvariantCulture);

    private bool Shows(ZendeskUser user) =>
        user.Email is { } email && Text.Contains(email.Value, StringComparison.OrdinalIgnoreCase);

    private static bool IsSignIn(Uri address) => address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)
        is ["access" or "auth" or "login" or "signin", ..];
}
