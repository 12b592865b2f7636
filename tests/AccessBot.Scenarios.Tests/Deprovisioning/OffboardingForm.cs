namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>The shipped form as somebody fills it in.</summary>
public static class OffboardingForm
{
    public const string Project = "team/employment";

    public static string For(
        string name = "Ana Ruiz", string username = "@ana", string email = "ana@gitlab.com", string from = "now",
        string tickets = "") => $"""
        ## Who is leaving

        - **Full name:** {name}
        - **GitLab.com username:** {username}
        - **Work email:** {email}
        - **Manager:** @max

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

        ## Please read

        Do not write the reason for leaving here.
        """;
}
