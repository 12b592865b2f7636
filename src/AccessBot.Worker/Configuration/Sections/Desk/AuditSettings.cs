using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections.Desk;

/// <summary>How the audit log is witnessed outside the database.</summary>
/// <param name="Name">How the log is called in its heads.</param>
/// <param name="Key">Where the private key is that signs them; null leaves them unsigned.</param>
/// <param name="Every">How often a head is made while rows come.</param>
/// <param name="Issue">An issue on which the bot notes them; null for none.</param>
/// <param name="Mail">Where they go by mail; null for none.</param>
/// <param name="Folder">A folder in which each becomes a file; null for none.</param>
/// <param name="IsFetched">Somebody else fetches <c>/checkpoint</c>.</param>
public sealed record AuditSettings(
    string Name, SecretRef? Key, TimeSpan Every, IssueRef? Issue, EmailAddress? Mail, string? Folder, bool IsFetched)
{
    public bool HasHome => Issue is not null || Mail is not null || Folder is not null || IsFetched;

    internal static AuditSettings Read(Section s) => new(
        s.Optional("name", Names, "accessbot", "how this log is called in its heads; one name for each bot"),
        s.Secret("key", "the private key that signs heads: ECDSA on P-256, in PEM", required: false),
        s.Optional("every", Kinds.Duration("1m", "1d"), "1h", "how often a head is made while rows come; one a day is made anyway"),
        s.Maybe("issue", OperatorSettings.Issues, "an issue on which each head becomes a note, such as team/audit#1"),
        s.Maybe("mail", Kinds.Mailbox, "an auditors' address to which each head goes"),
        s.Place("folder", null, "a folder in which each head becomes a file, such as a mounted store that only takes new files"),
        s.Optional("fetched", Kinds.Switch, "false", "whether somebody else fetches /checkpoint and keeps it"));

    private static readonly Kind<string> Names = new(
        "a name of letters, digits and . _ / -",
        raw => Regex.IsMatch(raw, Pattern, RegexOptions.CultureInvariant) ? Parsed<string>.Good(raw) : Parsed<string>.Bad(),
        () => new JsonObject { ["type"] = "string", ["pattern"] = Pattern });

    private const string Pattern = "^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$";
}
