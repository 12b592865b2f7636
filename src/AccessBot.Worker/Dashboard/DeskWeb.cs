using AccessBot.Storage.Audit;
using AccessBot.Storage.Databases;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Dashboard.Door;
using AccessBot.Worker.Heads;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace AccessBot.Worker.Dashboard;

/// <summary>The desk as a web site: rendered on the server, no build chain, whole without JavaScript.</summary>
public static class DeskWeb
{
    public static IServiceCollection AddDeskWeb(this IServiceCollection services, Settings settings)
    {
        services.AddRazorComponents();
        services.AddSingleton<RunBook>().AddSingleton<DeskReader>().AddSingleton<FrameMaker>();
        services.AddSingleton<NoticeCookie>().AddSingleton<DeskActs>().AddSingleton<PackDownload>();
        services.AddSingleton<DeskMembers>().AddSingleton<DeskDoor>().AddSingleton<DoorRefusals>();
        services.AddSingleton(provider => new AuditExport(provider.GetRequiredService<Database>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<HeadSigning>().FindKey));
        services.AddSingleton(provider => new AuditVerification(provider.GetRequiredService<Database>()));
        services.AddDataProtection().SetApplicationName("accessbot").UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration
        {
            EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM,
        });
        if (settings.Dashboard.Key is { } secret) services.AddSingleton(new KeySeal(secret));
        services.AddSingleton<DeskKeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(o =>
            {
                o.XmlRepository = provider.GetRequiredService<DeskKeyRing>();
                o.XmlEncryptor = provider.GetService<KeySeal>();
            }));
        services.AddAntiforgery(o =>
        {
            o.FormFieldName = "token";
            o.HeaderName = null;
            o.Cookie.Name = settings.Dashboard.CookieName("desk-form");
            // Not Strict: whoever follows a link from an issue would get another one, and forms in open tabs would be
            // dead. No cookie of either kind goes with a form that another site sends.
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = settings.Dashboard.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true;
        });
        if (!settings.Dashboard.IsOpen) DeskSignIn.Add(services, settings.Dashboard);
        return services;
    }

    /// <summary>Adds the pages. What stands before it in the pipeline is public.</summary>
    public static void UseDesk(this WebApplication app, Settings settings)
    {
        var signIn = settings.Dashboard.SignIn;
        DeskAssets.Map(app);
        if (signIn is not null) DeskSignIn.Map(app);
        var inside = app.MapGroup("");
        if (signIn is not null) inside.RequireAuthorization(DeskSignIn.Operators);
        DeskPages.Map(inside);
        EvidenceFiles.Map(inside);
        DeskActs.Map(inside);
        PackDownload.Map(inside);
    }
}
