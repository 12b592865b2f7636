using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Campaigns.Answers;

/// <summary>What is judged: the list, and how far the campaign is.</summary>
/// <param name="Sheet">What was decided before this note.</param>
/// <param name="MayEnd">Everything that has to come before the signing off is done.</param>
public sealed record Hearing(CampaignRule Rule, CampaignList List, AnswerSheet Sheet, bool MayEnd, DateTimeOffset At);

/// <summary>Who wrote a note, as far as it decides what their word is worth now.</summary>
/// <param name="Account">Null when it is gone.</param>
/// <param name="Records">What the directory has under their username; empty: unknown, so that every likeness counts.</param>
public sealed record Speaker(GitLabUser User, GitLabAccount? Account, IReadOnlyList<Person> Records, bool IsReviewer, bool IsOwner)
{
    /// <summary>Whether the access is theirs, or may be.</summary>
    public bool MayBe(CampaignItem item)
    {
        if (Records.Any(person => person.DirectoryId == item.Line.Key)) return true;
        if (!EmailAddress.TryParse(item.Line.Email, out var email)) return false;
        return Records.Any(person => person.Owns(email) || person.HadBefore(email))
            || new Subject(new Person("", item.Line.Name, email), null).MayBe(Account!, isKnown: Records.Count > 0);
    }
}

/// <summary>Judges what a note says, once, as things are at that moment. What could not be checked is not judged yet.</summary>
public sealed class NoteJudge(IGitLab gitLab, IDirectory directory)
{
    /// <summary>Null while GitLab cannot say who belongs to the group: the note is read again at the next look.</summary>
    public async Task<TakenNote?> JudgeAsync(SpokenNote note, Hearing hearing, CancellationToken ct)
    {
        if (note.MayBeEdited)
            return Taken(note, [.. note.Lines.Select(line => new Said(line.Word, line.Code, Refusal.Edited))], hearing.At) with { VoidAt = hearing.At };
        return await FindSpeakerAsync(note, hearing.Rule, ct) is { } speaker ? Taken(note, Judge(note, speaker, hearing), hearing.At) : null;
    }

    /// <summary>Pure: what each line is worth from this speaker.</summary>
    public static IReadOnlyList<Said> Judge(SpokenNote note, Speaker speaker, Hearing hearing)
    {
        var twice = note.Lines.Where(line => line.Word is Word.Keep or Word.Remove).GroupBy(line => line.Code, StringComparer.Ordinal)
            .Where(same => same.Select(line => line.Word).Distinct().Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. note.Lines.Select(line => new Said(
                line.Word, line.Code, line.Word is Word.Keep or Word.Remove && twice.Contains(line.Code) ? Refusal.TwoWords : WhyNot(line, speaker, hearing))
            {
                Except = line is { Word: Word.Keep, Code: CampaignList.Block }
                    ? [.. hearing.List.Together.Where(item => Concerns(item, speaker)).Select(item => item.Code)] : [],
            }),
        ];
    }

    private static Refusal? WhyNot(SpokenLine line, Speaker speaker, Hearing hearing) => line.Word switch
    {
        Word.Unclear => Refusal.NotUnderstood,
        _ when speaker.Account is null or { IsBot: true } or { IsActive: false } => Refusal.NotAPerson,
        Word.SignOff => WhyNotSigned(speaker, hearing) ?? WhyDoubtful(line),
        _ when !speaker.IsReviewer => Refusal.NotAReviewer,
        Word.Remove when line.Code == CampaignList.Block => Refusal.WholeBlock,
        Word.Keep when line.Code == CampaignList.Block => hearing.List.Together.Any() ? null : Refusal.NoSuchItem,
        _ => hearing.List.Find(line.Code) is { } item ? WhyNot(line, item, speaker, hearing.List) : Refusal.NoSuchItem,
    };

    private static Refusal? WhyNot(SpokenLine line, CampaignItem item, Speaker speaker, CampaignList list) => item switch
    {
        _ when speaker.MayBe(item) => Refusal.OwnAccess,
        _ when item.IsGivenBy(speaker.User) => Refusal.GaveIt,
        _ when line.Word == Word.Keep => list.AsksReason(item) && !line.HasReason ? Refusal.NeedsReason : null,
        { IsExempt: true } => Refusal.Protected,
        _ => list.IsSoleAdmin(item) ? Refusal.SoleAdmin : WhyDoubtful(line),
    };

    private static Refusal? WhyDoubtful(SpokenLine line) => line.IsDoubtful ? Refusal.NotAlone : null;

    private static Refusal? WhyNotSigned(Speaker speaker, Hearing hearing) => speaker switch
    {
        { IsOwner: false } => Refusal.NotAnOwner,
        _ when hearing.List.Items.Any(speaker.MayBe) => Refusal.OwnAccess,
        _ when !hearing.MayEnd => Refusal.TooEarly,
        _ when hearing.Sheet.Answers.Count > 0 && hearing.Sheet.Answers.All(answer => answer.Note.By.Id == speaker.User.Id) => Refusal.OnlyReviewer,
        _ => null,
    };

    private static bool Concerns(CampaignItem item, Speaker speaker) => speaker.Account is not null && (speaker.MayBe(item) || item.IsGivenBy(speaker.User));

    private static TakenNote Taken(SpokenNote note, IReadOnlyList<Said> says, DateTimeOffset at) => new(note.Id, note.By, note.At, note.Sha256, says, at);

    private async Task<Speaker?> FindSpeakerAsync(SpokenNote note, CampaignRule rule, CancellationToken ct)
    {
        var account = await gitLab.FindAccountAsync(note.By.Id, ct);
        if (account is null or { IsBot: true }) return new Speaker(note.By, account, [], IsReviewer: false, IsOwner: false);
        var (decides, signs) = (note.Lines.Any(line => line.Word is Word.Keep or Word.Remove), note.Lines.Any(line => line.Word == Word.SignOff));
        var reviewer = decides ? await gitLab.ReadMembershipAsync(rule.Reviewers, note.By, ct) : null;
        var owner = signs ? await gitLab.ReadMembershipAsync(rule.Owners, note.By, ct) : null;
        if (reviewer is Membership.Unknown || owner is Membership.Unknown) return null;
        var records = await directory.FindByUsernameAsync(note.By.Username, ct);
        return new Speaker(
            note.By, account, [.. records.Select(record => record.ToPerson())], reviewer is Membership.Member, owner is Membership.Member);
    }
}
