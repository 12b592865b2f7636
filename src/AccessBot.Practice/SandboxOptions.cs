using AccessBot.Practice.Hosting;

namespace AccessBot.Practice;

/// <summary>How to start a sandbox.</summary>
public sealed record SandboxOptions
{
    /// <summary>The console's port P; the vendors follow at P+1 to P+5. With 0 every port is a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The instances of Zendesk: global, us-federal and any further ones. The first two listen at P+2 and P+3, the others
    /// from P+10 on.
    /// </summary>
    public IReadOnlyList<string> Instances { get; init; } = SandboxWorld.UsualInstances;

    /// <summary>Where mail lies, as Maildir and .eml files; a temporary folder when null.</summary>
    public string? MailDirectory { get; init; }

    /// <summary>
    /// The folder of the shipped issue forms (*.md) for the web page; a built-in form when null or missing.
    /// </summary>
    public string? IssueFormDirectory { get; init; }

    /// <summary>Sees each exchange of each vendor as it was on the line, from many threads; nobody does when null.</summary>
    public Action<Exchange>? Witness { get; init; }

    /// <summary>The vendors' habits that can be switched.</summary>
    public SandboxBehaviours Behaviours { get; init; } = new();
}
