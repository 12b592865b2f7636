using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit;

/// <summary>
/// Asks the directory who a form is about: by the address, or by the username where the form gives only that.
/// </summary>
public sealed class SubjectFinder(IDirectory directory, SubjectCheck check)
{
    public async Task<SubjectFinding> FindAsync(FormKind kind, Understood form, CancellationToken ct)
    {
        var finding = check.Check(kind, form, await RecordsAsync(form.Subject, ct));
        if (finding.Person is null) return finding;
        List<Question> asked = [.. new[] { await AskAsync(SubjectCheck.Manager, form.ManagerNamed, ct), await AskAsync(SubjectCheck.TicketsTo, form.Heir, ct) }.OfType<Question>()];
        return asked.Count == 0 ? finding : new(null, Verdict.Ask, Because.NamedDisagrees, asked);
    }

    // A username alone has nothing beside it that could be another person's.
    private async Task<Question?> AskAsync(string field, SubjectClaim? named, CancellationToken ct) =>
        named is null or { Name: null, Email: null } ? null
        : SubjectCheck.AskAboutNamed(field, named, await RecordsAsync(named.Username is null ? named : named with { Email = null }, ct));

    private async Task<IReadOnlyList<DirectoryPerson>> RecordsAsync(SubjectClaim claim, CancellationToken ct)
    {
        if (EmailAddress.TryParse(claim.Email, out var email)) return await directory.FindPeopleAsync(email, ct);
        return claim is { Email: null, Username: { } username }
            ? await directory.FindByUsernameAsync(username, ct)
            : [];
    }
}
