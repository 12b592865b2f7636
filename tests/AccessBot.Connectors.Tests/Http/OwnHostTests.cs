using AccessBot.Connectors.Http;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Tests.Http;

/// <summary>A client speaks to its own vendor, whatever address it is given.</summary>
public sealed class OwnHostTests
{
    private static readonly Uri Own = new("https://federal.zendesk.example/");

    [Theory]
    [InlineData("https://federal.zendesk.example/api/v2/users/me")]
    [InlineData("https://FEDERAL.zendesk.example:443/api/v2/users/me")]
    public async Task Its_own_host_is_asked(string address) => Assert.Equal([new Uri(address)], await AskedAsync(address));

    [Theory]
    [InlineData("https://global.zendesk.example/api/v2/users/me")]
    [InlineData("https://federal.zendesk.example.org/api/v2/users/me")]
    [InlineData("http://federal.zendesk.example/api/v2/users/me")]
    [InlineData("https://federal.zendesk.example:8443/api/v2/users/me")]
    public async Task Another_host_or_port_is_not_and_no_request_leaves(string address)
    {
        var refused = await Assert.ThrowsAsync<VendorRefusal>(() => AskedAsync(address));
        Assert.Equal("federal.zendesk.example: is not asked about an address at another host", refused.Message);
    }

    private static async Task<List<Uri>> AskedAsync(string address)
    {
        using var line = new Heard();
        using var http = new HttpClient(new OwnHost(Own) { InnerHandler = line });
        using var answer = await http.GetAsync(new Uri(address));
        return line.Addresses;
    }

    private sealed class Heard : HttpMessageHandler
    {
        public List<Uri> Addresses { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Addresses.Add(request.RequestUri!);
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK));
        }
    }
}
