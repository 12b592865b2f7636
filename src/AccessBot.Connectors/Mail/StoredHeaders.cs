using MimeKit;
using MimeKit.Utils;

namespace AccessBot.Connectors.Mail;

/// <summary>The few headers that tell one's own mail in a file apart.</summary>
internal sealed record StoredHeaders(string MessageId, string From, DateTimeOffset Date)
{
    // Headers of an ordinary mail take a few kilobytes; what lies beyond is not read.
    private const int Limit = 64 * 1024;

    /// <returns>Null when the file is gone by now, or is no mail.</returns>
    public static async Task<StoredHeaders?> ReadAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var head = new byte[Math.Min(Limit, stream.Length)];
            var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
            var headers = await HeaderList.LoadAsync(new MemoryStream(head, 0, read), ct);
            return new StoredHeaders(
                MimeUtils.ParseMessageId(headers[HeaderId.MessageId] ?? "") ?? "",
                AddressOf(headers[HeaderId.From] ?? ""),
                DateUtils.TryParse(headers[HeaderId.Date] ?? "", out var date) ? date : File.GetLastWriteTimeUtc(file));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static string AddressOf(string from) =>
        InternetAddressList.TryParse(from, out var list) ? list.Mailboxes.FirstOrDefault()?.Address ?? "" : "";
}
