namespace AccessBot.Workflows.Ports;

/// <summary>Files that were attached in GitLab, read back.</summary>
public interface IUploads
{
    /// <param name="url">As <see cref="IGitLab.UploadAsync"/> returned it.</param>
    /// <returns>Null when the file is gone.</returns>
    Task<ReadOnlyMemory<byte>?> FindAsync(string project, string url, CancellationToken ct);
}
