namespace AccessBot.Practice.Zendesk;

/// <summary>What the bot signs in with at one instance.</summary>
/// <param name="ClientId">The OAuth client's identifier.</param>
/// <param name="ClientSecret">Its secret.</param>
/// <param name="ApiToken">The old kind of token, for Basic sign-in as <c>email/token</c>.</param>
public sealed record ZendeskCredentials(string ClientId, string ClientSecret, string ApiToken);
