using System.Security.Claims;
using System.Security.Cryptography;
using AccessBot.Storage.Desk;
using AccessBot.Worker.Configuration.Sections.Desk;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>
/// Sign-ins on the desk's own side: the cookie is a number that opens nothing once the session was ended, by signing out, by leaving
/// the group, by time, or because nobody was there for a while (ASVS 5.0, 7.3 and 7.4).
/// </summary>
internal sealed class DeskSessions(
    DeskSessionBook book, IDataProtectionProvider protection, SignInSettings settings, TimeProvider time) : ITicketStore
{
    /// <summary>How exactly it is known when somebody was here last.</summary>
    private static readonly TimeSpan Exactly = TimeSpan.FromMinutes(1);

    private readonly IDataProtector seal = protection.CreateProtector("desk.session");

    public Task<string> StoreAsync(AuthenticationTicket ticket) => StoreAsync(ticket, CancellationToken.None);

    public async Task<string> StoreAsync(AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var (now, person) = (time.GetUtcNow(), ticket.Principal.FindFirstValue(DeskMembers.Subject) ?? "");
        await book.AddAsync(new DeskSession(IdOf(key), person, Sealed(ticket), now, now), now - settings.Session, cancellationToken);
        return key;
    }

    // A session is never made longer. Asked for where somebody signs in beside a session that goes on: it would stay whoever it was, so it
    // ends, and the next page begins one of its own.
    public Task RenewAsync(string key, AuthenticationTicket ticket) => RemoveAsync(key);

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => FindAsync(key, isActive: true, CancellationToken.None);

    public Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken) =>
        FindAsync(key, !httpContext.Request.Path.StartsWithSegments("/live"), cancellationToken);

    public Task RemoveAsync(string key) => book.EndAsync(IdOf(key), CancellationToken.None);

    /// <summary>Ends every sign-in of somebody who may not come in any more.</summary>
    public Task EndAllAsync(ClaimsPrincipal person, CancellationToken ct) =>
        person.FindFirstValue(DeskMembers.Subject) is { } id ? book.EndAllAsync(id, ct) : Task.CompletedTask;

    private async Task<AuthenticationTicket?> FindAsync(string key, bool isActive, CancellationToken ct)
    {
        if (await book.FindAsync(IdOf(key), ct) is not { } session) return null;
        var now = time.GetUtcNow();
        if (now - session.BeganAt >= settings.Session || now - session.SeenAt >= settings.Idle)
        {
            await book.EndAsync(session.Id, ct);
            return null;
        }

        if (isActive && now - session.SeenAt >= Exactly) await book.SeenAsync(session.Id, now, ct);
        return Opened(session.Ticket);
    }

    private static string IdOf(string key) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)));

    private string Sealed(AuthenticationTicket ticket) => Convert.ToBase64String(seal.Protect(TicketSerializer.Default.Serialize(ticket)));

    private AuthenticationTicket? Opened(string ticket)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(seal.Unprotect(Convert.FromBase64String(ticket)));
        }
        catch (CryptographicException)
        {
            // The keys were lost or changed: whoever it was signs in again.
            return null;
        }
    }
}
