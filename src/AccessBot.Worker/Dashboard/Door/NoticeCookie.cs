using System.Security.Cryptography;
using AccessBot.Worker.Configuration;
using Microsoft.AspNetCore.DataProtection;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>Carries one sentence over the redirect after an act. Sealed, so that nobody else can put words
/// there.</summary>
internal sealed class NoticeCookie(IDataProtectionProvider protection, Settings settings)
{
    private string Name => settings.Dashboard.CookieName("desk-told");
    private readonly IDataProtector _seal = protection.CreateProtector("desk.told");

    public void Leave(HttpContext context, Told told) => context.Response.Cookies.Append(
        Name, _seal.Protect((told.IsGood ? "+" : "-") + told.Sentence),
        new CookieOptions
        {
            HttpOnly = true,
            Secure = settings.Dashboard.IsSecure,
            SameSite = SameSiteMode.Strict,
            MaxAge = TimeSpan.FromMinutes(1),
            IsEssential = true,
        });

    public Told? Take(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } sealedText) return null;
        context.Response.Cookies.Delete(Name, new CookieOptions { Secure = settings.Dashboard.IsSecure });
        try
        {
            var text = _seal.Unprotect(sealedText);
            return new Told(text[0] == '+', text[1..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
