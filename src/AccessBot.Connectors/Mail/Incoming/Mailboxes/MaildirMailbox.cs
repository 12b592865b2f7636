using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AccessBot.Connectors.Mail.Incoming.Trial;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail.Incoming.Mailboxes;

/// <summary>
/// A Maildir on this machine; finished mail moves to its sub-folders <c>.done</c>, <c>.ignored</c> and
/// <c>.handed-over</c>. A file's name up to the colon is unique for ever, so it is the mail's identity.
/// </summary>
internal sealed class MaildirMailbox(IncomingMailOptions options, MailJudge judge, TimeProvider time)
    : IMailbox, IFilingFolders, IMailTaker
{
    internal const string Vendor = "the incoming mailbox";
    private const int UidValidity = 1;
    private static readonly string[] Waiting = ["new", "cur"];
    private static readonly string[] Parts = ["tmp", "new", "cur"];

    private string Root => options.Maildir!;

    private IncomingMailOptions Options => options;

    public Task<IOpenMailbox> OpenAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult<IOpenMailbox>(new Round(this));
    }

    // A look at a folder costs next to nothing: the caller's rhythm is enough.
    public Task WaitAsync(TimeSpan most, CancellationToken ct) => Task.Delay(most, time, ct);

    public Task<IReadOnlyList<FilingFolder>> LookAsync(bool make, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<FilingFolder>>(
            [.. Enum.GetValues<FiledAs>().Select(folder => Look(SubFolder(folder), make))]);

    public async Task<ReadOnlyMemory<byte>?> TakeAsync(string messageId, CancellationToken ct)
    {
        options.DemandFiling();
        string[] places = [Root, Path.Combine(Root, SubFolder(FiledAs.Ignored))];
        foreach (var path in places.SelectMany(_ => Waiting, Path.Combine).Where(Directory.Exists).SelectMany(Directory.EnumerateFiles))
        {
            try
            {
                var bytes = await ReadStartAsync(path, ct);
                if (MailHead.Read(bytes.Span, bytes.Length < Limits.Head).Head?.First("Message-ID")?.Contains(messageId, StringComparison.Ordinal) != true) continue;
                File.Delete(path);
                return bytes;
            }
            catch (FileNotFoundException)
            {
                // A bot at work has just moved it; the next look finds it.
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                throw new VendorTrouble(Vendor, trouble.Message, inner: trouble);
            }
        }

        return null;
    }

    // A file for a moment where a Maildir keeps what is not delivered yet: no reader looks there.
    private FilingFolder Look(string name, bool make)
    {
        var path = Path.Combine(Root, name);
        try
        {
            if (make) foreach (var part in Parts) Directory.CreateDirectory(Path.Combine(path, part));
            var isThere = Directory.Exists(path);
            var place = Path.Combine(isThere ? path : Root, "tmp");
            var probe = Path.Combine(Directory.Exists(place) ? place : Root, $"accessbot-check.{Guid.NewGuid():N}");
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
            return new FilingFolder(name, isThere);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new FilingFolder(name, Directory.Exists(path), trouble.Message);
        }
    }

    private static string SubFolder(FiledAs folder) => folder switch
    {
        FiledAs.Done => ".done",
        FiledAs.Ignored => ".ignored",
        FiledAs.HandedOver => ".handed-over",
        _ => throw new ArgumentOutOfRangeException(nameof(folder), folder, null),
    };

    private static string UniqueName(string file) => Path.GetFileName(file).Split(':')[0];

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new VendorTrouble(Vendor, trouble.Message, inner: trouble);
        }
    }

    private sealed class Round(MaildirMailbox box) : IOpenMailbox
    {
        private Dictionary<MailIdentity, string> _files = [];

        public Task<IReadOnlyList<MailIdentity>> ListAsync(CancellationToken ct)
        {
            var files = Guarded(() => Waiting
                .SelectMany(part => Directory.EnumerateFiles(Path.Combine(box.Root, part)))
                .Where(file => !Path.GetFileName(file).StartsWith('.'))
                .OrderBy(file => UniqueName(file), StringComparer.Ordinal).ToList());
            _files = files.DistinctBy(UniqueName).ToDictionary(Identity);
            return Task.FromResult<IReadOnlyList<MailIdentity>>([.. _files.Keys]);
        }

        public async Task<IncomingMail?> ReadAsync(MailIdentity place, CancellationToken ct)
        {
            if (Find(place) is not { } path) return null;
            try
            {
                var start = await ReadStartAsync(path, ct);
                var isSmall = new FileInfo(path).Length <= Limits.Whole;
                return await box.Judge(place, start, isSmall ? path : null, ct);
            }
            catch (FileNotFoundException)
            {
                return null;
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                throw new VendorTrouble(Vendor, trouble.Message, inner: trouble);
            }
        }

        public Task FileAsync(IReadOnlyList<MailIdentity> places, FiledAs folder, CancellationToken ct)
        {
            box.Options.DemandFiling();
            var target = Path.Combine(box.Root, SubFolder(folder));
            Guarded(() => Parts.Select(part => Directory.CreateDirectory(Path.Combine(target, part))).ToList());
            foreach (var path in places.Select(Find).OfType<string>())
            {
                // Renaming is atomic: the mail is in one folder or the other, and never in both.
                Guarded(() => Move(path, Path.Combine(target, "cur", UniqueName(path) + ":2,S")));
            }

            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private MailIdentity Identity(string file)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(UniqueName(file)));
            return new MailIdentity(box.Name, UidValidity, BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue);
        }

        // A mail reader may have moved the file from new to cur since it was listed.
        private string? Find(MailIdentity place)
        {
            if (!_files.TryGetValue(place, out var path)) return null;
            if (File.Exists(path)) return path;
            return Guarded(() => Directory.EnumerateFiles(Path.Combine(box.Root, "cur"), UniqueName(path) + "*")
                .FirstOrDefault(file => UniqueName(file) == UniqueName(path)));
        }

        private static bool Move(string from, string to)
        {
            if (!File.Exists(from)) return false;
            File.Move(from, to, overwrite: true);
            return true;
        }
    }

    private string Name => options.Name;

    private Task<IncomingMail> Judge(
        MailIdentity place, ReadOnlyMemory<byte> start, string? whole, CancellationToken ct) =>
        judge.JudgeAsync(place, start, _ => Task.FromResult<Stream?>(whole is null ? null : Open(whole)), ct);

    private static async Task<ReadOnlyMemory<byte>> ReadStartAsync(string path, CancellationToken ct)
    {
        await using var file = Open(path);
        var start = new byte[Math.Min(Limits.Head, file.Length)];
        return start.AsMemory(0, await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct));
    }

    private static FileStream Open(string path) => new(
        path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.Asynchronous);
}
