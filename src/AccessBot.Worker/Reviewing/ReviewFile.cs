using System.Globalization;
using System.Text;
using AccessBot.Workflows.Review;
using CsvHelper;
using CsvHelper.Configuration;

namespace AccessBot.Worker.Reviewing;

/// <summary>
/// Reviews as a table for a spreadsheet: RFC 4180, UTF-8 with its mark, since Excel knows it by that only. Ids carry a letter, since
/// a spreadsheet rounds long numbers; what people wrote cannot become a formula (CWE-1236). Empty is not known.
/// </summary>
internal static class ReviewFile
{
    private static readonly CsvConfiguration Shape = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    private static readonly string[] Columns =
    [
        "instance", "reviewed_at", "account_id", "name", "email", "role", "suspended", "created_at", "last_sign_in", "verdict", "why", "on_whose_word",
        "request", "detail", "is_there",
    ];

    public static async Task WriteAsync(Stream to, IReadOnlyList<InstanceReview> reviews, CancellationToken ct)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, Shape);
        Row(csv, Columns);
        foreach (var review in reviews)
        {
            foreach (var line in review.Lines) Row(csv, Cells(review, line, isThere: true));
            foreach (var line in review.Missing) Row(csv, Cells(review, line, isThere: false));
        }

        await csv.FlushAsync();
        await text.FlushAsync(ct);
    }

    /// <summary>Text that a spreadsheet would calculate stands behind an apostrophe; spaces in front of it do not hide it.</summary>
    internal static string Guarded(string text) =>
        text.TrimStart() is [var first, ..] && first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠'
        || text is ['\t' or '\r' or '\n' or '\0', ..] ? "'" + text : text;

    private static IReadOnlyList<string> Cells(InstanceReview review, ReviewLine line, bool isThere) =>
    [
        review.Instance.Value, Moment(review.At), IdOf(line), Guarded(line.Name), Guarded(line.Email ?? ""), line.Role,
        line.IsSuspended ? "yes" : "no", Moment(line.CreatedAt), Moment(line.LastSignIn), line.Verdict.Id, line.Verdict.Text, Guarded(line.Word),
        Guarded(line.Request?.Item ?? ""), Guarded(line.Detail), isThere ? "yes" : "no",
    ];

    /// <summary><c>zd-…</c> for an account, <c>okta-…</c> for a person with an app alone.</summary>
    internal static string IdOf(ReviewLine line) => (line.Key.All(char.IsAsciiDigit) ? "zd-" : "okta-") + line.Key;

    internal static string Moment(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static void Row(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells) csv.WriteField(cell);
        csv.NextRecord();
    }
}
