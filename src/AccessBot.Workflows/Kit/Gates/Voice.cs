using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit.Gates;

/// <summary>
/// Whose word counts on one issue; each person is looked up once in a look. A program's never does, and where the
/// person's account is not known, nor does that of a member who cannot be told from them.
/// </summary>
/// <param name="subject">Whom it is about.</param>
/// <param name="subjectMay">Whether that person may speak for themself; otherwise their word never counts.</param>
public sealed class Voice(
    IGitLab gitLab, GitLabUser bot, IReadOnlyList<PermittedGroup> groups, Subject subject, bool subjectMay = false)
{
    private readonly Dictionary<long, bool> known = [];

    /// <summary>True once a group could not be read: then a "no" may be wrong.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>
    /// Whether an edit by this user leaves a yes as it was. The bot's own are ticks of boxes, on a text that it read.
    /// </summary>
    public async Task<bool> MayEditAsync(GitLabUser user, CancellationToken ct) =>
        user.Id == bot.Id || await MayAsync(user, ct);

    /// <summary>Whether this user may say yes.</summary>
    public async Task<bool> MayAsync(GitLabUser user, CancellationToken ct)
    {
        if (user.Id == bot.Id || user.Id == 0) return false;
        if (subject.Is(user)) return subjectMay && await IsSubjectAsync(user, ct);
        if (!known.TryGetValue(user.Id, out var may))
            known[user.Id] = may = await IsMemberAsync(user, ct) && await IsSomebodyElseAsync(user, ct);
        return may;
    }

    // Whom a page claims to be about only ever excludes. To speak for themself takes the account that the directory leads to, and
    // one that shows the person's name or address: a username that somebody gave up is free for anybody.
    private async Task<bool> IsSubjectAsync(GitLabUser user, CancellationToken ct) => subject.IsKnownToBe(user)
        && await gitLab.FindAccountAsync(user.Id, ct) is { IsBot: false } account && subject.MayBe(account, isKnown: true);

    private async Task<bool> IsSomebodyElseAsync(GitLabUser user, CancellationToken ct) =>
        await gitLab.FindAccountAsync(user.Id, ct) is { IsBot: false } account
        && (subjectMay || !subject.MayBe(account, subject.AccountId != 0));

    private async Task<bool> IsMemberAsync(GitLabUser user, CancellationToken ct)
    {
        foreach (var group in groups)
        {
            var membership = await gitLab.ReadMembershipAsync(group, user, ct);
            if (membership is Membership.Member) return true;
            IsUnknown |= membership is Membership.Unknown;
        }

        return false;
    }
}
