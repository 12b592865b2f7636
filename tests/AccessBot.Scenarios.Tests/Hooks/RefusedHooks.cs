using System.Net;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Worker.Hooks;
using Microsoft.Extensions.Logging;

namespace AccessBot.Scenarios.Tests.Hooks;

/// <summary>Refused hooks are in the log with their number and source, and cannot fill it.</summary>
public sealed class RefusedHooks
{
    private readonly MovedClock _clock = new();
    private readonly Lines _log = new();

    [Fact]
    public void The_first_is_said_at_once_and_the_others_once_a_minute_as_numbers()
    {
        var refusals = new HookRefusals(_clock, _log);
        var (one, other) = (IPAddress.Parse("192.0.2.7"), IPAddress.Parse("192.0.2.8"));
        refusals.Add(one, "token or signature are not ours");
        for (var i = 0; i < 500; i++) refusals.Add(one, "token or signature are not ours");
        refusals.Add(other, "token or signature are not ours");
        Assert.Equal(["Hooks from 192.0.2.7 were refused, 1 since this was said last: token or signature are not ours"], _log.Said);

        _clock.Ahead = TimeSpan.FromMinutes(1);
        refusals.Add(one, "token or signature are not ours");

        Assert.Equal(
            ["Hooks from 192.0.2.7 were refused, 501 since this was said last: token or signature are not ours", "Hooks from 192.0.2.8 were refused, 1 since this was said last: token or signature are not ours"],
            _log.Said.Skip(1).Order());
    }

    [Fact]
    public void Very_many_addresses_are_counted_together()
    {
        var refusals = new HookRefusals(_clock, _log);
        for (var i = 0; i < 5_000; i++) refusals.Add(new IPAddress(i), "token or signature are not ours");
        _clock.Ahead = TimeSpan.FromMinutes(1);
        refusals.Add(null, "larger than a hook can be");

        Assert.InRange(_log.Said.Count, 50, 103);
        Assert.Contains(_log.Said, line => line.Contains("from other addresses", StringComparison.Ordinal));
    }

    private sealed class Lines : ILogger<HookRefusals>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
