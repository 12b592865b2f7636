using AccessBot.Connectors.Mail.Incoming;
using AccessBot.Connectors.Mail.Incoming.Dkim;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Connectors.Tests.Mail.Incoming.Dkim;

/// <summary>Questions are begun and not waited for, and what was not answered is asked again less and less often.</summary>
public sealed class KeyBookTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));
    private readonly Scripted _records = new();

    [Fact]
    public async Task A_key_is_awaited_until_the_round_is_settled_and_then_there()
    {
        var keys = Book();

        Assert.Equal(KeyStanding.Awaited, await StandingAsync(keys, "good"));
        await keys.SettleAsync(default);

        Assert.Equal("key of good", await keys.FindAsync("good", "gitlab.com", default));
        Assert.Null(keys.Trouble);
        Assert.Equal(_time.GetUtcNow(), keys.LastGood);
    }

    [Fact]
    public async Task A_hundred_keys_that_never_come_are_asked_at_once_and_given_up_together_after_one_deadline()
    {
        var keys = Book();
        for (var i = 0; i < 100; i++) Assert.Equal(KeyStanding.Awaited, await StandingAsync(keys, $"silent{i}"));
        Assert.Equal(KeyStanding.Awaited, await StandingAsync(keys, "good"));
        var settling = keys.SettleAsync(default);
        await _records.HasAskedAsync(101);
        while (keys.LastGood is null) await Task.Yield();
        Assert.False(settling.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(3));
        await settling;

        Assert.Equal("key of good", await keys.FindAsync("good", "gitlab.com", default));
        for (var i = 0; i < 100; i++) Assert.Equal(KeyStanding.Unanswered, await StandingAsync(keys, $"silent{i}"));
        Assert.Equal(101, _records.Asked.Count);
        Assert.All(_records.Tokens, token => Assert.True(token.IsCancellationRequested || !_records.IsSilent(token)));
    }

    [Fact]
    public async Task What_was_not_answered_is_asked_again_after_one_minute_two_four_and_so_on_up_to_an_hour()
    {
        var keys = Book();
        var (pauses, last) = (new List<int>(), _time.GetUtcNow());
        for (var minute = 0; minute <= 60 * 12; minute++)
        {
            var before = _records.Asked.Count;
            await RoundAsync(keys, "servfail");
            if (_records.Asked.Count > before)
            {
                pauses.Add((int)(_time.GetUtcNow() - last).TotalMinutes);
                last = _time.GetUtcNow();
            }

            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([0, 1, 2, 4, 8, 16, 32, 60, 60, 60], pauses.Take(10));
    }

    [Fact]
    public async Task A_name_that_fails_says_nothing_of_another_of_the_same_domain_nor_of_itself_in_other_letters()
    {
        var keys = Book();
        await RoundAsync(keys, "servfail", "good");

        Assert.Equal("key of good", await keys.FindAsync("good", "gitlab.com", default));
        Assert.Equal(KeyStanding.Unanswered, await StandingAsync(keys, "SERVFAIL"));
        Assert.Equal(2, _records.Asked.Count);
    }

    [Fact]
    public async Task A_DNS_that_cannot_be_asked_is_trouble_of_our_own_tried_in_each_of_the_first_rounds_and_over_with_the_first_answer()
    {
        var keys = Book();
        await RoundAsync(keys, "down");
        await RoundAsync(keys, "down");
        Assert.Equal(("DNS: is down", _time.GetUtcNow()), (keys.Trouble, keys.TroubleSince));
        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => keys.FindAsync("down", "gitlab.com", default));
        Assert.Equal("DNS: is down", trouble.Message);
        await RoundAsync(keys, "down");
        Assert.Equal(3, _records.Asked.Count);
        for (var i = 0; i < 20; i++) await RoundAsync(keys, "down");
        Assert.Equal(3, _records.Asked.Count);
        await RoundAsync(keys, "good");

        Assert.Equal((null, null), (keys.Trouble, keys.TroubleSince));
        for (var minutes = 0; minutes < 30; minutes += 5)
        {
            _time.Advance(TimeSpan.FromMinutes(5));
            await RoundAsync(keys, "down");
        }

        Assert.Equal(4 + 6, _records.Asked.Count);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("cancels")]
    [InlineData("servfail")]
    public async Task Whatever_a_question_throws_it_was_not_answered(string selector)
    {
        var keys = Book();
        await RoundAsync(keys, selector);

        Assert.Equal(KeyStanding.Unanswered, await StandingAsync(keys, selector));
        Assert.Null(keys.Trouble);
    }

    [Fact]
    public async Task An_answer_holds_for_a_minute_and_a_withdrawn_key_is_noticed_after_it()
    {
        var keys = Book();
        await RoundAsync(keys, "good");
        await RoundAsync(keys, "good");
        Assert.Single(_records.Asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        await RoundAsync(keys, "good");

        Assert.Equal(2, _records.Asked.Count);
    }

    [Fact]
    public async Task No_more_than_so_many_questions_are_under_way_and_the_rest_waits_for_the_next_round()
    {
        var keys = Book();
        for (var i = 0; i < KeyBook.MostAtOnce + 10; i++) await StandingAsync(keys, $"silent{i}");
        var settling = keys.SettleAsync(default);
        await _records.HasAskedAsync(KeyBook.MostAtOnce);
        _time.Advance(TimeSpan.FromSeconds(3));
        await settling;

        Assert.Equal(KeyBook.MostAtOnce, _records.Asked.Count);
        Assert.Equal(KeyStanding.Awaited, await StandingAsync(keys, $"silent{KeyBook.MostAtOnce}"));
    }

    [Fact]
    public async Task Whoever_makes_up_names_without_end_fills_no_memory()
    {
        var keys = Book();
        for (var i = 0; i < 25; i++) await RoundAsync(keys, [.. Enumerable.Range(0, 500).Select(n => $"servfail-{i}-{n}")]);

        Assert.Equal(KeyBook.MostKept, keys.Kept);
    }

    [Fact]
    public async Task A_round_that_is_called_off_remembers_nothing()
    {
        var keys = Book();
        await StandingAsync(keys, "silent");
        using var stop = new CancellationTokenSource();
        var settling = keys.SettleAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => settling);

        Assert.Equal(KeyStanding.Awaited, await StandingAsync(keys, "silent"));
    }

    private KeyBook Book() => new(_records, TimeSpan.FromSeconds(3), _time);

    private static async Task RoundAsync(KeyBook keys, params string[] selectors)
    {
        keys.Begin();
        foreach (var selector in selectors)
        {
            try
            {
                await keys.FindAsync(selector, "gitlab.com", default);
            }
            catch (VendorTrouble)
            {
                // Which one is asked of the book afterwards.
            }
        }

        await keys.SettleAsync(default);
    }

    private static async Task<KeyStanding> StandingAsync(KeyBook keys, string selector) =>
        (await Assert.ThrowsAsync<KeyTrouble>(() => keys.FindAsync(selector, "gitlab.com", default))).Standing;

    /// <summary>Answers by what the selector begins with.</summary>
    private sealed class Scripted : IDkimRecords
    {
        private readonly Lock _gate = new();
        private readonly List<(string Selector, CancellationToken Token)> _asked = [];

        public IReadOnlyList<string> Asked
        {
            get { lock (_gate) return [.. _asked.Select(one => one.Selector)]; }
        }

        public IReadOnlyList<CancellationToken> Tokens
        {
            get { lock (_gate) return [.. _asked.Select(one => one.Token)]; }
        }

        public bool IsSilent(CancellationToken token)
        {
            lock (_gate) return _asked.First(one => one.Token == token).Selector.StartsWith("silent", StringComparison.Ordinal);
        }

        public async Task HasAskedAsync(int count)
        {
            while (Asked.Count < count) await Task.Yield();
        }

        public async Task<string?> FindAsync(string selector, string domain, CancellationToken ct)
        {
            lock (_gate) _asked.Add((selector, ct));
            if (selector.StartsWith("silent", StringComparison.Ordinal)) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
            if (selector.StartsWith("servfail", StringComparison.OrdinalIgnoreCase)) throw new KeyTrouble(KeyStanding.Unanswered, "answered ServerFailure");
            return selector switch
            {
                "down" => throw new VendorTrouble("DNS", "is down"),
                "throws" => throw new InvalidCastException("a mistake in the DNS client"),
                "cancels" => throw new OperationCanceledException("by itself"),
                _ => $"key of {selector}",
            };
        }
    }
}
