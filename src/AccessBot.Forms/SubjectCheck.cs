using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;
using AccessBot.Vocabulary;

namespace AccessBot.Forms;

/// <summary>Who the subject is, or what stands in the way of knowing it.</summary>
/// <param name="Person">The one person, when everything that the form says agrees with the directory; else
/// null.</param>
/// <param name="Verdict">Go (then there is a person), Ask or HandOver.</param>
/// <param name="Questions">What would have to be written instead; also where that is handed over as it stands.</param>
public sealed record SubjectFinding(
    Person? Person, Verdict Verdict, Reason Because, IReadOnlyList<Question> Questions)
{
    /// <summary>
    /// Things that an operator may want to know, for instance that the directory has no username to compare with.
    /// </summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>
/// The second half of reading a form: does the directory know exactly one person who is all that the form says?
/// Pure; the caller looks the records up by the claimed email (or username, where the form gives only that).
/// </summary>
public sealed class SubjectCheck(FormOptions options)
{
    public const string NoUsernameInDirectory =
        "the directory has no username for this person, so the form's could not be compared";

    public const string NameWithoutAccents =
        "the form's name and the directory's are the same letters and differ in accents, so address or username decided";

    /// <summary>The fields of our form that name somebody else.</summary>
    public const string Manager = "Manager", TicketsTo = "Open tickets go to";

    // What the directory has is not told: an issue is read by many, and anybody can write an address into one.
    private const string ExpectedName = "the name that the company directory has with this address";
    private const string ExpectedUsername = "the username that the company directory has with this address";
    private const string ExpectedEmail = "the person's own work email address, as in the company directory";

    private const string ExpectedNamed = "the GitLab.com username of one person in the company directory; what stands beside it has to be that person's, too";

    private readonly AddressRules _addresses = new(options);

    /// <param name="records">Every directory record found for the claim, whatever its status; empty when none was
    /// found.</param>
    public SubjectFinding Check(FormKind kind, Understood understood, IReadOnlyList<DirectoryPerson> records)
    {
        var claim = understood.Subject;
        var leaving = kind == FormKind.Offboarding || understood.Action == AccessAction.RemoveAccess;
        var contractorsToo = !(kind == FormKind.Offboarding && options.OffboardContractors);
        if (_addresses.Problem(claim, contractorsToo) is { } problem) return Stop(problem) with { Questions = [NotFound(claim)] };

        var found = records.Where(record => Answers(record, claim)).DistinctBy(record => record.Id).ToList();
        return found switch
        {
            [] => Ask(Because.NotInDirectory, NotFound(claim)),
            [var one] => Judge(one, claim, leaving, contractorsToo),
            _ when claim.Email is null => Ask(Because.SeveralInDirectory, NotFound(claim)),
            _ => Stop(Because.SeveralInDirectory),
        };
    }

    /// <summary>
    /// What has to be asked about somebody else whom the page names, by their username or address: where a name stands beside it, the two
    /// have to be one person's.
    /// </summary>
    /// <param name="field">The field's name on our form.</param>
    /// <param name="records">Every directory record found for the claim; a directory that keeps no usernames finds none for one.</param>
    public static Question? AskAboutNamed(string field, SubjectClaim claim, IReadOnlyList<DirectoryPerson> records)
    {
        var shown = Wording.Shorten(string.Join(' ', new[] { claim.Name, claim.Username is { } name ? "@" + name : null, claim.Email }.OfType<string>()));
        if (claim.Username is null) return records is [{ IsActive: true }] ? Name(records[0]) : new(field, shown, ExpectedNamed, null);
        return records is [var one] ? Name(one) : null;

        Question? Name(DirectoryPerson record) =>
            (claim.Name is null || PersonNames.IsPart(claim.Name, record.Name)) && (claim.Email is null || Answers(record, claim with { Username = null }))
                ? null : new(field, shown, ExpectedNamed, null);
    }

    private SubjectFinding Judge(DirectoryPerson record, SubjectClaim claim, bool leaving, bool contractorsToo)
    {
        if (_addresses.Problem(record.Email.Value, contractorsToo) is { } problem) return Stop(problem);
        if (contractorsToo && IsContractor(record)) return Stop(Because.ContractorAddress);
        var questions = Disagreements(record, claim).ToList();
        if (questions.Count > 0) return new(null, Verdict.Ask, Because.SubjectDisagrees, questions);
        // Somebody who leaves may be deactivated already; that is no reason to leave the access.
        if (!leaving && !record.IsActive) return Stop(Because.NotActiveInDirectory);
        return new(record.ToPerson(), Verdict.Go, Because.SubjectFound, [])
        {
            Remarks = [.. RemarksOn(record, claim)],
        };
    }

    private static IEnumerable<string> RemarksOn(DirectoryPerson record, SubjectClaim claim)
    {
        if (claim.Username is not null && record.Username is null) yield return NoUsernameInDirectory;
        if (claim.Name is { } name && PersonNames.Compare(name, record.Name) == NameMatch.Accents) yield return NameWithoutAccents;
    }

    private bool IsContractor(DirectoryPerson record) =>
        _addresses.IsContractorType(record.UserType)
        || (record.Username is { } username && _addresses.IsContractorUsername(username));

    // An address counts whether it is the record's email or its login; without one, only the whole username does.
    private static bool Answers(DirectoryPerson record, SubjectClaim claim)
    {
        if (EmailAddress.TryParse(claim.Email, out var email))
            return record.Email == email || record.Login.Equals(email.Value, StringComparison.OrdinalIgnoreCase);
        return claim.Email is null && claim.Username is not null && Same(record.Username, claim.Username);
    }

    private static IEnumerable<Question> Disagreements(DirectoryPerson record, SubjectClaim claim)
    {
        if (claim.Name is { } name && PersonNames.Compare(name, record.Name) == NameMatch.Different)
            yield return new("Full name", Wording.Shorten(name), ExpectedName, null);
        if (claim.Username is { } username && record.Username is not null && !Same(record.Username, username))
            yield return new("GitLab.com username", Wording.Shorten(username), ExpectedUsername, null);
    }

    private static Question NotFound(SubjectClaim claim)
    {
        var found = claim.Email
            ?? (claim.Username is { } username ? $"only the username {username}" : "");
        return new("Work email", Wording.Shorten(found), ExpectedEmail, null);
    }

    private static bool Same(string? a, string? b) =>
        a is not null && b is not null && a.TrimStart('@').Equals(b.TrimStart('@'), StringComparison.OrdinalIgnoreCase);

    private static SubjectFinding Stop(Reason because) => new(null, Verdict.HandOver, because, []);

    private static SubjectFinding Ask(Reason because, Question question) => new(null, Verdict.Ask, because, [question]);
}
