using AccessBot.Connectors.Alerts;
using AccessBot.Storage;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>PagerDuty: an incident for each thing, which ends with it.</summary>
internal sealed class PagerDutyChannel(PagerDuty pager, ChannelTexts texts) : IOperatorChannel
{
    public static ChannelName Called { get; } = new("pagerduty", "by PagerDuty");

    public ChannelName Named => Called;

    public bool Gathers => false;

    public async Task TellAsync(ChannelNews news, CancellationToken ct)
    {
        foreach (var one in news.Over) await pager.ResolveAsync(await EventAsync(one, ct), ct);
        foreach (var one in news.New) await pager.TriggerAsync(await EventAsync(one, ct), ct);
    }

    private async Task<PageEvent> EventAsync(OperatorMessage message, CancellationToken ct)
    {
        var line = await texts.LineOfAsync(message, ct);
        return new(
            $"accessbot/{message.Kind}/{message.Key}", texts.Incident(line), NewsLines.IsOutage(message.Kind), message.FirstAt,
            line.Name, line.Address);
    }
}
