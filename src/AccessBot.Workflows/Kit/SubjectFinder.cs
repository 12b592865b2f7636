using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit;

/// <summary>
/// Asks the directory who a form is about: by the address, or by the username where the form gives only that.
/// </summary>
public sealed class SubjectFinder(IDirectory directory, SubjectCheck check)
{
    public async Task<SubjectFinding> FindAsync(FormKind kind, Understood form, CancellationToken ct) =>
        check.Check(kind, form, await RecordsAsync(form.Subject, ct));

    private async Task<IReadOnlyList<DirectoryPerson>> RecordsAsync(SubjectClaim claim, CancellationToken ct)
    {
        if (EmailAddress.TryParse(claim.Email, out var email)) return await directory.FindPeopleAsync(email, ct);
        return claim is { Email: null, Username: { } username }
            ? await directory.FindByUsernameAsync(username, ct)
            : [];
    }
}
