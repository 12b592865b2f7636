using AccessBot.Workflows.Access;
using AccessBot.Workflows.Access.Evidence;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Access.Texts;
using AccessBot.Workflows.Access.Watched;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Worker.Composition;

/// <summary>Access once for each instance, of parts of its own: none of them can reach another instance.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IReadOnlyList<AccessOptions> instances)
    {
        services.AddSingleton<GateLooks>();
        foreach (var options in instances)
        {
            var claims = new AccessClaims(options.Instance, [.. instances.Select(one => one.Instance)]);
            services.AddKeyedSingleton(options.Instance, (provider, _) => new AccessParts(provider, options, claims));
            services.AddSingleton<IIssueWorkflow>(provider => PartsOf(provider).Workflow);
            services.AddSingleton<IGateReport>(provider => PartsOf(provider).Report);
            services.AddSingleton<IEvidenceKind>(provider => PartsOf(provider).Evidence);

            AccessParts PartsOf(IServiceProvider provider) => provider.GetRequiredKeyedService<AccessParts>(options.Instance);
        }

        return services;
    }
}

/// <summary>What serves one instance.</summary>
internal sealed class AccessParts
{
    public AccessParts(IServiceProvider services, AccessOptions options, AccessClaims claims)
    {
        T Make<T>(params object[] own) => ActivatorUtilities.CreateInstance<T>(services, own);

        T Get<T>() where T : notnull => services.GetRequiredService<T>();

        var zendesk = services.GetKeyedService<IZendesk>(options.Instance);
        var app = services.GetRequiredKeyedService<IAppAccess>(options.Instance);
        var (rules, words) = (new AccessRules(options), Make<AccessWords>(options));
        var gates = Make<AccessGates>(rules, Make<ApprovalReader>(rules, options), options);
        var notes = Make<AccessNotes>(words, options);
        var seats = new SeatReader(zendesk, app, Get<IRemovalHistory>(), options);
        var reader = Make<AccessReader>(gates, rules, seats, claims, Make<AccessStops>(rules, options), options);
        var steps = Make<AccessSteps>(
            gates, notes, Make<AccessMails>(words, options), new AccessSeats(zendesk, app, options, Get<TimeProvider>()),
            Make<GrantProof>(options), options);
        var pass = Make<AccessPass>(new AccessWorkflow(options), reader, steps, notes, Make<AccessImagined>(seats, options));
        Workflow = new IssueWorkflow<AccessSnapshot>(Make<PassRunner<AccessSnapshot>>(pass), claims.Claims, pass.ReadAsync,
            holdLabel: options.HoldLabel, requesterMayCancel: true);
        Report = Make<AccessGateReport>(reader, rules, claims);
        Evidence = Make<GrantEvidence>(new GrantLive(zendesk, app, Get<IRemovalHistory>(), options), claims);
    }

    public IIssueWorkflow Workflow { get; }

    public IGateReport Report { get; }

    public IEvidenceKind Evidence { get; }
}
