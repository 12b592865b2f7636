using System.Globalization;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Reviewing;

/// <summary>What the bot knows of an instance's access, and what its reviews said.</summary>
public interface IReviewBook
{
    Task<WordGiven> ReadWordAsync(InstanceName instance, CancellationToken ct);

    /// <summary>Keys of everybody whom the last whole review of the instance listed; empty before the first.</summary>
    Task<IReadOnlySet<string>> LastListedAsync(InstanceName instance, CancellationToken ct);

    /// <summary>One of them; null where that review did not list the key, or there was none.</summary>
    Task<Listed?> FindListedAsync(InstanceName instance, string key, CancellationToken ct);

    /// <summary>Accounts of the instance that stand as a finding because nobody uses them.</summary>
    Task<IReadOnlyList<Unused>> UnusedAsync(InstanceName instance, CancellationToken ct);
}

/// <summary>On whose word access stands.</summary>
/// <param name="Grants">By the bot's receipts, the newest first.</param>
/// <param name="Removals">By the bot, proved and not undone since; the newest first.</param>
/// <param name="Adoptions">What operators took in; at most one for each key.</param>
public sealed record WordGiven(
    IReadOnlyList<Grant> Grants, IReadOnlyList<Removed> Removals, IReadOnlyList<Adoption> Adoptions);

/// <summary>Access that the bot gave.</summary>
/// <param name="Account">Zendesk's id; null where the app alone was given.</param>
/// <param name="DirectoryId">Okta's id of the person; null in receipts that do not say it.</param>
/// <param name="Person">The address of whom the request was about.</param>
/// <param name="VerifiedBy">Whose answer opened the last gate; null where there is none.</param>
/// <param name="Until">The last day for which it was asked and verified; null is without an end.</param>
public sealed record Grant(
    RequestRef Request, DateTimeOffset At, long? Account, string? DirectoryId, EmailAddress? Person, string? VerifiedBy,
    DateOnly? Until = null)
{
    /// <summary>GitLab ids of everybody whose answer opened a gate.</summary>
    public IReadOnlyList<long> SaidBy { get; init; } = [];

    /// <summary>The account's id or, where the app alone was given, the person's; null where the receipt says neither.</summary>
    public string? Key => Account?.ToString(CultureInfo.InvariantCulture) ?? DirectoryId;
}

/// <param name="Key">The account's id or, where only an app was taken back, the person's.</param>
public sealed record Removed(RequestRef Request, DateTimeOffset At, string Key);

/// <summary>Somebody as the last whole review listed them.</summary>
public sealed record Listed(string Name, EmailAddress? Email);

/// <summary>An account without a sign-in for longer than the configuration allows.</summary>
/// <param name="Since">When a review first found it.</param>
/// <param name="SeenAt">The last whole review, which found it still.</param>
/// <param name="LastSignIn">As Zendesk says; null where none is known, which is not the same as never.</param>
public sealed record Unused(string Key, DateTimeOffset Since, DateTimeOffset SeenAt, DateTimeOffset? LastSignIn);

/// <summary>Access that an operator took in: it was there before the bot, or was given past it for a reason.</summary>
/// <param name="Key">The account's or, for an app alone, the person's id.</param>
/// <param name="Role">As it was when it was taken in: a higher one is a finding again.</param>
/// <param name="Until">The last day for which it was taken in; null is without an end.</param>
public sealed record Adoption(
    InstanceName Instance, string Key, string Role, string By, DateTimeOffset At, string Reason, DateOnly? Until);
