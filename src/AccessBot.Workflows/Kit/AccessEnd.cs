using System.Globalization;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit;

/// <summary>That somebody's access to an instance ends. It is a request of its own, named by what it is about.</summary>
/// <param name="Key">Zendesk's id of the account or, for an app alone, Okta's of the person.</param>
/// <param name="LastDay">The last day that belongs to it, UTC.</param>
/// <param name="IsUnused">Nobody asked for this day: it ends because nobody uses it.</param>
public sealed record AccessEnd(InstanceName Instance, string Key, DateOnly LastDay, bool IsUnused = false)
{
    private const string Shape = "yyyy-MM-dd", Unused = "unused";

    /// <summary>When it is over: the day itself is whole.</summary>
    public DateTimeOffset At => new(LastDay.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

    public string Day => LastDay.ToString(Shape, CultureInfo.InvariantCulture);

    /// <summary><c>us-federal/25363849235867/2031-06-30</c>, and <c>…/unused</c> for access that nobody uses.</summary>
    public RequestRef ToRequest() => new(RequestRef.End, $"{Instance}/{Key}/{Day}{(IsUnused ? $"/{Unused}" : "")}");

    public static bool TryParse(RequestRef request, out AccessEnd end)
    {
        end = new AccessEnd(new InstanceName(""), "", default);
        if (request.Intake != RequestRef.End || request.Item.Split('/') is not [var instance, var key, var day, .. var rest]) return false;
        if (rest is not ([] or [Unused])) return false;
        if (!DateOnly.TryParseExact(day, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)) return false;
        end = new AccessEnd(new InstanceName(instance), key, last, rest.Length > 0);
        return true;
    }
}
