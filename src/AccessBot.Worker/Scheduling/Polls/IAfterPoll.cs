using AccessBot.Worker.Configuration.Sections;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>Something to look at in a source that has just answered.</summary>
public interface IAfterPoll
{
    /// <summary>Called after each poll that ended well: it decides itself how often it looks, and a vendor's trouble stays in it.</summary>
    Task LookAsync(SourceSettings source, CancellationToken ct);
}
