namespace AccessBot.Connectors.Http.SignIn;

/// <summary>The credential of one vendor, as it stands now.</summary>
internal interface IVendorToken
{
    ValueTask<string> GetAsync(CancellationToken ct);

    /// <summary>Another token after this one was refused; null when there is none.</summary>
    ValueTask<string?> ReplaceAsync(string refused, CancellationToken ct);
}

/// <summary>
/// A token that somebody else rotates: read again when it is refused, and tried again only if it changed.
/// </summary>
internal sealed class StandingToken(Func<string> read) : IVendorToken
{
    private string? held;

    public ValueTask<string> GetAsync(CancellationToken ct) => ValueTask.FromResult(held ??= read());

    public ValueTask<string?> ReplaceAsync(string refused, CancellationToken ct)
    {
        held = read();
        return ValueTask.FromResult(held == refused ? null : held);
    }
}

/// <summary>
/// A token that the bot asks for itself and that expires; one request for it at a time, however many wait.
/// </summary>
internal sealed class ExpiringToken(
    Func<CancellationToken, Task<(string Token, TimeSpan Lifetime)>> ask, TimeProvider time) : IVendorToken, IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private (string Token, DateTimeOffset RenewAt)? held;

    public async ValueTask<string> GetAsync(CancellationToken ct) =>
        held is { } fresh && time.GetUtcNow() < fresh.RenewAt ? fresh.Token : await RenewAsync(null, ct);

    public async ValueTask<string?> ReplaceAsync(string refused, CancellationToken ct) => await RenewAsync(refused, ct);

    public void Dispose() => one.Dispose();

    private async Task<string> RenewAsync(string? refused, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            if (held is { } other && other.Token != refused && time.GetUtcNow() < other.RenewAt) return other.Token;
            var (token, lifetime) = await ask(ct);

            // Renewed a minute early, or at half of a very short life: a request under way must not outlive its token.
            var margin = TimeSpan.FromTicks(Math.Min(TimeSpan.FromMinutes(1).Ticks, lifetime.Ticks / 2));
            held = (token, time.GetUtcNow() + lifetime - margin);
            return token;
        }
        finally
        {
            one.Release();
        }
    }
}
