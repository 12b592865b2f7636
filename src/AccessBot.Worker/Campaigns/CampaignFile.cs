using AccessBot.Worker.Tables;
using AccessBot.Workflows.Campaigns;

namespace AccessBot.Worker.Campaigns;

/// <summary>A frozen list for a spreadsheet.</summary>
internal sealed class CampaignFile : ICampaignFile
{
    private static readonly string[] Columns =
    [
        "code", "instance", "period", "account_id", "name", "email", "role", "suspended", "created_at", "last_sign_in", "verdict", "why",
        "on_whose_word", "request", "detail", "together",
    ];

    public async Task<ReadOnlyMemory<byte>> WriteAsync(CampaignList list)
    {
        using var bytes = new MemoryStream();
        await using (var csv = new CsvTable(bytes, Columns))
        {
            foreach (var item in list.Items) await csv.WriteAsync(Cells(list, item));
        }

        return bytes.ToArray();
    }

    private static IEnumerable<Cell> Cells(CampaignList list, CampaignItem item)
    {
        var line = item.Line;
        return
        [
            Cell.Word(item.Code), Cell.Word(list.Campaign.Instance.Value), Cell.Word(list.Campaign.Day), Cell.Account(line.Key), Cell.Text(line.Name),
            Cell.Text(line.Email), Cell.Word(line.Role), Cell.YesNo(line.IsSuspended), Cell.Time(line.CreatedAt), Cell.Time(line.LastSignIn),
            Cell.Word(line.Verdict.Id), Cell.Word(line.Verdict.Text), Cell.Text(line.Word), Cell.Text(line.Request?.Item), Cell.Text(line.Detail),
            Cell.YesNo(item.IsInBlock),
        ];
    }
}
