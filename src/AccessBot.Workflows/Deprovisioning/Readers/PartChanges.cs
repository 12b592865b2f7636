using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Workflows.Deprovisioning.Readers;

/// <summary>What an instance looks like after something happened there.</summary>
internal static class PartChanges
{
    public static InstancePart Untouched(this InstancePart part, Reason why, string? detail = null) =>
        part with
        {
            Account = new Account.Untouchable(why, (part.Account as Account.Found)?.User),
            Facts = part.Facts with { Detail = detail }
        };

    public static InstancePart Seen(this InstancePart part, ZendeskUser user, DateTimeOffset at) =>
        part with { Account = new Account.Found(user), ReadBack = false, Facts = part.Facts with { SeenAt = at } };

    public static RemovalSnapshot Troubled(this RemovalSnapshot seen, InstancePart part, Exception trouble)
    {
        var next = seen.With(part with { InTrouble = true, Facts = part.Facts with { Detail = trouble.Message } });
        return next with { Facts = next.Facts with { Trouble = trouble } };
    }

    /// <summary>
    /// Handed over, unless it is the bot's credentials or rights that are refused: those say nothing about this person, and once
    /// an operator has mended them every removal goes on by itself.
    /// </summary>
    public static RemovalSnapshot Refused(this RemovalSnapshot seen, InstancePart part, VendorRefusal refusal) =>
        refusal.IsOfCredentials
            ? seen.Troubled(part, refusal)
            : seen.With(part.Untouched(Because.Refused, refusal.Message));

    // GitLab's trouble is the pass's own; that of an instance or of its Okta app is a fact about that instance.
    public static bool IsOfInstance(this VendorTrouble trouble) =>
        trouble is not TooLateToAct && IsOfInstance(trouble.Vendor);

    public static bool IsOfInstance(this VendorRefusal refusal) => IsOfInstance(refusal.Vendor);

    private static bool IsOfInstance(string vendor) => vendor == "Okta"
        || vendor.StartsWith("Zendesk", StringComparison.Ordinal);
}
