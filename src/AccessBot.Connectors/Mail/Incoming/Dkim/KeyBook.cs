using System.Diagnostics.CodeAnalysis;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail.Incoming.Dkim;

/// <summary>
/// What is known of keys: answers for a minute, and questions that were not answered for as long as they are not asked again.
/// Whoever writes a mail chooses the name of its key, so each name stands for itself, and only so many are kept.
/// </summary>
/// <param name="within">How long all questions of one round are waited for.</param>
internal sealed class KeyBook(IDkimRecords records, TimeSpan within, TimeProvider time) : IDkimRecords, IMailKeys
{
    /// <summary>Questions that are under way at the same time, each with a socket of its own.</summary>
    internal const int MostAtOnce = 512;

    /// <summary>Names that are remembered.</summary>
    internal const int MostKept = 10_000;

    private static readonly TimeSpan AnswerHolds = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<KeyName, Question> _asked = [];
    private readonly Dictionary<KeyName, KeyMemory> _known = [];
    private int _round;

    public string? Trouble { get; private set; }

    public DateTimeOffset? TroubleSince { get; private set; }

    public DateTimeOffset? LastGood { get; private set; }

    /// <summary>How many names are remembered.</summary>
    internal int Kept
    {
        get { lock (_gate) return _known.Count; }
    }

    /// <summary>
    /// What is known of a key; <see cref="KeyTrouble"/> while it is asked for. Never waits.
    /// </summary>
    public Task<string?> FindAsync(string selector, string domain, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (KeyName.Find(selector, domain) is not { } name) return Task.FromResult<string?>(null);
        lock (_gate)
        {
            if (_asked.ContainsKey(name)) throw Awaited(name);
            var known = _known.GetValueOrDefault(name);
            if (known?.Holds(time.GetUtcNow(), _round) == true)
                return known.Trouble is null ? Task.FromResult(known.Text) : throw Repeated(known, name);
            if (_asked.Count >= MostAtOnce) throw Awaited(name);
            var question = new Question(known?.Failures ?? 0);
            _asked.Add(name, question);
            question.Answer = Task.Run(() => AskAsync(name, selector, domain, question), CancellationToken.None);
            throw Awaited(name);
        }
    }

    public void Begin()
    {
        lock (_gate) _round++;
    }

    public async Task SettleAsync(CancellationToken ct)
    {
        List<(KeyName Name, Question Question)> asked;
        lock (_gate) asked = [.. _asked.Select(one => (one.Key, one.Value))];
        if (asked.Count == 0) return;
        using var deadline = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            await Task.WhenAll(asked.Select(one => one.Question.Answer)).WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            foreach (var (name, question) in asked) Drop(name, question, isOver: !ct.IsCancellationRequested);
            ct.ThrowIfCancellationRequested();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown here, the question was not answered.")]
    private async Task AskAsync(KeyName name, string selector, string domain, Question question)
    {
        try
        {
            var text = await records.FindAsync(selector, domain, question.Cancelled.Token);
            Settle(name, question, (now, _) => new KeyMemory(text, null, 0, now + AnswerHolds));
        }
        catch (Exception broken)
        {
            var trouble = broken as VendorTrouble ?? Unanswered(name, broken);
            Settle(name, question, (now, before) => KeyMemory.Failed(trouble, before + 1, now));
        }
    }

    // One that does not end when it is told to is left alone: what it says later is not heard.
    private void Drop(KeyName name, Question question, bool isOver)
    {
        if (isOver) Settle(name, question, (now, before) => KeyMemory.Failed(Unanswered(name, null), before + 1, now));
        else lock (_gate) _asked.Remove(name);
        question.Cancelled.Cancel();
    }

    private void Settle(KeyName name, Question question, Func<DateTimeOffset, int, KeyMemory> make)
    {
        lock (_gate)
        {
            if (_asked.GetValueOrDefault(name) != question) return;
            _asked.Remove(name);
            var now = time.GetUtcNow();
            var learned = make(now, question.Failures) with { Round = _round };
            Keep(name, learned, now);
            Hear(learned.Trouble, now);
        }
    }

    private void Hear(VendorTrouble? trouble, DateTimeOffset now)
    {
        var isOurs = trouble is not (null or KeyTrouble);
        if (trouble is null) LastGood = now;
        if (trouble is KeyTrouble) return;
        TroubleSince = isOurs ? TroubleSince ?? now : null;
        Trouble = isOurs ? trouble!.Message : null;
    }

    // What is asked again soonest is forgotten first: it costs a question and no more.
    private void Keep(KeyName name, KeyMemory learned, DateTimeOffset now)
    {
        _known.Remove(name);
        if (_known.Count >= MostKept)
        {
            foreach (var old in _known.Where(one => one.Value.IsStale(now)).Select(one => one.Key).ToList()) _known.Remove(old);
            while (_known.Count >= MostKept) _known.Remove(_known.MinBy(one => one.Value.Until).Key);
        }

        _known.Add(name, learned);
    }

    private static KeyTrouble Awaited(KeyName name) => new(KeyStanding.Awaited, $"is asked for the key {name}");

    private static KeyTrouble Unanswered(KeyName name, Exception? inner) =>
        new(KeyStanding.Unanswered, $"did not answer for the key {name}", inner: inner);

    private VendorTrouble Repeated(KeyMemory known, KeyName name)
    {
        var left = known.Until - time.GetUtcNow();
        var pause = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        return known.Trouble is KeyTrouble
            ? new KeyTrouble(KeyStanding.Unanswered, $"gave no answer for the key {name}", pause, known.Trouble)
            : new VendorTrouble(KeyTrouble.Dns, Of(known.Trouble!), pause, known.Trouble);
    }

    private static string Of(VendorTrouble trouble) => trouble.Message[(trouble.Vendor.Length + 2)..];

    private sealed class Question(int failures)
    {
        /// <summary>How often in a row it was not answered before.</summary>
        public int Failures { get; } = failures;

        public CancellationTokenSource Cancelled { get; } = new();

        public Task Answer { get; set; } = Task.CompletedTask;
    }
}
