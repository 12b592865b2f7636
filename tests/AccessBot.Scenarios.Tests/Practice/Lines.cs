namespace AccessBot.Scenarios.Tests.Practice;

/// <summary>Access requests in the shape of lines, as people copy them.</summary>
internal static class Lines
{
    public const string Request = "Person: Ana Ruiz @ana ana@gitlab.com\n\n- [ ] Zendesk US Federal: Light agent\n    - Justification: on-call from June";

    public const string Ticked = "Person: Ana Ruiz @ana ana@gitlab.com\n\n- [x] Zendesk US Federal: Light agent\n    - Justification: on-call from June";
}
