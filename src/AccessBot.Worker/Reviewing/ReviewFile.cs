using AccessBot.Worker.Tables;
using AccessBot.Workflows.Review;

namespace AccessBot.Worker.Reviewing;

/// <summary>Reviews as a table for a spreadsheet.</summary>
internal static class ReviewFile
{
    private static readonly string[] Columns =
    [
        "instance", "reviewed_at", "account_id", "name", "email", "role", "suspended", "created_at", "last_sign_in", "verdict", "why", "on_whose_word",
        "request", "detail", "is_there",
    ];

    public static async Task WriteAsync(Stream to, IReadOnlyList<InstanceReview> reviews, CancellationToken ct)
    {
        await using (var csv = new CsvTable(to, Columns))
        {
            foreach (var review in reviews)
            {
                ct.ThrowIfCancellationRequested();
                foreach (var line in review.Lines) await csv.WriteAsync(Cells(review, line, isThere: true));
                foreach (var line in review.Missing) await csv.WriteAsync(Cells(review, line, isThere: false));
            }
        }

        await to.FlushAsync(ct);
    }

    private static IEnumerable<Cell> Cells(InstanceReview review, ReviewLine line, bool isThere) =>
    [
        Cell.Word(review.Instance.Value), Cell.Time(review.At), Cell.Account(line.Key), Cell.Text(line.Name), Cell.Text(line.Email), Cell.Word(line.Role),
        Cell.YesNo(line.IsSuspended), Cell.Time(line.CreatedAt), Cell.Time(line.LastSignIn), Cell.Word(line.Verdict.Id), Cell.Word(line.Verdict.Text),
        Cell.Text(line.Word), Cell.Text(line.Request?.Item), Cell.Text(line.Detail), Cell.YesNo(isThere),
    ];
}
