using AccessBot.Worker.Hooks;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>Says in the log that somebody without a name was turned away, in numbers as for hooks.</summary>
internal sealed class DoorRefusals(TimeProvider time, ILogger<HookRefusals> log) : HookRefusals(time, log, "Visits of the desk");
