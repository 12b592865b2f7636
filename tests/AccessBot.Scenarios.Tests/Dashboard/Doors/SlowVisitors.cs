using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AccessBot.Scenarios.Tests.Dashboard.Doors;

/// <summary>Whoever holds connections open without ever asking anything keeps nobody else out.</summary>
public sealed class SlowVisitors
{
    private const int Many = 400;

    [Theory]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")]
    [InlineData("POST /hooks/gitlab HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{")]
    public async Task Four_hundred_half_open_connections_leave_the_desk_open(string begun)
    {
        await using var desk = await ADesk.OpenAsync();
        var held = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Many; i++)
            {
                var client = new TcpClient();
                await client.ConnectAsync(desk.Address.Host, desk.Address.Port);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(begun));
                held.Add(client);
            }

            using var visitor = new HttpClient { BaseAddress = desk.Address };
            foreach (var page in new[] { "/", "/health", "/healthz" })
                Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(page)).StatusCode);
        }
        finally
        {
            held.ForEach(client => client.Dispose());
        }
    }
}
