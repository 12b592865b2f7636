using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Heads;

/// <summary>A place outside the database that keeps heads of the audit log. Each is tried, tried again and remembered by itself.</summary>
internal interface IHeadHome
{
    HomeName Named { get; }

    /// <summary>
    /// Keeps them, once however often it is asked, as far as the place makes that possible. Throws
    /// <see cref="VendorTrouble"/> and <see cref="VendorRefusal"/>.
    /// </summary>
    /// <param name="heads">At least one, the oldest first.</param>
    Task KeepAsync(IReadOnlyList<Checkpoint> heads, CancellationToken ct);
}

/// <param name="Id">Under which it is remembered; never changed.</param>
/// <param name="Words">As people call it: <c>by mail</c>.</param>
internal sealed record HomeName(string Id, string Words)
{
    /// <summary>Among all places that are tried.</summary>
    public string Tried => $"audit-{Id}";
}
