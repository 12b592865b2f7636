namespace AccessBot.Workflows.Campaigns.Answers;

/// <summary>An item's answer: the last that counts, by a note that stands.</summary>
public sealed record Answer(CampaignItem Item, Word Word, TakenNote Note);

/// <summary>What is decided of a list, by the notes that were taken. Pure: the same notes give the same answers in any order.</summary>
public sealed record AnswerSheet(IReadOnlyList<Answer> Answers, IReadOnlyList<CampaignItem> Open)
{
    public static AnswerSheet Empty { get; } = new([], []);

    public IEnumerable<Answer> Removals => Answers.Where(answer => answer.Word == Word.Remove);

    public static AnswerSheet Of(CampaignList list, IEnumerable<TakenNote> notes)
    {
        var (own, block) = (new Dictionary<string, (Word, TakenNote)>(StringComparer.Ordinal), new Dictionary<string, TakenNote>(StringComparer.Ordinal));
        var together = list.Together.Select(item => item.Code).ToList();
        foreach (var note in notes.Where(note => note.VoidAt is null).OrderBy(note => note.At).ThenBy(note => note.Id))
        {
            foreach (var said in note.Says.Where(said => said is { Refused: null, Word: Word.Keep or Word.Remove }))
            {
                if (said.Code != CampaignList.Block) own[said.Code] = (said.Word, note);
                else foreach (var code in together.Except(said.Except)) block[code] = note;
            }
        }

        List<Answer> answers = [];
        List<CampaignItem> open = [];
        foreach (var item in list.Items)
        {
            // A word about one account is more than one about all of them.
            if (own.TryGetValue(item.Code, out var said)) answers.Add(new Answer(item, said.Item1, said.Item2));
            else if (block.TryGetValue(item.Code, out var note)) answers.Add(new Answer(item, Word.Keep, note));
            else open.Add(item);
        }

        return new AnswerSheet(answers, open);
    }
}

/// <summary>How a campaign was answered: signs for a person who looks at it, and never a verdict.</summary>
public sealed record Signals(int Items, int Kept, int Removed, int NotReviewed, int Notes, int Reviewers, TimeSpan FirstToLast)
{
    public int KeepPercent => Kept + Removed == 0 ? 0 : (int)Math.Round(100.0 * Kept / (Kept + Removed), MidpointRounding.AwayFromZero);

    /// <summary>Rounded up, so that a note for two of three is no note for one.</summary>
    public int ItemsPerNote => Notes == 0 ? 0 : (Kept + Removed + Notes - 1) / Notes;

    public static Signals Of(AnswerSheet sheet)
    {
        var notes = sheet.Answers.Select(answer => answer.Note).DistinctBy(note => note.Id).ToList();
        return new Signals(
            sheet.Answers.Count + sheet.Open.Count, sheet.Answers.Count(answer => answer.Word == Word.Keep), sheet.Removals.Count(), sheet.Open.Count,
            notes.Count, notes.Select(note => note.By.Id).Distinct().Count(),
            notes.Count == 0 ? TimeSpan.Zero : notes.Max(note => note.At) - notes.Min(note => note.At));
    }
}
