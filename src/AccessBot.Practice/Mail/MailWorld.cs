using System.Collections.Concurrent;

namespace AccessBot.Practice.Mail;

/// <summary>
/// The mails that the bot sent (Maildir <c>sent</c>, which it may search for its own copies) and the mails that wait
/// for it (Maildir <c>incoming</c>). A new world starts with both empty.
/// </summary>
public sealed class MailWorld
{
    private readonly ConcurrentDictionary<string, SentMail> _read = [];

    public MailWorld(SandboxWorld world, string directory)
    {
        Directory = directory;
        Sent = new Maildir(Path.Combine(directory, "sent"), world.Time);
        Incoming = new Maildir(Path.Combine(directory, "incoming"), world.Time);
        Sent.Empty();
        Incoming.Empty();
    }

    /// <summary>The folder that holds both.</summary>
    public string Directory { get; }

    public Maildir Sent { get; }

    public Maildir Incoming { get; }

    /// <summary>POST /sandbox/mails: puts a raw message into the incoming Maildir, byte for byte.</summary>
    public async Task<object> DeliverAsync(Stream raw, CancellationToken ct)
    {
        using var message = new MemoryStream();
        await raw.CopyToAsync(message, ct);
        var bytes = message.GetBuffer().AsMemory(0, (int)message.Length);
        return new { File = await Incoming.DeliverAsync(bytes, "", ct), Size = message.Length };
    }

    /// <summary>What SMTP accepted.</summary>
    public Task AcceptAsync(ReadOnlyMemory<byte> message, CancellationToken ct) =>
        Sent.DeliverAsync(message, ".eml", ct);

    /// <summary>The mails of GET /sandbox/state, oldest first: <see cref="SentMail"/>.</summary>
    public IReadOnlyList<object> State() =>
        [.. Sent.Files().Select(file => _read.GetOrAdd(Path.GetFileName(file), _ => SentMail.Read(file)))];
}
