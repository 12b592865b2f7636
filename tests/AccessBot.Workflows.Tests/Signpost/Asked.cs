using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Signpost;
using AccessBot.Workflows.Tests.Forms;

namespace AccessBot.Workflows.Tests.Signpost;

/// <summary>Looks at access requests as somebody wrote them.</summary>
internal static class Asked
{
    public static Sighting For(string description, params OwnNote[] notes) => Some.Sighting(null, notes) with
    {
        Form = Reading.Reader.Read(new FormInput(FormKind.AccessRequest, "", description, [], "ana")),
    };

    public static Sighting ForGlobal(string role = "Light agent", string request = "new access", params OwnNote[] notes) =>
        For(Reading.AccessForm(system: "Zendesk Global", request: request, role: role), notes);

    public static SignpostSnapshot Snapshot(Sighting? seen = null) =>
        new SignpostSigns(Options, new SignpostClaims(Options)).Read(seen ?? ForGlobal());

    public static readonly SignpostOptions Options = new()
    {
        Ways =
        [
            new()
            {
                Instance = Instances.Global,
                System = "Zendesk Global",
                LightAgentMailTo = "light-agents@gitlab.com",
                AgentsPage = "https://example.com/agents",
                RoleChangesPage = "https://example.com/roles",
            },
        ],
        OnRequest = ["Zendesk US Federal"],
    };

    public static OwnNote Note(string key, string body = "a note") =>
        new(new Note(70 + key.Length, Some.Bot, body, Some.Time, Some.Time, false, false), new NoteMarker(key));
}
