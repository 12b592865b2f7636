using System.Globalization;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit;

/// <summary>That somebody's access to an instance ends. It is a request of its own, named by what it is about.</summary>
/// <param name="Key">Zendesk's id of the account or, for an app alone, Okta's of the person.</param>
/// <param name="LastDay">The last day that belongs to it, UTC.</param>
public sealed record AccessEnd(InstanceName Instance, string Key, DateOnly LastDay)
{
    private const string Shape = "yyyy-MM-dd";

    /// <summary>When it is over: the day itself is whole.</summary>
    public DateTimeOffset At => new(LastDay.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

    public string Day => LastDay.ToString(Shape, CultureInfo.InvariantCulture);

    /// <summary><c>us-federal/25363849235867/2031-06-30</c></summary>
    public RequestRef ToRequest() => new(RequestRef.End, $"{Instance}/{Key}/{Day}");

    public static bool TryParse(RequestRef request, out AccessEnd end)
    {
        end = new AccessEnd(new InstanceName(""), "", default);
        if (request.Intake != RequestRef.End || request.Item.Split('/') is not [var instance, var key, var day]) return false;
        if (!DateOnly.TryParseExact(day, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)) return false;
        end = new AccessEnd(new InstanceName(instance), key, last);
        return true;
    }
}
