using AccessBot.Scenarios.Tests.Faults.Stories;
using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Faults.Sweeps;

/// <summary>
/// Requests that do not go straight meet every kind of fault, each with a reading request and a writing one. The long sweep
/// (<c>faults</c> of the benchmarks) has every request of theirs meet each.
/// </summary>
public sealed class AFaultAtAnAnswer(ITestOutputHelper output)
{
    public static TheoryData<string> Lines =>
    [
        StoryLine.Decline.Name, StoryLine.WrongLabel.Name, StoryLine.Reminder.Name, StoryLine.HandOver.Name,
        StoryLine.Confirm.Name, StoryLine.TakeBack.Name,
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public Task Changes_nothing_in_the_end(string line) =>
        FaultKinds.SampleAsync(StoryLine.All.Single(one => one.Name == line), output);
}
