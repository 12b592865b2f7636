namespace AccessBot.Demo;

/// <summary>What the demo plays.</summary>
public static class Stories
{
    public static IReadOnlyList<Story> All =>
        [.. FederalStories.All, .. SignpostStories.All, .. LightAgentStories.All, .. OffboardingStories.All];
}
