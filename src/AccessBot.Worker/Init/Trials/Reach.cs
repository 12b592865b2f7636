using System.Net;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Init.Asking;

namespace AccessBot.Worker.Init.Trials;

/// <summary>Sees whether a vendor answers at an address, before there is a credential for it.</summary>
internal sealed class Reach(VendorTrial trial) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) });

    /// <param name="vendor">What people call it.</param>
    /// <param name="path">Something that only this vendor answers, to strangers too; 401 is an answer.</param>
    public Try<Uri> Of(string vendor, string path) => async (text, ct) =>
    {
        var read = Tries.Read(Kinds.Address, text.TrimEnd('/'));
        return read.Value is not { } at ? read : await trial.OfAsync(at, token => LookAsync(at, vendor, path, token), ct);
    };

    public void Dispose() => _http.Dispose();

    private async Task<Tried<Uri>> LookAsync(Uri at, string vendor, string path, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"{at.AbsoluteUri.TrimEnd('/')}/{path}"), ct);
            return answer.StatusCode switch
            {
                HttpStatusCode.NotFound => Tried<Uri>.Bad($"{at.Host} answers, and not as {vendor} does (404 for /{path})."),
                >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest =>
                    Tried<Uri>.Bad($"{at.Host} sends everybody on to {answer.Headers.Location}; write the address that it ends at."),
                >= HttpStatusCode.InternalServerError => Tried<Uri>.Bad($"{at.Host} answers {(int)answer.StatusCode}; try again later."),
                _ => Tried<Uri>.Good(at, $"{vendor} answers"),
            };
        }
        catch (HttpRequestException broken)
        {
            return Tried<Uri>.Bad($"{at.Authority} cannot be reached: {broken.Message}.");
        }
    }
}
