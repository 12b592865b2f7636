using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail;

/// <summary>
/// Copies in a Maildir on this machine. Looks at the newest files first, since a copy is looked for minutes after it
/// was sent, and reads only the head of each. A mail with the right Message-ID from somebody else is not a copy.
/// </summary>
internal sealed class MaildirCopies(string folder, string from) : IMailCopies
{
    private static readonly string[] Parts = ["new", "cur"];

    public async Task<MailCopy?> FindAsync(string messageId, CancellationToken ct)
    {
        // A mail reader may move a file from new to cur between listing and opening it: then look once more.
        for (var look = 0; look < 2; look++)
        {
            var (copy, moved) = await LookAsync(messageId, ct);
            if (copy is not null || !moved) return copy;
        }

        return null;
    }

    public Task CheckAsync(CancellationToken ct)
    {
        Files();
        return Task.CompletedTask;
    }

    private async Task<(MailCopy? Copy, bool Moved)> LookAsync(string messageId, CancellationToken ct)
    {
        var moved = false;
        foreach (var file in Files())
        {
            if (await StoredHeaders.ReadAsync(file.FullName, ct) is not { } headers)
                moved |= !File.Exists(file.FullName);
            else if (headers.MessageId == messageId && headers.From.Equals(from, StringComparison.OrdinalIgnoreCase))
                return (new MailCopy(messageId, headers.Date), moved);
        }

        return (null, moved);
    }

    private List<FileInfo> Files()
    {
        try
        {
            return Parts.SelectMany(part => new DirectoryInfo(Path.Combine(folder, part)).EnumerateFiles())
                .OrderByDescending(file => file.LastWriteTimeUtc).ToList();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            var what = $"{folder} cannot be read: {trouble.Message}";
            throw new VendorTrouble("the folder of sent mails", what, inner: trouble);
        }
    }
}
