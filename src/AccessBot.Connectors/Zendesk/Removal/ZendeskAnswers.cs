using System.Net;
using AccessBot.Connectors.Http;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Zendesk.Removal;

internal static class ZendeskAnswers
{
    // "Subscription limit reached", "You have reached your agent limit": what is said is in the account's words.
    private static readonly string[] Limits = ["limit"], Of = ["subscription", "seat", "agents", "agent limit"];

    /// <summary>By this the vendor finds the request in its own logs.</summary>
    public static string? RequestId(this VendorAnswer answer) =>
        answer.Header("x-request-id") ?? answer.Header("x-zendesk-request-id");

    /// <summary>This answer, or <see cref="NoSeatFree"/> when it says that the account's seats are used up.</summary>
    public static VendorAnswer OrNoSeat(this VendorAnswer answer) =>
        answer.Status == HttpStatusCode.UnprocessableEntity && answer.ErrorText is { } text
            && Says(text, Limits) && Says(text, Of)
            ? throw new NoSeatFree(answer.Vendor, text) : answer;

    private static bool Says(string text, string[] words) =>
        words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
