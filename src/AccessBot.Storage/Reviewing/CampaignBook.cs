using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Campaigns.Answers;

namespace AccessBot.Storage.Reviewing;

/// <summary>Review campaigns: taken in as requests, their frozen lists, and the notes that decided about them.</summary>
public sealed class CampaignBook(Database database, AuditLog audit, RequestBook requests) : ICampaignBook
{
    private const string IsIt = "instance = @Instance AND first_day = @FirstDay";

    // By name: a number would mean something else once another is put before it.
    private static readonly JsonSerializerOptions Words = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly CampaignItems items = new(database);

    /// <summary>Takes a campaign in; one that is known stays as it is.</summary>
    /// <returns>Whether it is new.</returns>
    public Task<bool> TakeInAsync(CampaignRef campaign, string title, DateTimeOffset now, CancellationToken ct) =>
        database.InTransactionAsync(tx => requests.TakeInAsync(tx, campaign.ToRequest(), title, null, null, now, ct, Urgency.Time), ct);

    /// <summary>Every campaign that was begun or has a list, the newest first.</summary>
    public async Task<IReadOnlyList<CampaignRef>> ListAsync(CancellationToken ct) =>
    [
        .. (await database.ListAsync<string>(
            "SELECT item FROM request WHERE intake = @Campaign UNION SELECT instance || '/' || first_day FROM campaign",
            new { RequestRef.Campaign }, ct))
            .Select(item => CampaignRef.Find(new RequestRef(RequestRef.Campaign, item))).OfType<CampaignRef>()
            .OrderByDescending(one => one.FirstDay).ThenBy(one => one.Instance.Value, StringComparer.Ordinal),
    ];

    public async Task<FrozenList?> FindListAsync(CampaignRef campaign, CancellationToken ct)
    {
        var row = await database.FindAsync<StoredList>(
            $"SELECT frozen_at AS FrozenAt, how, reasons, items, sha256 FROM campaign WHERE {IsIt}", KeyOf(campaign), ct);
        if (row is null) return null;
        var list = new CampaignList(campaign, row.FrozenAt.ToTime(), row.How, row.Reasons == 1, await items.ReadAsync(KeyOf(campaign), ct));
        return new FrozenList(list, row.Sha256, list.Sha256 == row.Sha256);
    }

    public async Task<CampaignList> KeepListAsync(CampaignList list, CancellationToken ct)
    {
        var kept = CampaignItems.Kept(list);
        await database.InTransactionAsync(async tx =>
        {
            var stored = await CoveredTable.Campaign.WriteAsync(tx, """
                INSERT INTO campaign (instance, first_day, frozen_at, how, reasons, items, sha256)
                VALUES (@Instance, @FirstDay, @At, @How, @Reasons, @Items, @Sha256)
                ON CONFLICT (instance, first_day) DO NOTHING
                """,
                new
                {
                    Instance = kept.Campaign.Instance.Value,
                    FirstDay = kept.Campaign.Day,
                    At = kept.At.ToMs(),
                    How = kept.HowMade,
                    Reasons = kept.NeedsReasons ? 1L : 0L,
                    Items = (long)kept.Items.Count,
                    kept.Sha256,
                }, ct);
            if (stored.Count == 0) return;
            await CampaignItems.WriteAsync(tx, kept, ct);
            await audit.AppendAsync(tx, [new AuditEntry(
                AuditKind.Decision, kept.At, AuditEntry.Bot, $"froze the list of access to {kept.Campaign.Instance} for {kept.Campaign.Day}: {kept.Items.Count} items",
                kept.Campaign.ToRequest(), Step: "freeze", Detail: $"sha256 {kept.Sha256}; {kept.HowMade}")
            { Stored = stored }], ct);
        }, ct);
        return (await FindListAsync(list.Campaign, ct))!.List;
    }

    public async Task<IReadOnlyList<TakenNote>> ReadNotesAsync(CampaignRef campaign, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredNote>($"""
            SELECT note_id AS NoteId, author_id AS AuthorId, username, author, at, sha256, says, taken_at AS TakenAt, void_at AS VoidAt
            FROM campaign_note WHERE {IsIt} ORDER BY taken_at, note_id
            """, KeyOf(campaign), ct)).Select(row => row.ToNote()),
    ];

    public Task TakeNoteAsync(CampaignRef campaign, TakenNote note, CancellationToken ct) => database.InTransactionAsync(async tx =>
    {
        var stored = await CoveredTable.CampaignNote.WriteAsync(tx, """
            INSERT INTO campaign_note (instance, first_day, note_id, author_id, username, author, at, sha256, says, taken_at, void_at)
            VALUES (@Instance, @FirstDay, @NoteId, @AuthorId, @Username, @Author, @At, @Sha256, @Says, @TakenAt, @VoidAt)
            ON CONFLICT (instance, first_day, note_id) DO NOTHING
            """,
            new
            {
                Instance = campaign.Instance.Value,
                FirstDay = campaign.Day,
                NoteId = note.Id,
                AuthorId = note.By.Id,
                Username = note.By.Username.Kept(300),
                Author = note.By.Name.Kept(300),
                At = note.At.ToMs(),
                note.Sha256,
                Says = JsonSerializer.Serialize(note.Says, Words),
                TakenAt = note.TakenAt.ToMs(),
                VoidAt = note.VoidAt?.ToMs(),
            }, ct);
        if (stored.Count == 0) return;
        await audit.AppendAsync(tx, [new AuditEntry(
            AuditKind.Decision, note.TakenAt, note.By.Username, $"decided in note {note.Id}: {InWords(note)}", campaign.ToRequest(), Step: "take")
        { Stored = stored }], ct);
    }, ct);

    public Task VoidNoteAsync(CampaignRef campaign, long note, DateTimeOffset at, CancellationToken ct) => database.InTransactionAsync(async tx =>
    {
        var stored = await CoveredTable.CampaignNote.WriteAsync(
            tx, $"UPDATE campaign_note SET void_at = @At WHERE {IsIt} AND note_id = @Note AND void_at IS NULL",
            new { Instance = campaign.Instance.Value, FirstDay = campaign.Day, Note = note, At = at.ToMs() }, ct);
        if (stored.Count == 0) return;
        await audit.AppendAsync(tx, [new AuditEntry(
            AuditKind.Decision, at, AuditEntry.Bot, $"note {note} was changed or deleted: what it decided is asked again", campaign.ToRequest(), Step: "void")
        { Stored = stored }], ct);
    }, ct);

    private static string InWords(TakenNote note)
    {
        var counted = note.Says.Count(said => said.Refused is null);
        return note.VoidAt is not null ? "changed before it was read"
            : string.Create(CultureInfo.InvariantCulture, $"{counted} lines count, {note.Says.Count - counted} do not");
    }

    private static CampaignKey KeyOf(CampaignRef campaign) => new(campaign.Instance.Value, campaign.Day);

    private sealed record StoredList(long FrozenAt, string How, long Reasons, long Items, string Sha256);

    private sealed record StoredNote(
        long NoteId, long AuthorId, string Username, string Author, long At, string Sha256, string Says, long TakenAt, long? VoidAt)
    {
        public TakenNote ToNote() => new(
            NoteId, new GitLabUser(AuthorId, Username, Author), At.ToTime(), Sha256, JsonSerializer.Deserialize<IReadOnlyList<Said>>(Says, Words)!,
            TakenAt.ToTime(), VoidAt.ToTime());
    }
}

internal sealed record CampaignKey(string Instance, string FirstDay);
