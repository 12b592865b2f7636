using System.Globalization;

namespace AccessBot.Workflows.Ports.Acting;

/// <summary>
/// Something was not sent, because too much time had passed since the look was known to stand. Everything is read again.
/// </summary>
public sealed class TooLateToAct(string vendor, TimeSpan actWithin) : VendorTrouble(
    vendor, $"nothing was sent, because more than {actWithin.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s "
    + "had passed since the request was last looked at; it is looked at again");

/// <summary>
/// An earlier try had no answer, and the vendor may still carry it out: nothing is repeated before <paramref name="until"/>.
/// </summary>
public sealed class OutcomeOpen(string vendor, DateTimeOffset until) : VendorTrouble(
    vendor, "an earlier try had no answer and may still be carried out; it is looked for, and not repeated before "
    + $"{until.UtcDateTime:HH:mm:ss} UTC")
{
    public DateTimeOffset Until { get; } = until;
}

/// <summary>What a step was decided on is no longer so: the look goes on from what stands there now.</summary>
public sealed class NoLongerMeant() : Exception("the step is no longer what is to be done");

/// <summary>
/// The scheduler has given this look to somebody else, who took this process for dead. It ends, and says nothing.
/// </summary>
public sealed class Superseded() : Exception("the look was taken over by another replica");

/// <summary>
/// Something was about to be written to a vendor for a workflow in shadow, and was not. A step must never come this far: it is a
/// mistake in the program, and the request is left alone.
/// </summary>
public sealed class WriteInShadow(string workflow, string vendor) : Exception(
    $"the workflow {workflow} is in shadow, so nothing was sent to {vendor}");

/// <summary>
/// Something was about to be written for a workflow in propose that no applied plan covers, and was not. A step must never come this
/// far: it is a mistake in the program, and the request is left alone.
/// </summary>
public sealed class WriteWithoutWord(string workflow, string to) : Exception(
    $"the workflow {workflow} is in propose and no applied plan covers this, so nothing was sent to {to}");
