namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>The shipped form as somebody fills it in.</summary>
public static class FederalForm
{
    public static string For(
        string name = "Ana Ruiz", string username = "@ana", string email = "ana@gitlab.com",
        string system = "Zendesk US Federal", string role = "Light agent", string request = "new access") => $"""
        ## Who needs access

        - **Full name:** {name}
        - **GitLab.com username:** {username}
        - **Work email:** {email}
        - **Manager:** @max

        ## What they need

        - **System:** {system}
        - **Request:** {request}
        - **Role:** {role}
        - **Why this access is needed:** reading tickets of US Federal customers
        - **Needed until:**
        """;
}
