using System.Globalization;
using AccessBot.Connectors.Http;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>How much of a vendor the bot may use: the same three keys in each vendor's section.</summary>
internal static class VendorBudget
{
    public static void Budget(this Section s, VendorOptions options, int perMinute, int atOnce)
    {
        options.RequestsPerMinute = s.Optional(
            "requests_per_minute", Kinds.Whole(1, 100_000), Text(perMinute),
            "most requests in any minute, retries included");
        options.Concurrency = s.Optional(
            "concurrency", Kinds.Whole(1, 100), Text(atOnce), "most requests at the same time");
        options.TimeoutSeconds = s.Optional(
            "timeout_seconds", Kinds.Whole(1, 600), "30", "how long one attempt may take");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
