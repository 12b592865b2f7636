using System.Data.Common;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Review;

namespace AccessBot.Storage.Reviewing;

/// <summary>The rows of a frozen list. They are written once; that they are the same is told by the hash in the campaign's own row.</summary>
internal sealed class CampaignItems(Database database)
{
    /// <summary>The list as the database can keep it: times in milliseconds, texts of a length.</summary>
    public static CampaignList Kept(CampaignList list) => list with
    {
        At = list.At.ToMs().ToTime(),
        HowMade = list.HowMade.Kept(4000)!,
        Items =
        [
            .. list.Items.Select(item => item with
            {
                Line = item.Line with { Name = item.Line.Name.Kept(500)!, Email = item.Line.Email.Kept(500), Word = item.Line.Word.Kept(2000)!, Detail = item.Line.Detail.Kept(1000)! },
            }),
        ],
    };

    public static async Task WriteAsync(DbTransaction tx, CampaignList list, CancellationToken ct)
    {
        var place = 0L;
        foreach (var (code, line, isInBlock, givers) in list.Items)
        {
            await tx.RunAsync("""
                INSERT INTO campaign_item (instance, first_day, place, code, subject, name, email, role, suspended, created_at, last_sign_in,
                    verdict, word, intake, item, detail, together, givers)
                VALUES (@Instance, @FirstDay, @Place, @Code, @Key, @Name, @Email, @Role, @Suspended, @CreatedAt, @LastSignIn,
                    @Verdict, @Word, @Intake, @Item, @Detail, @Together, @Givers)
                """,
                new
                {
                    Instance = list.Campaign.Instance.Value,
                    FirstDay = list.Campaign.Day,
                    Place = place++,
                    Code = code,
                    line.Key,
                    line.Name,
                    line.Email,
                    line.Role,
                    Suspended = line.IsSuspended ? 1L : 0L,
                    CreatedAt = line.CreatedAt?.ToMs(),
                    LastSignIn = line.LastSignIn?.ToMs(),
                    Verdict = line.Verdict.Id,
                    line.Word,
                    line.Request?.Intake,
                    line.Request?.Item,
                    line.Detail,
                    Together = isInBlock ? 1L : 0L,
                    Givers = string.Join('\n', givers),
                }, ct);
        }
    }

    public async Task<IReadOnlyList<CampaignItem>> ReadAsync(CampaignKey campaign, CancellationToken ct) =>
    [
        .. (await database.ListAsync<Stored>("""
            SELECT code, subject, name, email, role, suspended, created_at AS CreatedAt, last_sign_in AS LastSignIn, verdict, word, intake, item,
                detail, together, givers
            FROM campaign_item WHERE instance = @Instance AND first_day = @FirstDay ORDER BY place
            """, campaign, ct)).Select(row => row.ToItem()),
    ];

    private sealed record Stored(
        string Code, string Subject, string Name, string? Email, string Role, long Suspended, long? CreatedAt, long? LastSignIn, string Verdict,
        string Word, string? Intake, string? Item, string Detail, long Together, string Givers)
    {
        public CampaignItem ToItem() => new(
            Code,
            new ReviewLine(
                Subject, Name, Email, Role, Suspended == 1, CreatedAt.ToTime(), LastSignIn.ToTime(), Reasons.Of(Verdict), Word,
                Intake is not null && Item is not null ? new RequestRef(Intake, Item) : null, Detail),
            Together == 1, Givers.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
