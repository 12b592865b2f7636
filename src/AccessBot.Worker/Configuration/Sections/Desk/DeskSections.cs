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
/// later. What is not written comes from the profile.
/// </summary>
public sealed record DeadlineSettings(LimitProfile Profile, IReadOnlyDictionary<string, Limit> ByWorkflow)
{
    internal static DeadlineSettings Read(Section s)
    {
        // A profile that was reported as wrong is none.
        var profile = s.Optional(
            "profile", Kinds.OneOf([.. LimitProfile.All.Select(one => (one.Name, one))]), LimitProfile.Usual,
            "whose limits hold where no other is written: their sources are printed in audit packs") is { } known ? known : LimitProfile.All[0];
        var source = s.Maybe("source", Kinds.Text, "where the times that you write yourself come from, such as 'Access policy 4.2'; printed in audit packs");
        Limit Clock(string key, Limit otherwise) =>
            s.Maybe(key, Kinds.Duration("1m", "365d"), "how long such a request may take before it is overdue; left out, as the profile says") is { Ticks: > 0 } own
                ? new Limit(own, source ?? $"configured (deadlines.{key}), without a source")
                : otherwise;
        return new DeadlineSettings(profile, new Dictionary<string, Limit>
        {
            [AccessWorkflow.WorkflowId] = Clock("access", profile.Access),
            [DeprovisioningWorkflow.WorkflowId] = Clock("deprovisioning", profile.Removal),
            [LightAgentWorkflow.WorkflowId] = Clock("light_agent", profile.LightAgent),
        });
    }

    /// <summary>From the hour of leaving until all access is gone.</summary>
    public Limit Removal => ByWorkflow[DeprovisioningWorkflow.WorkflowId];

    public TimeSpan? Of(string? workflow) => LimitOf(workflow)?.Time;

    public Limit? LimitOf(string? workflow) => workflow is null ? null : ByWorkflow.GetValueOrDefault(workflow);
}
