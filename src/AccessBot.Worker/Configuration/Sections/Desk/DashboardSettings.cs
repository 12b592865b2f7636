using System.Net;
using System.Text.Json.Nodes;
using AccessBot.Connectors.Http.SignIn;

namespace AccessBot.Worker.Configuration.Sections.Desk;

/// <param name="Listen">Where the dashboard answers; null switches it off.</param>
/// <param name="PublicUrl">The address that people type, when it differs from <paramref name="Listen"/>.</param>
/// <param name="Key">Seals the keys of cookies and forms in the database; null leaves them as they are.</param>
/// <param name="SignIn">How people sign in; null is allowed on this machine only.</param>
public sealed record DashboardSettings(Uri? Listen, Uri? PublicUrl, SignInSettings? SignIn, SecretRef? Key = null)
{
    public bool IsOpen => SignIn is null;

    /// <summary>Whether people come by https, through the proxy in front.</summary>
    public bool IsSecure => (PublicUrl ?? Listen)?.Scheme == "https";

    /// <summary>A cookie's name: with the prefix that keeps other hosts and plain http from setting it, where it can be had.</summary>
    public string CookieName(string name) => IsSecure ? $"__Host-{name}" : name;

    internal static DashboardSettings Read(Section s)
    {
        var listen = s.Maybe(
            "listen", Anywhere, "where the dashboard answers, such as http://127.0.0.1:5089; leave it out for none");
        var address = s.Maybe(
            "public_url", Kinds.Address, "the address that people type, behind a proxy that ends TLS");
        var signIn = s.Child("sign_in", "who may see the dashboard, through GitLab", SignInSettings.Read);
        var settings = new DashboardSettings(
            listen, address, s.Has("sign_in") ? signIn : null,
            s.Secret("key", "a random text of 32 characters or more that seals the keys of cookies and forms in the database", required: false,
                atLeast: 32));
        if (listen is null) return settings;
        if (settings.IsOpen && !IsLoopback(listen))
        {
            s.Report(
                "is reachable from other machines, and anybody there could act in the dashboard. "
                + "Add 'sign_in', or use 127.0.0.1.",
                "listen");
        }

        if (settings.IsOpen && address is not null && !IsLoopback(address))
        {
            s.Report("is for other machines, and there is no 'sign_in'.", "public_url");
        }

        if (!settings.IsOpen && (address ?? listen) is { Scheme: "http" } plain && !IsLoopback(plain))
        {
            s.Report(
                "must be https: people's sessions would cross the network in the clear. "
                + "Set 'public_url' to the proxy's address.",
                address is null ? "listen" : "public_url");
        }

        return settings;
    }

    // Plain http, because the proxy in front of it ends TLS; who may reach it is decided above.
    private static readonly Kind<Uri> Anywhere = new(
        "an address to listen at, such as http://127.0.0.1:5089; TLS is the business of a proxy in front",
        raw => Uri.TryCreate(raw, UriKind.Absolute, out var uri)
               && uri is { Scheme: "http", PathAndQuery: "/", UserInfo: "" }
            ? Parsed<Uri>.Good(uri)
            : Parsed<Uri>.Bad(),
        () => new JsonObject { ["type"] = "string", ["format"] = "uri", ["pattern"] = "^http://" });

    internal static bool IsLoopback(Uri address) =>
        address.Host == "localhost"
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
