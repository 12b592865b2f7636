using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit.Passes;

namespace AccessBot.Worker.Health;

/// <summary>The vendors of this configuration: one for each system, whatever connections lead there.</summary>
public sealed class Vendors(Settings settings, VendorNames names)
{
    /// <summary>What failures call the way out for mail, in each of its shapes.</summary>
    private static readonly string[] MailOut =
        ["the mail server", "the pickup folder", "the folder of sent mails", "the mailbox of sent mails"];

    public IReadOnlyList<Vendor> All { get; } =
    [
        new("gitlab", "GitLab", ["GitLab", "GitLab's file store"]),
        .. settings.Instances.Where(instance => instance.Zendesk is not null)
            .Select(instance => $"Zendesk {instance.Name}")
            .Select(called => new Vendor($"zendesk:{called["Zendesk ".Length..]}", names.Of(called), [called])),
        new("okta", "Okta", ["Okta"]),
    ];

    /// <summary>The bot's way of sending mail: no vendor, and waited for like one.</summary>
    public Vendor Mail { get; } = new("mail", "Outgoing mail", MailOut);

    /// <summary>Whose a failure is, by the name that it begins with; null for one that is nobody's.</summary>
    public Vendor? Of(string error)
    {
        var called = error.Split(": ", 2)[0];
        return All.Append(Mail).FirstOrDefault(vendor => vendor.Called.Contains(called, StringComparer.Ordinal));
    }
}

/// <param name="Id">As <c>/metrics</c> and the configuration have it: <c>zendesk:us-federal</c>.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Called">What failures call it.</param>
public sealed record Vendor(string Id, string Name, IReadOnlyList<string> Called)
{
    /// <summary>Whether this connection leads there, such as <c>okta:sign-in</c> to Okta.</summary>
    public bool HasLine(string line) => line == Id || line.StartsWith(Id + ":", StringComparison.Ordinal);

    /// <summary>A failure without the name that it begins with.</summary>
    public static string Without(string error) => error.Split(": ", 2)[^1];
}
