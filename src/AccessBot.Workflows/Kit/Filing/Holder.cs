using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Kit.Filing;

/// <summary>Whose access it is, as the directory knows them now.</summary>
/// <param name="Username">Their GitLab username, where the directory holds it.</param>
/// <param name="IsSomebodyElse">The address was given to another person since.</param>
public sealed record Holder(string Name, EmailAddress Email, string? Username, bool IsSomebodyElse = false);

/// <summary>A project whose issues come in as access requests, and the labels with which they do.</summary>
public sealed record FilingPlace(string Project, IReadOnlyList<string> Labels);

/// <summary>What has to be known before a removal is filed, and what became of one that was.</summary>
public sealed class HolderReader(IReviewBook book, IJournal journal, IDirectory directory)
{
    /// <param name="key">Zendesk's id of the account or, for an app alone, Okta's of the person.</param>
    /// <returns>Null where it cannot be told.</returns>
    public async Task<Holder?> FindAsync(InstanceName instance, string key, StandingAccess access, CancellationToken ct)
    {
        // By the id with which it was given: a new name or address leaves that as it is.
        if (access.Newest?.DirectoryId is { } id && await directory.FindByIdAsync(id, ct) is { } known)
        {
            var same = known.ToPerson();
            return new Holder(same.Name, same.Email, same.Username);
        }

        var listed = await book.FindListedAsync(instance, key, ct);
        if ((listed?.Email ?? access.Newest?.Person) is not { } email) return null;
        var records = await directory.FindPeopleAsync(email, ct);
        if (records is [var one])
        {
            var person = one.ToPerson();
            return new Holder(
                person.Name, person.Email, person.Username,
                IsSomebodyElse: access.Newest?.DirectoryId is { } given && given != person.DirectoryId);
        }

        // Who left is not in the directory any more, and their removal is one that has to be confirmed.
        return records.Count == 0 && listed is not null ? new Holder(listed.Name, email, null) : null;
    }

    /// <summary>When the removal on this issue proved that the access is gone, or that there was none; null before that.</summary>
    public async Task<DateTimeOffset?> ProvedAtAsync(IssueRef removal, CancellationToken ct) =>
        (await journal.ReadAsync(RequestRef.To(RequestRef.AccessRequest, removal), ct))
            .FirstOrDefault(entry => entry is { Step: "evidence" or "no-account", ReceivedAt: not null })?.ReceivedAt;
}
