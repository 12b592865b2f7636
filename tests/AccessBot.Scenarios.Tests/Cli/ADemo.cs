using System.Net;
using System.Net.Sockets;
using AccessBot.Demo;
using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Scenarios.Tests.Cli;

/// <summary>Where <c>accessbot demo</c> answers.</summary>
public sealed class ADemo
{
    [Fact]
    public async Task Answers_at_the_port_that_was_asked_for_and_its_desk_nine_further_and_shows_the_shipped_forms()
    {
        var first = Free();
        using var page = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{first}/") };
        var (forms, error) = ("", new StringWriter());
        var look = new Story("A look", "access", async (_, ct) =>
        {
            forms = await page.GetStringAsync("/", ct);
            return new StoryEnd("none", "looked", "", true);
        });

        await new DemoRun(TextWriter.Null, error) { Port = first, EndsByItself = true, Stories = [look] }.RunAsync(default);

        Assert.Contains($"Watch it:        http://127.0.0.1:{first}/", error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"Operator's desk: http://127.0.0.1:{first + 9}/", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Zendesk US Federal Access", forms, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65527)]
    public async Task Is_refused_at_a_port_that_leaves_no_room(int port)
    {
        var refused = await Assert.ThrowsAsync<UsageProblem>(() => new DemoRun(TextWriter.Null, TextWriter.Null) { Port = port, EndsByItself = true }.RunAsync(default));

        Assert.Equal($"--port is a number from 1 to 65526; {port} is not.", refused.Message);
    }

    [Fact]
    public async Task Is_refused_where_another_program_has_the_desks_port()
    {
        var first = Free();
        using var other = new TcpListener(IPAddress.Loopback, first + 9);
        other.Start();

        var refused = await Assert.ThrowsAsync<UsageProblem>(() => new DemoRun(TextWriter.Null, TextWriter.Null) { Port = first, EndsByItself = true }.RunAsync(default));

        Assert.StartsWith($"Port {first + 9} is in use by another program", refused.Message, StringComparison.Ordinal);
    }

    // Ten in a row, below those that the system gives out by itself.
    private static int Free()
    {
        for (var first = 20_000 + Environment.ProcessId % 500 * 10; ; first += 10)
        {
            try
            {
                var held = Enumerable.Range(first, 10).Select(port => new TcpListener(IPAddress.Loopback, port)).ToList();
                try
                {
                    foreach (var one in held) one.Start();
                    return first;
                }
                finally
                {
                    foreach (var one in held) one.Dispose();
                }
            }
            catch (SocketException)
            {
                // Taken by another program: the next ten.
            }
        }
    }
}
