using System.Globalization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Readers;

/// <summary>Who stopped a removal that had its yes.</summary>
/// <param name="How"><c>closed</c> or <c>held</c>.</param>
public sealed record StoppedBy(string How, GitLabUser? By, DateTimeOffset At)
{
    /// <summary>Names this stopping: the next one is told again.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{How}-{At.ToUnixTimeSeconds()}");

    /// <summary>It was for them to stop it.</summary>
    public bool MayStop { get; init; }
}

/// <summary>
/// Tells a stop by somebody who may from one by somebody else. Stopping always works; it is only never silent (rule 7
/// of the design), so that nobody can hide their own removal.
/// </summary>
public sealed class StopReader(IGitLab gitLab, IssueLists lists, Questions questions, DeprovisioningOptions options)
{
    /// <summary>Whoever stopped it may when they may ask for it, or did, and are not the person who leaves.</summary>
    /// <param name="person">Whom the page names now; null where it names nobody any more.</param>
    /// <param name="leaver">GitLab id of the person whom the yes was about; 0 where it is not known.</param>
    public async Task<StoppedBy> ReadAsync(
        Sighting seen, Person? person, long leaver, YesBy asked, bool isHeld, CancellationToken ct)
    {
        var stop = isHeld ? await HeldAsync(seen, ct) : new StoppedBy("closed", seen.Issue.ClosedBy, ClosedAt(seen));
        if (stop.By is not { } by) return stop;
        var subject = new Subject(person, seen.Form.Understood.Subject.Username)
        { AccountId = leaver != 0 ? leaver : await questions.FindSubjectAsync(person, ct) };
        var voice = new Voice(gitLab, seen.Bot, [options.AuthorityGroup, options.OperatorGroup], subject);
        return stop with { MayStop = !subject.Is(by) && (by.Id == asked.UserId || await voice.MayEditAsync(by, ct)) };
    }

    private async Task<StoppedBy> HeldAsync(Sighting seen, CancellationToken ct)
    {
        var last = (await lists.LabelEventsAsync(seen, ct)).Where(e => e.Action == LabelAction.Add
                && string.Equals(e.Label, options.HoldLabel, StringComparison.OrdinalIgnoreCase)).MaxBy(e => e.Id);
        return new StoppedBy("held", last?.User, last?.CreatedAt ?? seen.Issue.UpdatedAt);
    }

    private static DateTimeOffset ClosedAt(Sighting seen) => seen.Issue.ClosedAt ?? seen.Issue.UpdatedAt;
}
