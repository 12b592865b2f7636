using System.Net;
using System.Net.Http.Json;
using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Okta;

/// <summary>
/// Takes the app of one instance away. A membership counts as taken only when the person's groups no longer show it, an
/// assignment only when the app no longer knows the person.
/// </summary>
internal sealed class OktaAppRemoval(InstanceName instance, VendorConnection okta, OktaAppOptions options) : IAppRemoval
{
    private const string OnlyGroups =
        "the app is assigned to the person directly, and the bot may change the group only (okta.apps.manage is not granted)";

    private readonly OktaMemberships memberships = new(okta);

    public InstanceName Instance => instance;

    private string AppUsers => $"apps/{Escaped(options.AppId)}/users";

    public async Task<AppHeld> ReadAsync(string directoryId, CancellationToken ct)
    {
        var answer = await okta.GetAsync($"{AppUsers}/{Escaped(directoryId)}", ct);
        var isThere = answer.Status != HttpStatusCode.NotFound || !OktaAnswers.IsAboutPerson(answer);
        var by = isThere ? By(answer.OrRefusal().Read(OktaJson.Default.WireAppUser)) : AppBy.Nobody;
        if (options.GroupId is null && by != AppBy.Group) return Held(false, by, [], answer);

        var groups = await memberships.ListAsync(directoryId, options.GroupId ?? "", ct);
        var isMember = groups.Any(group => group.Id == options.GroupId);
        IReadOnlyList<string> others = by == AppBy.Group && !isMember
            ? await memberships.NamesBringingAsync(options.AppId, groups, ct) : [];
        return Held(isMember, by, others, answer);
    }

    public async Task<string?> TakeAsync(string directoryId, AppHeld held, CancellationToken ct)
    {
        if (held.IsMember)
        {
            var left = await okta.SendAsync(HttpMethod.Delete, Membership(directoryId), null, ct);
            if (left.Status == HttpStatusCode.Forbidden && await memberships.NameIfFilledAsync(options.GroupId!, left, ct) is { } name)
                return $"Okta does not let anybody be taken out of the group {name}, which a rule or an import fills";
            left.OrRefusal();
        }

        if (held.Assignment != AppBy.Person) return null;
        var gone = await okta.SendAsync(HttpMethod.Delete, $"{AppUsers}/{Escaped(directoryId)}", null, ct);
        if (IsBeyondTheGroup(gone)) return OnlyGroups;
        if (gone.Status != HttpStatusCode.NotFound || !OktaAnswers.IsAboutPerson(gone)) gone.OrRefusal();
        return null;
    }

    public async Task<string?> GiveBackAsync(string directoryId, AppHeld held, CancellationToken ct)
    {
        if (held.IsMember && options.GroupId is not null)
        {
            var joined = await okta.SendAsync(HttpMethod.Put, Membership(directoryId), null, ct);
            if (Refusal(joined) is { } why) return why;
        }

        if (held.Assignment != AppBy.Person) return null;
        using var content = JsonContent.Create(new(directoryId, "USER"), OktaJson.Default.WireAssignment);
        var given = await okta.SendAsync(HttpMethod.Post, AppUsers, content, ct, repeatable: true);
        return IsBeyondTheGroup(given) ? OnlyGroups : Refusal(given);
    }

    private AppHeld Held(bool isMember, AppBy by, IReadOnlyList<string> others, VendorAnswer answer) =>
        new(options.AppId, options.GroupId, isMember, by, others, answer.Header("x-okta-request-id"));

    // Whatever state an assignment is in, it is one: only UNASSIGNED is none.
    private static AppBy By(WireAppUser user) => user switch
    {
        { Status: "UNASSIGNED" } => AppBy.Nobody,
        { Scope: "GROUP" } => AppBy.Group,
        _ => AppBy.Person,
    };

    // Where the app comes with a group, the right to assign it is not asked for: what somebody else assigned is left to them.
    private bool IsBeyondTheGroup(VendorAnswer answer) =>
        options.AssignBy == OktaAssignment.Group && answer is { Status: HttpStatusCode.Forbidden, LacksRights: false };

    // A person who was deactivated, or deleted, cannot be given anything: that is nothing of the vendor's.
    private static string? Refusal(VendorAnswer answer)
    {
        if (answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
            && !answer.AsRefusal().IsOfCredentials) return answer.ErrorText ?? $"Okta answered {(int)answer.Status}";
        answer.OrRefusal();
        return null;
    }

    private string Membership(string directoryId) => $"groups/{Escaped(options.GroupId!)}/users/{Escaped(directoryId)}";

    private static string Escaped(string id) => Uri.EscapeDataString(id);
}
