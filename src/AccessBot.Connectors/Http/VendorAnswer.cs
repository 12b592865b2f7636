using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Http;

/// <summary>An answer read to its end.</summary>
/// <param name="secrets">What the request carried and no message may show.</param>
internal sealed class VendorAnswer(
    string vendor, HttpStatusCode status, HttpResponseHeaders headers, byte[] body, string? mediaType,
    IReadOnlyList<string> secrets)
{
    public HttpStatusCode Status => status;

    public string Vendor => vendor;

    /// <summary>Refused because the bot has lost its standing, and not because of what was asked for.</summary>
    public bool LacksRights { get; set; }

    public Uri? Location => headers.Location;

    public DateTimeOffset? Date => headers.Date;

    /// <summary>The body as it came: for files.</summary>
    public ReadOnlyMemory<byte> Content => body;

    public string? Header(string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    public IEnumerable<string> Headers(string name) => headers.TryGetValues(name, out var values) ? values : [];

    /// <summary>
    /// The body as <typeparamref name="T"/>; anything else is <see cref="VendorTrouble"/>, for a proxy's page passes.
    /// </summary>
    public T Read<T>(JsonTypeInfo<T> shape)
    {
        try
        {
            return JsonSerializer.Deserialize(body, shape) ?? throw new JsonException("null");
        }
        catch (JsonException nonsense)
        {
            // The parser's message may quote the body: it stays out.
            var isJson = mediaType is "application/json" or null;
            var kind = isJson ? "broken or unexpected JSON" : $"'{mediaType}', not JSON";
            var where = nonsense.Path is { Length: > 1 } path ? $" (at {path})" : "";
            throw new VendorTrouble(vendor, $"answered {(int)status} with {kind}, {body.Length} bytes{where}");
        }
    }

    /// <summary>This answer when it is a success, otherwise throws <see cref="VendorRefusal"/>.</summary>
    public VendorAnswer OrRefusal() => (int)status is >= 200 and < 300 ? this : throw AsRefusal();

    /// <summary>
    /// This answer when it is a success that says nothing more (204). A page in its place is a proxy's, which tells
    /// nothing of what the vendor did: <see cref="VendorTrouble"/>.
    /// </summary>
    public VendorAnswer OrTroubleIfItSpeaks() => OrRefusal() is var answer && body.Length == 0
        ? answer
        : throw new VendorTrouble(vendor, $"answered {(int)status} with '{mediaType}' where nothing was expected");

    public VendorTrouble AsTrouble(TimeSpan? wait) => new(vendor, status switch
    {
        HttpStatusCode.TooManyRequests => $"asks for fewer requests (429){WaitText(wait)}",
        HttpStatusCode.ServiceUnavailable => $"is not available just now (503){WaitText(wait)}",
        _ => $"answered {(int)status}",
    }, wait)
    { IsAway = true };

    public VendorRefusal AsRefusal() => new(vendor, (int)status, status switch
    {
        HttpStatusCode.Unauthorized => $"the token was refused (401){Says()}",
        HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect => $"has moved to {Place()}",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
            $"sent the bot to {Place()} ({(int)status})",
        _ => $"answered {(int)status}{Says()}",
    })
    { IsOfCredentials = IsOfTheBot };

    /// <summary>It is the bot that is refused, and not what was asked for.</summary>
    public bool IsOfTheBot => status == HttpStatusCode.Unauthorized || LacksScope || LacksRights || RefusesProof;

    // RFC 6750: the token has not the right for what was asked, whoever it was about.
    private bool LacksScope => status == HttpStatusCode.Forbidden
        && (Challenge.Error == "insufficient_scope" || body.AsSpan().IndexOf("\"insufficient_scope\""u8) >= 0);

    // RFC 9449: it is the sender that was not believed, whatever was asked.
    private bool RefusesProof => Challenge.Error is Challenge.BadProof or Challenge.WantsNonce;

    /// <summary>
    /// The vendor's own short words, from the body or else from the challenge; null when there are none.
    /// </summary>
    public string? ErrorText =>
        VendorErrorText.In(body, secrets) ?? VendorErrorText.Line(Challenge.Words, secrets);

    /// <summary>OAuth's word for what is wrong, from the body or else from the challenge; null when there is none.</summary>
    public string? ErrorWord => VendorErrorText.Word(body) ?? Challenge.Error;

    /// <summary>What the answer's <c>WWW-Authenticate</c> headers say.</summary>
    public Challenge Challenge => Challenge.In(Headers("WWW-Authenticate"));

    private string Says() => ErrorText is { } text ? $": {text}" : "";

    private string Place() =>
        headers.Location is { } place
            ? Uri.UnescapeDataString(place.IsAbsoluteUri ? place.AbsolutePath : place.OriginalString.Split('?')[0])
            : "an unnamed place";

    private static string WaitText(TimeSpan? wait) =>
        wait is { } time ? $", and says to try again in {Math.Ceiling(time.TotalSeconds)} s" : "";
}
