using System.Diagnostics;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using Serilog.Context;

namespace AccessBot.Worker.Telemetry;

/// <summary>One trace for each pass, and its id on every log line written meanwhile.</summary>
internal sealed class TracedPass(IPass inner, BotMeter meter, TimeProvider time) : IPass
{
    public static readonly ActivitySource Source = new(BotMeter.Name);

    public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct)
    {
        // Its own root: what woke the pass is over by then, and a trace of everything would never end.
        using var activity = Source.StartActivity("pass", ActivityKind.Internal, parentContext: default);
        activity?.SetTag("request", request.ToString());
        var id = (activity?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        using var line = LogContext.PushProperty("Pass", id);
        var started = time.GetTimestamp();
        try
        {
            var outcome = await inner.RunAsync(request, ct);
            activity?.SetTag("needs_person", outcome.NeedsPerson);
            meter.Pass(outcome.NeedsPerson ? "needs-person" : "fine", time.GetElapsedTime(started));
            return outcome;
        }
        catch
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            meter.Pass("broken", time.GetElapsedTime(started));
            throw;
        }
    }
}
