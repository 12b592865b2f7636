namespace AccessBot.Demo;

/// <summary>One request from beginning to end, as people would live it.</summary>
/// <param name="Title">One line: <c>Ana is confirmed and gets in</c>.</param>
/// <param name="Workflow">The workflow that should take it, by id.</param>
public sealed record Story(
    string Title, string Workflow, Func<StoryTeller, CancellationToken, Task<StoryEnd>> PlayAsync);

/// <summary>How a request ended. <paramref name="IsRight"/> says whether that is how the story goes.</summary>
/// <param name="Request">The issue or mail.</param>
/// <param name="Outcome">In a few words: <c>access given</c>.</param>
/// <param name="Because">The bot's own sentence.</param>
public sealed record StoryEnd(string Request, string Outcome, string Because, bool IsRight);
