using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Okta;

/// <summary>The app of one Zendesk instance. One call is one request.</summary>
internal sealed class OktaAppAccess(VendorConnection okta, OktaAppOptions options, TimeProvider time) : IAppAccess
{
    /// <summary>
    /// How long a membership that was just made may go without its assignment before it counts as absent.
    /// </summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Memberships that Okta confirmed just now: until the assignment follows they are pending, and telling that needs
    /// no further request. Forgetting them (a restart) costs one more membership that changes nothing.
    /// </summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> joined = new();

    public async Task<AppAccess> ReadAsync(Person person, CancellationToken ct)
    {
        var answer = await okta.GetAsync($"apps/{Escaped(options.AppId)}/users/{Escaped(person.DirectoryId)}", ct);
        if (answer.Status == HttpStatusCode.NotFound && OktaAnswers.IsAboutPerson(answer)) return AfterJoining(person);
        var access = Meaning(answer.OrRefusal().Read(OktaJson.Default.WireAppUser).Status);
        joined.TryRemove(person.DirectoryId, out _);
        return access;
    }

    public async Task EnsureAssignedAsync(Person person, CancellationToken ct)
    {
        if (options.AssignBy == OktaAssignment.App)
        {
            using var content = JsonContent.Create(new(person.DirectoryId, "USER"), OktaJson.Default.WireAssignment);
            var users = $"apps/{Escaped(options.AppId)}/users";
            (await okta.SendAsync(HttpMethod.Post, users, content, ct, repeatable: true)).OrRefusal();
            return;
        }

        var group = options.GroupId
            ?? throw new InvalidOperationException("assigning an Okta app by group needs its group_id");
        var path = $"groups/{Escaped(group)}/users/{Escaped(person.DirectoryId)}";
        (await okta.SendAsync(HttpMethod.Put, path, null, ct)).OrTroubleIfItSpeaks();
        joined[person.DirectoryId] = time.GetUtcNow();
    }

    /// <summary>
    /// The words are Okta's (AppUserStatus). APPROVED waits for somebody to acknowledge, STAGED and PENDING for the
    /// provisioning: the person cannot open the app yet. Whatever else, and whatever comes new, does not let anyone in.
    /// </summary>
    public static AppAccess Meaning(string status) => status switch
    {
        "ACTIVE" or "PROVISIONED" or "IMPLICIT" => AppAccess.Assigned,
        "APPROVED" or "PENDING" or "STAGED" => AppAccess.Pending,
        "UNASSIGNED" => AppAccess.Absent,
        _ => AppAccess.Inactive,
    };

    private AppAccess AfterJoining(Person person) =>
        joined.TryGetValue(person.DirectoryId, out var at) && time.GetUtcNow() - at < Lateness
            ? AppAccess.Pending
            : AppAccess.Absent;

    private static string Escaped(string id) => Uri.EscapeDataString(id);
}
