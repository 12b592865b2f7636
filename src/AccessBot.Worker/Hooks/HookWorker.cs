using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Scheduling.Polls;
using AccessBot.Worker.Scheduling.Wakes;

namespace AccessBot.Worker.Hooks;

/// <summary>
/// Turns names into looks. A request that was taken in is woken; for an issue that the bot does not know, its source is
/// polled at once, so that what counts as a request is still decided by what GitLab lists, never by a hook.
/// </summary>
internal sealed class HookWorker(
    HookInbox inbox, RequestBook book, IWaker waker, PollSchedule polling, DatabaseHealth memory, Settings settings, TimeProvider time,
    ILogger<HookWorker> log)
    : SteadyService(time, log)
{
    [SuppressMessage("Design", "CA1031", Justification = "A hint that went wrong is made good by the next poll.")]
    protected override async Task WorkAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var named = await inbox.TakeAsync(ct);
                await memory.TryAsync(() => WakeAsync(named, ct));
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                Log.LogWarning(trouble, "A hook could not be followed; the next poll sees the same change");
            }
        }
    }

    private async Task WakeAsync(IReadOnlyList<IssueRef> issues, CancellationToken ct)
    {
        var polls = new HashSet<SourceSettings>();
        foreach (var issue in issues)
        {
            foreach (var source in settings.Sources.Where(source => Covers(source, issue.Project)))
            {
                var request = RequestRef.To(source.Intake, issue);
                if (await book.FindAsync(request, ct) is null) polls.Add(source);
                else await waker.WakeAsync(request, ct);
            }
        }

        foreach (var source in polls) await polling.PollNowAsync(source.Key, ct);
    }

    private static bool Covers(SourceSettings source, string project) =>
        string.Equals(source.Path, project, StringComparison.OrdinalIgnoreCase)
        || (source.IsGroup && project.StartsWith(source.Path + "/", StringComparison.OrdinalIgnoreCase));
}
