using System.Web;
using AccessBot.Connectors.Okta;
using AccessBot.Connectors.Tests.Http;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Reviewing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.Tests.Okta;

/// <summary>An Okta that answers from a script, and our clients connected to it.</summary>
internal sealed class OktaBench : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private OktaBench(ScriptedVendor vendor, Action<OktaOptions> signIn, OktaAssignment assignBy)
    {
        Vendor = vendor;
        var options = new OktaOptions { Url = vendor.Url, Canary = "canary@gitlab.com", UsernameAttribute = "gitlabUsername" };
        signIn(options);
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddOkta(options)
            .AddOktaApp(Instances.UsFederal, new() { AppId = "0oa1", GroupId = "00g1", AssignBy = assignBy })
            .BuildServiceProvider();
    }

    public ScriptedVendor Vendor { get; }

    public HurriedTime Time { get; } = new();

    public IDirectory Directory => services.GetRequiredService<IDirectory>();

    public IPeopleList People => services.GetRequiredService<IPeopleList>();

    public IAppHolderList Holders => services.GetRequiredService<IAppHolderList>();

    public IAppAccess App => services.GetRequiredKeyedService<IAppAccess>(Instances.UsFederal);

    public IEnumerable<string> Asked => Vendor.Requests.Select(r => $"{r.Method} {HttpUtility.UrlDecode(r.Target)}");

    public static async Task<OktaBench> StartAsync(
        Func<Asked, HttpContext, Task> answer, Action<OktaOptions> signIn, OktaAssignment assignBy = OktaAssignment.Group) =>
        new(await ScriptedVendor.StartAsync(answer), signIn, assignBy);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Vendor.DisposeAsync();
    }
}
