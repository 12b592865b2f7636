using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using FormBecause = AccessBot.Forms.Because;

namespace AccessBot.Workflows.LightAgent;

/// <summary>
/// Who the proved address is: the address rules of the forms and the directory, both asked afresh at each look.
/// </summary>
public sealed class SenderReader(IDirectory directory, ILeavers leavers, FormOptions forms, LightAgentOptions options)
{
    private static readonly FormOptions Lenient = new()
    {
        ContractorEndings = [],
        ContractorTypes = [],
        SharedMailboxes = [],
        BotEndings = [],
    };

    private readonly SubjectCheck _rules = new(forms);
    private readonly SubjectCheck _own = new(With(forms, options));

    /// <returns>
    /// What the sender is, the directory's record to write to where there is exactly one active one, and whether that person's access was
    /// removed after the record was made.
    /// </returns>
    public async Task<(SenderStanding Who, Person? Person, bool WasRemoved)> ReadAsync(EmailAddress sender, CancellationToken ct)
    {
        var records = await directory.FindPeopleAsync(sender, ct);
        var standing = Standing(_own, sender, records);
        if (standing == SenderStanding.PlusAddress) return (standing, await FindPlainAsync(sender, ct), false);
        var person = records is [{ IsActive: true } only] && only.Email == sender ? only.ToPerson() : null;
        if (standing != SenderStanding.Known) return (standing, person, false);

        // The directory finds people by login too: a mail goes to the record's address, so it has to be this one.
        if (person is null) return (SenderStanding.NotInDirectory, null, false);
        if (await leavers.IsLeavingAsync(sender, ct)) return (SenderStanding.Leaving, person, false);
        var removedAt = await leavers.FindRemovedAtAsync(person, ct);
        return (standing, person, removedAt is not null && !(records.Single().CreatedAt > removedAt));
    }

    private async Task<Person?> FindPlainAsync(EmailAddress plus, CancellationToken ct)
    {
        var plain = $"{plus.LocalPart[..plus.LocalPart.IndexOf('+')]}@{plus.Domain}";
        if (!EmailAddress.TryParse(plain, out var address)) return null;
        var records = await directory.FindPeopleAsync(address, ct);
        return Standing(_rules, address, records) == SenderStanding.Known && records.Single().Email == address
            ? records.Single().ToPerson()
            : null;
    }

    private static SenderStanding Standing(
        SubjectCheck rules, EmailAddress sender, IReadOnlyList<DirectoryPerson> records)
    {
        var claim = Understood.Nothing with { Subject = new SubjectClaim(null, null, sender.Value) };
        return rules.Check(FormKind.AccessRequest, claim, records) switch
        {
            { Verdict: Verdict.Go } => SenderStanding.Known,
            { Because: var why } when why == FormBecause.PlusAddress => SenderStanding.PlusAddress,
            { Because: var why } when why == FormBecause.ContractorAddress => SenderStanding.Contractor,
            { Because: var why } when why == FormBecause.SharedAddress => SenderStanding.Shared,
            { Because: var why } when why == FormBecause.NotActiveInDirectory => SenderStanding.NotActive,
            { Because: var why } when why == FormBecause.SeveralInDirectory => SenderStanding.Several,
            _ => SenderStanding.NotInDirectory,
        };
    }

    private static FormOptions With(FormOptions forms, LightAgentOptions options) => new()
    {
        CompanyDomains = forms.CompanyDomains,
        ContractorEndings = options.AllowContractors ? Lenient.ContractorEndings : forms.ContractorEndings,
        ContractorTypes = options.AllowContractors ? Lenient.ContractorTypes : forms.ContractorTypes,
        SharedMailboxes = options.AllowShared ? Lenient.SharedMailboxes : forms.SharedMailboxes,
        BotEndings = options.AllowShared ? Lenient.BotEndings : forms.BotEndings,
    };
}
