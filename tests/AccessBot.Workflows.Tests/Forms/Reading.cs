using AccessBot.Forms;

namespace AccessBot.Workflows.Tests.Forms;

/// <summary>Bodies and shortcuts for the tests of the form reader. Names are invented.</summary>
internal static class Reading
{
    public const string Subject = "Person: Ana Ruiz @aruiz aruiz@gitlab.com\n\n";

    public static readonly FormReader Reader = new(FormWordsFiles.Options);

    public static FormReading Request(string description, params string[] labels) =>
        Reader.Read(new(FormKind.AccessRequest, "Ana Ruiz, Zendesk US Federal, Admin", description, labels, "mgarcia"));

    public static FormReading Leaving(string description, params string[] labels) =>
        Reader.Read(new FormInput(FormKind.Offboarding, "Offboarding of somebody", description, labels, "people-bot"));

    public static string AccessForm(
        string name = "Ana Ruiz", string username = "@aruiz", string email = "aruiz@gitlab.com",
        string manager = "@mgarcia", string system = "Zendesk US Federal", string request = "new access",
        string role = "Light agent", string until = "") =>
        $"""
        ## Who needs access

        - **Full name:** {name}
        - **GitLab.com username:** {username}
        - **Work email:** {email}
        - **Manager:** {manager}

        ## What is needed

        - **System:** {system}
        - **Request:** {request}
        - **Role:** {role}
        - **Why this access is needed:** on-call starts in June
        - **Needed until:** {until}
        """;

    public static string LeavingForm(
        string name = "Ana Ruiz", string username = "@aruiz", string email = "aruiz@gitlab.com",
        string manager = "@mgarcia", string from = "now", string tickets = "") =>
        $"""
        ## Who is leaving

        - **Full name:** {name}
        - **GitLab.com username:** {username}
        - **Work email:** {email}
        - **Manager:** {manager}

        ## When

        - **Remove access from:** {from}
        - **Open tickets go to:** {tickets}

        ## Zendesk

        ### Zendesk Global

        - [ ] Access Deprovisioned - Zendesk Global
        - [ ] Not Applicable to Team Member - Zendesk Global

        ### Zendesk US Federal

        - [ ] Access Deprovisioned - Zendesk US Federal
        - [ ] Not Applicable to Team Member - Zendesk US Federal
        """;

    public static Question Asks(this FormReading reading, string field) =>
        Assert.Single(reading.Questions, question => question.Field == field);

    /// <summary>The reading as an operator would want to see it, for snapshots.</summary>
    public static string Shown(FormReading reading)
    {
        var understood = reading.Understood;
        return string.Join('\n', [
            reading.ToJson(),
            $"instances: {string.Join(", ", understood.Instances)}",
            $"from: {understood.From}",
            "sources:", .. reading.Sources.Select(Line),
            "boxes:", .. reading.Boxes.Select(Line),
            "remarks:", .. reading.Remarks,
        ]);
    }

    private static string Line(FieldSource source) =>
        $"{source.Line,4}  {source.Field} = {source.Value}    < {source.SourceLine.Trim()}";

    private static string Line(TaskBox box) =>
        $"{box.Line,4}  [{(box.Ticked ? "x" : " ")}] {box.Purpose} {box.Instance?.Value ?? "(any)"}: {box.Caption}";
}
