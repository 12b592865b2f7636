using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Mail;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>
/// Reads mails one by one and sorts them: judged, waiting for a key, or put aside. Whatever goes wrong with a mail is that mail's;
/// only a line that is gone for good ends the reading.
/// </summary>
internal sealed class MailReading(
    MailLine line, IReadOnlyDictionary<MailIdentity, WaitingMail> waiting, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    /// <summary>Judged, or given up.</summary>
    public List<IncomingMail> Judged { get; } = [];

    /// <summary>To be read again once the questions for keys are settled.</summary>
    public List<MailIdentity> Awaited { get; } = [];

    /// <summary>To be tried again in a later round.</summary>
    public List<WaitingMail> Aside { get; } = [];

    /// <summary>Why no key could be asked for; null when none had to be, or all could.</summary>
    public string? Unasked { get; private set; }

    /// <summary>Throws <see cref="VendorTrouble"/> when the line is gone.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "One mail never stops the others, whatever it makes a reader throw.")]
    public async Task ReadAsync(MailIdentity place, CancellationToken ct)
    {
        try
        {
            if (await line.Open.ReadAsync(place, ct) is { } mail) Judged.Add(mail);
        }
        catch (KeyTrouble missing) when (missing.Standing == KeyStanding.Awaited)
        {
            Awaited.Add(place);
        }
        catch (KeyTrouble missing)
        {
            PutAside(place, MailReasons.KeyMissing, missing, missing.RetryAfter ?? TimeSpan.Zero, missing.Claimed);
        }
        catch (VendorTrouble unasked) when (unasked.Vendor == KeyTrouble.Dns)
        {
            Unasked ??= unasked.Message;
        }
        catch (VendorTrouble broken)
        {
            await line.MendAsync(place, broken, ct);
            var pause = FirstPause * Math.Pow(2, Math.Min(waiting.GetValueOrDefault(place)?.Tries ?? 0, 5));
            PutAside(place, MailReasons.NotFetched, broken, pause < LongestPause ? pause : LongestPause, "");
        }
        catch (Exception mistake) when (mistake is not OperationCanceledException)
        {
            log.LogError(mistake, "Reading {Mail} broke off; the mail goes to the operators", place.ToRequest());
            Judged.Add(IncomingMail.PutAside(place, "", MailReasons.NotJudged));
        }
    }

    private void PutAside(MailIdentity place, Reason why, VendorTrouble trouble, TimeSpan pause, string claimed)
    {
        var (now, before) = (time.GetUtcNow(), waiting.GetValueOrDefault(place));
        var since = before?.Since ?? now;
        if (now - since >= GivenUpAfter)
        {
            log.LogWarning("{Mail} is given up and goes to the operators: {Trouble}", place.ToRequest(), trouble.Message);
            Judged.Add(IncomingMail.PutAside(place, claimed, why));
            return;
        }

        if (before is null) log.LogWarning("{Mail} is put aside and tried again: {Trouble}", place.ToRequest(), trouble.Message);
        Aside.Add(new WaitingMail(place, since, why, (before?.Tries ?? 0) + 1, now + pause));
    }
}
