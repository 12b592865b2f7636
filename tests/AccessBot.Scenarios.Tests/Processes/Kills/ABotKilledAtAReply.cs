using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Processes.Kills;

/// <summary>While it answers a reply to one of its mails.</summary>
public sealed class ABotKilledAtAReply(ITestOutputHelper output)
{
    [Fact]
    public Task Leaves_a_world_that_ends_the_same_whatever_the_point() => KillSweep.MailReplies.RunAsync(output);
}
