using System.Diagnostics.CodeAnalysis;
using AccessBot.Worker.Init.Asking;
using AccessBot.Worker.Logging;

namespace AccessBot.Worker.Init.Trials;

/// <summary>Asks a vendor about an answer; whatever goes wrong is a sentence for whoever answered.</summary>
internal sealed class VendorTrial(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public TimeProvider Time { get; } = time;

    /// <param name="kept">What the answer means if it is kept although it does not work; null where only the vendor can say.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever breaks a trial is what it has to say.")]
    public async Task<Tried<T>> OfAsync<T>(T? kept, Func<CancellationToken, Task<Tried<T>>> asks, CancellationToken ct) where T : class
    {
        using var patience = new CancellationTokenSource(Patience, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        string trouble;
        try
        {
            var tried = await asks(either.Token);
            return tried is { Trouble: { } said, CanStay: false } && kept is not null ? Tried<T>.NotYet(kept, said) : tried;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            trouble = "no answer within 30 seconds; see whether the address can be reached from here.";
        }
        catch (Exception broken)
        {
            trouble = $"{SecretScrubber.Scrub(broken.Message).TrimEnd('.')}.";
        }

        return kept is null ? Tried<T>.Bad(trouble) : Tried<T>.NotYet(kept, trouble);
    }
}
