using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.GitLab;

/// <summary>GitLab REST API v4. One call is one request, except lists of more than a page.</summary>
internal sealed class GitLabClient(VendorConnection gitlab, TimeProvider time) : IGitLab
{
    private readonly IssueListing listing = new(gitlab);

    public async Task<GitLabUser> GetCurrentUserAsync(CancellationToken ct) =>
        (await gitlab.GetAsync("user", ct)).OrRefusal().Read(GitLabJson.Default.WireUser).ToUser();

    public async Task<IssueReading> ReadIssueAsync(IssueRef issue, CancellationToken ct)
    {
        var answer = await gitlab.GetAsync(PathOf(issue), ct);
        if (answer.Status == HttpStatusCode.NotFound) return new IssueReading.Gone();
        var found = answer.OrRefusal().Read(GitLabJson.Default.WireIssue).ToIssue(issue.Project);
        return new IssueReading.Found(found with { Ref = issue }, answer.Date ?? time.GetUtcNow());
    }

    public Task<ListPage<Note>> ReadNotesAsync(IssueRef issue, int page, CancellationToken ct) => PageAsync(
        $"{PathOf(issue)}/notes?order_by=updated_at&sort=asc", page, GitLabJson.Default.IReadOnlyListWireNote,
        note => note.ToNote(), ct);

    public Task<ListPage<LabelEvent>> ReadLabelEventsAsync(IssueRef issue, int page, CancellationToken ct) => PageAsync(
        $"{PathOf(issue)}/resource_label_events?", page, GitLabJson.Default.IReadOnlyListWireLabelEvent,
        change => change.ToLabelEvent(), ct);

    public Task<ListPage<StateEvent>> ReadStateEventsAsync(IssueRef issue, int page, CancellationToken ct) => PageAsync(
        $"{PathOf(issue)}/resource_state_events?", page, GitLabJson.Default.IReadOnlyListWireStateEvent,
        change => change.ToStateEvent(), ct);

    // GitLab searches titles and descriptions for a part, whatever its case; only whole names count here.
    public async Task<IReadOnlyList<ProjectLabel>> FindLabelsAsync(
        string project, IReadOnlyList<string> names, CancellationToken ct)
    {
        List<ProjectLabel> found = [];
        foreach (var name in names)
        {
            var path = $"projects/{Uri.EscapeDataString(project)}/labels?per_page=100&search={Uri.EscapeDataString(name)}";
            var labels = await ListAsync(path, GitLabJson.Default.IReadOnlyListWireLabel, ct);
            found.AddRange(labels.Where(label => label.Id is not null
                    && string.Equals(label.Name, name, StringComparison.OrdinalIgnoreCase))
                .Select(label => new ProjectLabel(label.Id!.Value, label.Name!)));
        }

        return [.. found.DistinctBy(label => label.Id)];
    }

    public async Task<Membership> ReadMembershipAsync(PermittedGroup group, GitLabUser user, CancellationToken ct)
    {
        var members = group.WithInherited ? "members/all" : "members";
        return MembershipReading.Of(
            await gitlab.GetAsync($"groups/{Uri.EscapeDataString(group.Path)}/{members}/{user.Id}", ct), group, time);
    }

    public async Task<bool> IsMemberAsync(string project, GitLabUser user, CancellationToken ct)
    {
        var answer = await gitlab.GetAsync($"projects/{Uri.EscapeDataString(project)}/members/all/{user.Id}", ct);
        return answer.Status != HttpStatusCode.NotFound
            && answer.OrRefusal().Read(GitLabJson.Default.WireMember).State == "active";
    }

    public async Task<GitLabAccount?> FindAccountAsync(long id, CancellationToken ct)
    {
        var answer = await gitlab.GetAsync($"users/{id}", ct);
        return answer.Status == HttpStatusCode.NotFound
            ? null
            : answer.OrRefusal().Read(GitLabJson.Default.WireAccount).ToAccount();
    }

    public async Task<GitLabUser?> FindUserAsync(string username, CancellationToken ct)
    {
        var answer = await gitlab.GetAsync($"users?username={Uri.EscapeDataString(username)}", ct);
        return answer.OrRefusal().Read(GitLabJson.Default.IReadOnlyListWireAccount)
            .FirstOrDefault(user => string.Equals(user.Username, username, StringComparison.OrdinalIgnoreCase))
            ?.ToAccount().User;
    }

    public async Task<Note> CreateNoteAsync(IssueRef issue, string body, bool isInternal, CancellationToken ct)
    {
        var path = $"{PathOf(issue)}/notes";
        var note = new WireNoteBody(body, isInternal ? true : null);
        var answer = await SendAsync(HttpMethod.Post, path, note, GitLabJson.Default.WireNoteBody, ct);
        return answer.Status == HttpStatusCode.Accepted
            ? throw new VendorRefusal(
                gitlab.Vendor, (int)answer.Status, "took the note for quick actions only and stored nothing")
            : answer.OrRefusal().Read(GitLabJson.Default.WireNote).ToNote();
    }

