using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Readers;

/// <summary>
/// Somebody whom the directory does not know, any more or at all, and who has an account under exactly the address that
/// the page names. Their removal is understood, and always has to be confirmed.
/// </summary>
public sealed class UnknownLeavers(IReadOnlyList<IZendeskRemoval> zendesks)
{
    /// <summary>Null where the page does not say enough, or no instance has such an account.</summary>
    public async Task<Person?> FindAsync(Sighting seen, CancellationToken ct)
    {
        var (claim, named) = (seen.Form.Understood.Subject, Named(seen.Form.Understood));
        if (claim.Name is not { } name || !EmailAddress.TryParse(claim.Email, out var email)) return null;
        foreach (var zendesk in zendesks.Where(one => named.Count == 0 || named.Contains(one.Instance)))
        {
            var accounts = await zendesk.FindAccountsAsync(email, ct);
            if (accounts.Any(user => user.IsActive && user.Email == email)) return new Person("", name, email);
        }

        return null;
    }

    private static IReadOnlyList<InstanceName> Named(Understood form) =>
        form.Instance is { } one ? [one] : form.Instances;
}
