namespace AccessBot.Worker.Configuration.Sections.PerWorkflow;

/// <param name="RemindBefore">How long before the end of access whoever asked for it is reminded.</param>
public sealed record EndsSettings(TimeSpan RemindBefore)
{
    internal static EndsSettings Read(Section s) => new(s.Optional(
        "remind_before", Kinds.Duration("1h", "90d"), "7d", "how long before the end of access whoever asked for it is reminded"));
}
