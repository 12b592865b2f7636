using AccessBot.Forms.Pages;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes;

/// <summary>One thing that an access request asks for, in whatever shape it stands.</summary>
/// <param name="System">The system as found; null where the form's field for it is missing or says nothing
/// known.</param>
/// <param name="SystemText">What stands for the system, as written.</param>
/// <param name="Action">Null where nothing says whether access is to come, change or go.</param>
/// <param name="RoleText">What stands for the role, as written; empty where nothing does.</param>
/// <param name="UntilText">What stands for the last day; null where no end is spoken of.</param>
/// <param name="IsTicked">The line is ticked, which in an access request means done.</param>
internal sealed record Wanted(
    SystemMention? System, string SystemText, AccessAction? Action, string RoleText, int Line,
    string? UntilText = null, bool IsTicked = false)
{
    /// <summary>From the fields of a form, where an action is always asked for by name.</summary>
    public bool IsFromFields { get; init; }

    /// <summary>A sentence that names the system and asks for nothing in words that are understood.</summary>
    public bool IsOnlyMentioned { get; init; }

    /// <summary>What stands behind its last day on the line, and is not understood.</summary>
    public string RestText { get; init; } = "";

    /// <summary>Two ends that differ are both shown, so that neither is taken.</summary>
    public Wanted Until(string? other) =>
        other is null || (UntilText is { } known && Wording.Key(known) == Wording.Key(other)) ? this
        : this with { UntilText = UntilText is null ? other : $"{UntilText} / {other}" };

    /// <summary>The task line itself, where it is one.</summary>
    public PageLine? Task { get; init; }

    /// <summary>
    /// Stands in the part of a form where provisioners tick what they did: no request of the author's.
    /// </summary>
    public bool IsProvisioners { get; init; }

    /// <summary>The person whom the sentence itself names, without the @.</summary>
    public string? Username { get; init; }

    public RoleWords? Role => System?.Instance is { } instance ? FormWords.FindRole(instance, RoleText) : null;

    /// <summary>Two aliases of one role are one role.</summary>
    public string RoleKey => Role?.Name ?? Wording.Key(RoleText);
}
