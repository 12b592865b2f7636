using System.Diagnostics.CodeAnalysis;
using AccessBot.Worker.Logging;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks;

/// <summary>Runs every check; one that breaks or hangs is a line of its own and stops no other.</summary>
public sealed class CheckRun(IEnumerable<ICheck> checks, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Each line as soon as it is known.</summary>
    public async IAsyncEnumerable<(string Check, CheckLine Line)> RunAsync(
        bool mend, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var check in checks)
        {
            foreach (var line in await RunOneAsync(check, mend, ct)) yield return (check.Name, line);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever breaks a check is what the check has to say.")]
    private async Task<IReadOnlyList<CheckLine>> RunOneAsync(ICheck check, bool mend, CancellationToken ct)
    {
        var lines = new List<CheckLine>();
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await foreach (var line in check.RunAsync(mend, either.Token)) lines.Add(line);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            lines.Add(CheckLine.Fail("answer", "no answer within 30 seconds",
                "see whether the address can be reached from here"));
        }
        catch (Exception trouble)
        {
            lines.Add(CheckLine.Fail("answer", SecretScrubber.Scrub(trouble.Message), Mend(check.Name, trouble)));
        }

        return lines;
    }

    private static string Mend(string check, Exception trouble) => trouble switch
    {
        VendorTrouble { IsAway: true } => "nothing here: it is away or busy, and the bot waits for it by itself; check again later",
        VendorTrouble { InnerException: HttpRequestException } => "see whether the address in the configuration is right and can be reached from here",
        VendorRefusal { IsOfCredentials: true } => $"renew what the bot signs in with ({Credential(check)}), or its rights",
        VendorRefusal => "see what it refused: the bot's account may lack a right, or an id in the configuration may be wrong",
        _ => "see the address and the credentials in the configuration",
    };

    private static string Credential(string check) => check.Split(' ') switch
    {
        ["GitLab"] => "gitlab.token",
        ["Okta"] => "okta.client_id and okta.private_key",
        ["Zendesk", var instance] => $"instances.{instance}.zendesk: oauth or api_token",
        _ => "its secret in the configuration",
    };
}
