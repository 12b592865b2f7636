namespace AccessBot.Practice.GitLab.Model;

/// <summary>One person's direct membership in a group or project.</summary>
/// <param name="UserId">The member.</param>
/// <param name="Level">The role.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="ExpiresOn">The day from which it no longer counts, or null.</param>
/// <param name="State">active or awaiting.</param>
public sealed record Membership(
    long UserId, AccessLevel Level, DateTimeOffset CreatedAt, DateOnly? ExpiresOn = null, string State = "active");
