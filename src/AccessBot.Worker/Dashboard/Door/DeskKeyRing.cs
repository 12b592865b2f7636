using System.Diagnostics.CodeAnalysis;
using System.Xml.Linq;
using AccessBot.Storage.Desk;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>The keys of the desk's cookies in the bot's database, so that replicas and restarts know each
/// other's.</summary>
[SuppressMessage("Reliability", "CA2012",
    Justification = "The framework's interface is synchronous and is called a few times a day.")]
internal sealed class DeskKeyRing(DeskKeys keys, KeySeal? seal = null) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
    [
        .. keys.ListAsync(CancellationToken.None).GetAwaiter().GetResult().Select(xml => XElement.Parse(xml))
            .Where(key => seal is null || KeySeal.IsSealed(key)),
    ];

    public void StoreElement(XElement element, string friendlyName) => keys
        .AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting),
            CancellationToken.None).GetAwaiter().GetResult();
}
