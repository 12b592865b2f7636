using System.Globalization;
using System.Text;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Connectors.Mail;

/// <summary>
/// Puts each mail as a <c>.eml</c> file into a folder, for the demo and for relays that collect. The file is named
/// after the Message-ID: sending a mail again replaces it, and a reader never sees half a file.
/// </summary>
public sealed class PickupFolderMailOut(MailOptions options, TimeProvider time, Mandate? mandate = null) : IMailOut
{
    private readonly string _folder = options.PickupFolder
        ?? throw new ArgumentException("pickup_folder: is missing", nameof(options));

    public async Task SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        mandate?.DemandOpen("the pickup folder");
        using var message = OutgoingMime.Build(mail, options, time);
        var file = PathOf(mail.MessageId);
        // Each writer has its own: two may send the same mail at once.
        var half = Path.Combine(_folder, $".{Guid.NewGuid():N}.half");
        var window = mandate?.Window;
        if (window is not null) await window.RenewAsync(ct);
        await TryAsync(async () =>
        {
            Directory.CreateDirectory(_folder);
            await using (var stream = File.Create(half))
            {
                await message.WriteToAsync(OutgoingMime.Format, stream, ct);
                stream.Flush(flushToDisk: true);
            }

            window?.Demand("the pickup folder");
            window?.Acted();
            File.Move(half, file, overwrite: true);
        }, half);
    }

    public async Task<MailCopy?> FindCopyAsync(string messageId, CancellationToken ct)
    {
        var file = PathOf(messageId);
        if (!File.Exists(file)) return null;
        var headers = await StoredHeaders.ReadAsync(file, ct);
        return headers is null ? null : new MailCopy(messageId, headers.Date);
    }

    // Letters, digits and a few signs stay; everything else is written %XX, so that no id names another folder.
    private string PathOf(string messageId)
    {
        var name = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(messageId))
        {
            var plain = char.IsAsciiLetterOrDigit((char)octet) || "@-_+".Contains((char)octet)
                || (octet == '.' && name.Length > 0);
            if (plain) name.Append((char)octet);
            else name.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return Path.Combine(_folder, $"{name}.eml");
    }

    private async Task TryAsync(Func<Task> write, string half)
    {
        try
        {
            await write();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new VendorTrouble("the pickup folder", $"{_folder} takes no mail: {trouble.Message}", inner: trouble);
        }
        finally
        {
            if (File.Exists(half)) File.Delete(half);
        }
    }
}
