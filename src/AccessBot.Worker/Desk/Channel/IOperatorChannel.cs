using AccessBot.Storage;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>One way of telling operators. Each is tried, tried again and remembered by itself.</summary>
internal interface IOperatorChannel
{
    ChannelName Named { get; }

    /// <summary>Whether news wait for more of it, so that they are one message; false where each is one of its own.</summary>
    bool Gathers { get; }

    /// <summary>
    /// Tells what is new and what is over, once however often it is asked, as far as the place makes that possible; both
    /// may be empty. Throws <see cref="VendorTrouble"/> and <see cref="VendorRefusal"/>.
    /// </summary>
    Task TellAsync(ChannelNews news, CancellationToken ct);
}

/// <param name="Id">Under which it is remembered; never changed.</param>
/// <param name="Words">As people call it: <c>by mail</c>.</param>
internal sealed record ChannelName(string Id, string Words);

/// <param name="New">Not told there yet.</param>
/// <param name="Over">Told there, and over.</param>
/// <param name="Key">The same for the same news.</param>
internal sealed record ChannelNews(
    IReadOnlyList<OperatorMessage> New, IReadOnlyList<OperatorMessage> Over, string Key)
{
    public bool IsNothing => New.Count + Over.Count == 0;
}
