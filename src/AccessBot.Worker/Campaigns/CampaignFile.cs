using System.Globalization;
using System.Text;
using AccessBot.Worker.Reviewing;
using AccessBot.Workflows.Campaigns;
using CsvHelper;
using CsvHelper.Configuration;

namespace AccessBot.Worker.Campaigns;

/// <summary>A frozen list for a spreadsheet, by the rules of <see cref="ReviewFile"/>.</summary>
internal sealed class CampaignFile : ICampaignFile
{
    private static readonly CsvConfiguration Shape = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    private static readonly string[] Columns =
    [
        "code", "instance", "period", "account_id", "name", "email", "role", "suspended", "created_at", "last_sign_in", "verdict", "why",
        "on_whose_word", "request", "detail", "together",
    ];

    public ReadOnlyMemory<byte> Write(CampaignList list)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(text, Shape))
        {
            Row(csv, Columns);
            foreach (var item in list.Items) Row(csv, Cells(list, item));
        }

        return bytes.ToArray();
    }

    private static IReadOnlyList<string> Cells(CampaignList list, CampaignItem item)
    {
        var line = item.Line;
        return
        [
            item.Code, list.Campaign.Instance.Value, list.Campaign.Day, ReviewFile.IdOf(line), ReviewFile.Guarded(line.Name), ReviewFile.Guarded(line.Email ?? ""),
            line.Role, line.IsSuspended ? "yes" : "no", ReviewFile.Moment(line.CreatedAt), ReviewFile.Moment(line.LastSignIn), line.Verdict.Id, line.Verdict.Text,
            ReviewFile.Guarded(line.Word), ReviewFile.Guarded(line.Request?.Item ?? ""), ReviewFile.Guarded(line.Detail), item.IsInBlock ? "yes" : "no",
        ];
    }

    private static void Row(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells) csv.WriteField(cell);
        csv.NextRecord();
    }
}
