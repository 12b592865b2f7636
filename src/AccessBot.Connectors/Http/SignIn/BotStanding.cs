namespace AccessBot.Connectors.Http.SignIn;

/// <summary>What one vendor's answers say about the bot's own rights there.</summary>
/// <param name="client">The vendor's name in <see cref="VendorTraffic"/>.</param>
/// <param name="probe">Null for a vendor that has no such place to ask.</param>
internal sealed class BotStanding(
    string client, RefusedRoutes routes, RightsProbe? probe, VendorTraffic traffic, TimeProvider time)
{
    public RightsProbe? Probe => probe;

    public bool IsOfAll(HttpMethod method, string path, VendorAnswer answer) =>
        routes.IsOfAll(method, path, (int)answer.Status);

    /// <summary>It is the bot that was refused: that is the vendor's trouble until something is answered well.</summary>
    public void Refused() => traffic.Refused(client, time.GetUtcNow());
}
