using AccessBot.Connectors.Http;

namespace AccessBot.Connectors.Zendesk.Removal;

internal static class ZendeskAnswers
{
    /// <summary>By this the vendor finds the request in its own logs.</summary>
    public static string? RequestId(this VendorAnswer answer) =>
        answer.Header("x-request-id") ?? answer.Header("x-zendesk-request-id");
}
