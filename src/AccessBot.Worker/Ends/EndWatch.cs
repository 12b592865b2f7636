using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Wakes;
using AccessBot.Workflows.Ends;

namespace AccessBot.Worker.Ends;

/// <summary>Sees whose access ends soon, or is not used, and has the bot look at each of them.</summary>
public sealed class EndWatch(EndBook book, EndsOptions options, IWaker waker, Settings settings, TimeProvider time)
{
    public async Task<IReadOnlyList<RequestRef>> RunAsync(CancellationToken ct)
    {
        List<RequestRef> taken = [];
        var now = time.GetUtcNow();
        foreach (var instance in settings.Instances)
        {
            taken.AddRange(await book.TakeInAsync(instance.Name, options.SystemOf(instance.Name), now + options.RemindBefore, now, ct));
            if (options.UnusedNotice is { } notice)
                taken.AddRange(await book.TakeInUnusedAsync(instance.Name, options.SystemOf(instance.Name), notice, now, ct));
        }

        foreach (var request in taken) await waker.WakeAsync(request, ct);
        return taken;
    }
}
