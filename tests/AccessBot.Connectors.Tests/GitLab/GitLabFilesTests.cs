using AccessBot.Connectors.Tests.Http;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Tests.GitLab;

/// <summary>Attached files, wherever GitLab keeps them.</summary>
public sealed class GitLabFilesTests
{
    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_file_is_read_back_whole_from_GitLab_or_from_the_store_behind_it(bool redirects)
    {
        await using var practice = await PracticeWorld.StartAsync(new() { GitLab = new() { UploadsRedirect = redirects } });
        byte[] content = [1, 2, 3, 0, 255];
        var upload = await practice.GitLab.UploadAsync("team/employment", "proof.bin", "application/octet-stream", content, default);

        var found = await practice.Get<IUploads>().FindAsync("team/employment", upload.Url, default);
        Assert.Equal(content, found?.ToArray());
    }
}
