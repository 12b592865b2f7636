using AccessBot.Workflows.Access;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Ends;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Replies;
using AccessBot.Workflows.Signpost;

namespace AccessBot.Worker.Configuration.Sections.PerWorkflow;

/// <summary>
/// Gathers <c>mode</c> from the top of the file and from the sections of workflows. A workflow without a section of its own follows the
/// one that it belongs to: the signpost follows <c>access</c>, replies follow <c>light_agent</c>, campaigns what stands at the top.
/// </summary>
internal sealed class ModesReading(Section root)
{
    private static readonly Kind<RunMode> Words = Kinds.OneOf(("act", RunMode.Act), ("propose", RunMode.Propose), ("shadow", RunMode.Shadow));
    private static readonly Kind<RunMode?> OwnWords =
        Kinds.OneOf<RunMode?>(("act", RunMode.Act), ("propose", RunMode.Propose), ("shadow", RunMode.Shadow));

    private readonly Dictionary<string, RunMode> _known = [];

    private readonly RunMode _usual = root.Optional(
        "mode", Words, "act", "act: every workflow does what it decides; propose: each writes its plan, and does exactly that once an operator applies it; "
        + "shadow: none writes to any vendor, and what they would do is kept");

    /// <summary>Reads a section with its own mode, for the workflows that go with it.</summary>
    public Func<Section, T> With<T>(Func<Section, T> read, params string[] workflows) => section =>
    {
        var mode = section.Maybe("mode", OwnWords, "act, propose or shadow; 'mode' at the top of the file if left out");
        foreach (var workflow in workflows) _known[workflow] = mode ?? _usual;
        return read(section);
    };

    /// <summary>Once every section was read.</summary>
    public WorkflowModes Modes => new(_usual, Ids.ToDictionary(id => id, id => _known.GetValueOrDefault(id, _usual)));

    private static readonly string[] Ids =
    [
        AccessWorkflow.WorkflowId, SignpostWorkflow.WorkflowId, DeprovisioningWorkflow.WorkflowId, LightAgentWorkflow.WorkflowId,
        RepliesWorkflow.WorkflowId, EndsWorkflow.WorkflowId, CampaignsWorkflow.WorkflowId,
    ];

    public static string[] OfAccess => [AccessWorkflow.WorkflowId, SignpostWorkflow.WorkflowId];

    public static string[] OfMail => [LightAgentWorkflow.WorkflowId, RepliesWorkflow.WorkflowId];

    public static ProposeOptions Propose(Section s) => new(s.Optional(
        "valid_for", Kinds.Duration("5m", "30d"), "1d", "how old an operator's word for a plan may become; older than that it applies nothing"));

    public static ShadowOptions Compare(Section s) => new(s.Optional(
        "compare_within", Kinds.Duration("1h", "90d"), "7d", "how long people have to do what the bot would have done"));
}
