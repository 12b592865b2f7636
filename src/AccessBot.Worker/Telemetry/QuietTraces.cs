using System.Diagnostics;
using AccessBot.Worker.Logging;
using OpenTelemetry;

namespace AccessBot.Worker.Telemetry;

/// <summary>Takes people's addresses and secrets out of what a trace carries; vendors' paths can hold both.</summary>
internal sealed class QuietTraces : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        foreach (var (name, value) in data.TagObjects.ToList())
        {
            if (value is string text) data.SetTag(name, AddressShortener.Shorten(SecretScrubber.Scrub(text)));
        }
    }
}
