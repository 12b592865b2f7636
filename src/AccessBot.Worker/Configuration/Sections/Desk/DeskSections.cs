using AccessBot.Connectors.Http.SignIn;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.LightAgent;

namespace AccessBot.Worker.Configuration.Sections.Desk;

/// <param name="Token">
/// The plain token that GitLab sends with each hook; null: hooks without signature are refused.
/// </param>
/// <param name="SigningToken">What GitLab signs hooks with; null: signatures are not looked at.</param>
public sealed record WebhookSettings(SecretRef? Token, SecretRef? SigningToken)
{
    public bool IsOn => Token is not null || SigningToken is not null;

    internal static WebhookSettings Read(Section s)
    {
        var settings = new WebhookSettings(
            s.Secret("token", "the secret token of the webhook, as entered in GitLab", required: false),
            s.Secret(
                "signing_token", "the signing token of the webhook (whsec_…), where GitLab offers one",
                required: false));
        if (s.IsPresent && !s.Has("token") && !s.Has("signing_token"))
            s.Report("needs 'token' or 'signing_token': a hook from anybody would count.");
        return settings;
    }
}

/// <param name="Traces">Where traces go (an OTLP endpoint); null: they are not sent.</param>
/// <param name="Token">What a scrape of <c>/metrics</c> brings as a bearer token; null: anybody on this machine may scrape.</param>
public sealed record TelemetrySettings(Uri? Traces, SecretRef? Token)
{
    internal static TelemetrySettings Read(Section s) => new(
        s.Maybe("traces", Kinds.Address, "where traces are sent: an OTLP endpoint such as http://127.0.0.1:4317"),
        s.Secret("token", "the bearer token of whoever scrapes /metrics; needed where the dashboard has sign_in", required: false));
}

/// <summary>
/// How long a request of each workflow may take before it is overdue: from filing, or from the time of leaving where that is
/// later. Four hours for a removal is PS-4 of the FedRAMP Rev. 5 moderate baseline.
/// </summary>
public sealed record DeadlineSettings(IReadOnlyDictionary<string, TimeSpan> ByWorkflow)
{
    internal static DeadlineSettings Read(Section s) => new(new Dictionary<string, TimeSpan>
    {
        [AccessWorkflow.WorkflowId] = Clock(s, "access", "7d"),
        [DeprovisioningWorkflow.WorkflowId] = Clock(s, "deprovisioning", "4h"),
        [LightAgentWorkflow.WorkflowId] = Clock(s, "light_agent", "2d"),
    });

    public TimeSpan? Of(string? workflow) =>
        workflow is not null && ByWorkflow.TryGetValue(workflow, out var time) ? time : null;

    private static TimeSpan Clock(Section s, string key, string otherwise) =>
        s.Optional(
            key, Kinds.Duration("1m", "365d"), otherwise, "how long such a request may take before it is overdue");
}
