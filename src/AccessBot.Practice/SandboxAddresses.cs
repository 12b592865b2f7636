namespace AccessBot.Practice;

/// <summary>Where a running sandbox listens, all on 127.0.0.1.</summary>
/// <param name="Console">The console API and the web page.</param>
/// <param name="GitLab">GitLab's root; its API is at <c>api/v4</c> under it.</param>
/// <param name="Zendesk">Each Zendesk instance's root, by name.</param>
/// <param name="Okta">The Okta organisation's root.</param>
/// <param name="SmtpPort">Plain SMTP without authentication.</param>
public sealed record SandboxAddresses(
    Uri Console, Uri GitLab, IReadOnlyDictionary<string, Uri> Zendesk, Uri Okta, int SmtpPort);
