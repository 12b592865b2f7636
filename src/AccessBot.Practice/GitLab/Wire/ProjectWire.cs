using AccessBot.Practice.GitLab.Model;

namespace AccessBot.Practice.GitLab.Wire;

/// <summary>Projects, groups and uploads as GitLab's JSON.</summary>
internal static class ProjectWire
{
    public static object Project(GitLabWorld gitlab, GitLabProject project, RegisteredPerson asked)
    {
        var level = gitlab.Access.In(project, asked);
        return new
        {
            project.Id,
            Description = (string?)null,
            Name = project.Path,
            NameWithNamespace = project.FullPath.Replace("/", " / ", StringComparison.Ordinal),
            project.Path,
            PathWithNamespace = project.FullPath,
            CreatedAt = project.CreatedAt.Iso(),
            DefaultBranch = "main",
            TagList = Array.Empty<string>(),
            Topics = Array.Empty<string>(),
            SshUrlToRepo = $"git@127.0.0.1:{project.FullPath}.git",
            HttpUrlToRepo = $"{gitlab.WebRoot}{project.FullPath}.git",
            WebUrl = gitlab.WebRoot + project.FullPath,
            ReadmeUrl = (string?)null,
            AvatarUrl = (string?)null,
            ForksCount = 0,
            StarCount = 0,
            LastActivityAt = gitlab.Now.Iso(),
            project.Visibility,
            Namespace = new
            {
                project.Group.Id,
                Name = project.Group.Path,
                project.Group.Path,
                Kind = "group",
                project.Group.FullPath,
                ParentId = project.Group.Parent?.Id,
                AvatarUrl = (string?)null,
                WebUrl = $"{gitlab.WebRoot}groups/{project.Group.FullPath}",
            },
            IssuesEnabled = true,
            IssuesAccessLevel = "enabled",
            Archived = false,
            ServiceDeskEnabled = project.ServiceDesk,
            ServiceDeskAddress = project.ServiceDesk
                ? $"incoming+{project.FullPath.Replace('/', '-')}-{project.Id}-issue-@127.0.0.1" : null,
            OpenIssuesCount = project.Issues.Count(issue => issue.IsOpen),
            Permissions = new
            {
                ProjectAccess = (object?)null,
                GroupAccess = level == AccessLevel.None ? null
                    : new { AccessLevel = (int)level, NotificationLevel = 3 },
            },
        };
    }

    public static object Group(GitLabWorld gitlab, GitLabGroup group, RegisteredPerson asked) => new
    {
        group.Id,
        WebUrl = $"{gitlab.WebRoot}groups/{group.FullPath}",
        Name = group.Path,
        group.Path,
        Description = "",
        group.Visibility,
        AvatarUrl = (string?)null,
        FullName = group.FullPath.Replace("/", " / ", StringComparison.Ordinal),
        group.FullPath,
        ParentId = group.Parent?.Id,
        SharedWithGroups = group.Invited
            .Where(one => gitlab.Behaviours.HiddenInvitationsNamed || gitlab.Access.MaySee(asked, one.Group))
            .Select(invited => new
            {
                GroupId = invited.Group.Id,
                GroupName = invited.Group.Path,
                GroupFullPath = invited.Group.FullPath,
                GroupAccessLevel = (int)invited.Most,
                ExpiresAt = (string?)null,
            }).ToList(),
    };

    public static object NewUpload(GitLabProject project, GitLabUpload upload)
    {
        var isImage = upload.ContentType.StartsWith("image/", StringComparison.Ordinal);
        var alt = isImage ? Path.GetFileNameWithoutExtension(upload.FileName) : upload.FileName;
        var url = $"/uploads/{upload.Secret}/{upload.FileName}";
        return new
        {
            upload.Id,
            Alt = alt,
            Url = url,
            FullPath = $"/-/project/{project.Id}{url}",
            Markdown = $"{(isImage ? "!" : "")}[{alt}]({url})",
        };
    }

    public static object Upload(GitLabWorld gitlab, GitLabUpload upload) => new
    {
        upload.Id,
        Size = upload.Content.Length,
        Filename = upload.FileName,
        CreatedAt = upload.CreatedAt.Iso(),
        UploadedBy = PersonWire.Basic(gitlab, upload.UserId),
    };
}
