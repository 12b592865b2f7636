namespace AccessBot.Sandbox.GitLab;

/// <summary>What GitLab holds.</summary>
public sealed class GitLabWorld(SandboxWorld world, PeopleRegister people)
{
    public PeopleRegister People => people;

    public DateTimeOffset Now => world.Now.AddSeconds(world.Behaviours.GitLab.ClockSkewSeconds);
}