    public async Task<Note?> FindNoteAsync(IssueRef issue, long noteId, CancellationToken ct)
    {
        var answer = await gitlab.GetAsync($"{PathOf(issue)}/notes/{noteId}", ct);
        return answer.Status == HttpStatusCode.NotFound
            ? null
            : answer.OrRefusal().Read(GitLabJson.Default.WireNote).ToNote();
    }

    public async Task<Note> EditNoteAsync(IssueRef issue, long noteId, string body, CancellationToken ct)
    {
        var path = $"{PathOf(issue)}/notes/{noteId}";
        var answer = await SendAsync(HttpMethod.Put, path, new(body), GitLabJson.Default.WireNoteBody, ct);
        return answer.OrRefusal().Read(GitLabJson.Default.WireNote).ToNote();
    }

    public async Task DeleteNoteAsync(IssueRef issue, long noteId, CancellationToken ct) =>
        (await gitlab.SendAsync(HttpMethod.Delete, $"{PathOf(issue)}/notes/{noteId}", null, ct)).OrTroubleIfItSpeaks();

    public async Task<Issue> EditIssueAsync(IssueRef issue, IssueEdit edit, CancellationToken ct)
    {
        var wire = new WireIssueEdit(
            Joined(edit.AddLabels), Joined(edit.RemoveLabels),
            edit.Close switch { true => "close", false => "reopen", null => null }, edit.Description,
            edit.Confidential);
        // People edit it too: whether it was done is read at the next look, which also sees what they did since.
        var answer = await SendAsync(HttpMethod.Put, PathOf(issue), wire, GitLabJson.Default.WireIssueEdit, ct, repeatable: false);
        var stored = answer.OrRefusal().Read(GitLabJson.Default.WireIssue).ToIssue(issue.Project);
        return stored with { Ref = issue };
    }

    public async Task<Issue> FileIssueAsync(string project, NewIssue issue, CancellationToken ct)
    {
        var wire = new WireNewIssue(issue.Title, issue.Description, true, Joined(issue.Labels));
        var answer = await SendAsync(
            HttpMethod.Post, $"projects/{Uri.EscapeDataString(project)}/issues", wire, GitLabJson.Default.WireNewIssue, ct);
        return answer.OrRefusal().Read(GitLabJson.Default.WireIssue).ToIssue(project);
    }

    public async Task<Upload> UploadAsync(
        string project, string fileName, string mediaType, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        using var file = new ReadOnlyMemoryContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        file.Headers.ContentDisposition = new("form-data") { Name = "\"file\"", FileName = $"\"{Plain(fileName)}\"" };
        using var form = new MultipartFormDataContent { file };
        var answer = await gitlab.SendAsync(
            HttpMethod.Post, $"projects/{Uri.EscapeDataString(project)}/uploads", form, ct);
        var upload = answer.OrRefusal().Read(GitLabJson.Default.WireUpload);
        return new Upload(upload.Url, upload.Markdown);
    }

    public IAsyncEnumerable<IReadOnlyList<Issue>> ListIssuesAsync(IssueQuery query, CancellationToken ct) =>
        listing.ListAsync(query, ct);

    private static string PathOf(IssueRef issue) =>
        $"projects/{Uri.EscapeDataString(issue.Project)}/issues/{issue.Iid}";

    private static string? Joined(IReadOnlyList<string>? labels) =>
        labels is { Count: > 0 } ? string.Join(',', labels) : null;

    private static string Plain(string fileName) =>
        new([.. fileName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-')]);

    private async Task<VendorAnswer> SendAsync<T>(
        HttpMethod method, string path, T body, JsonTypeInfo<T> shape, CancellationToken ct, bool? repeatable = null)
    {
        using var content = JsonContent.Create(body, shape);
        return await gitlab.SendAsync(method, path, content, ct, repeatable);
    }

    private async Task<ListPage<T>> PageAsync<TWire, T>(
        string list, int page, JsonTypeInfo<IReadOnlyList<TWire>> shape, Func<TWire, T?> translate, CancellationToken ct)
        where T : class
    {
        var separator = list.EndsWith('?') ? "" : "&";
        var answer = (await gitlab.GetAsync($"{list}{separator}per_page=100&page={page}", ct)).OrRefusal();
        return new ListPage<T>([.. answer.Read(shape).Select(translate).OfType<T>()], answer.HasMore());
    }

    private async Task<List<T>> ListAsync<T>(string first, JsonTypeInfo<IReadOnlyList<T>> shape, CancellationToken ct)
    {
        List<T> all = [];
        await foreach (var page in gitlab.PagesAsync(first, shape, ct)) all.AddRange(page);
        return all;
    }
}
