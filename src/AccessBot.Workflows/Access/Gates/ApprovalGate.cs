using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Access.Gates;

/// <summary>Somebody of a group says <i>may</i>, by a label, after the bot asked in a note.</summary>
/// <param name="Name">Its own among the gates of the instance: <c>manager</c>, <c>security</c>.</param>
/// <param name="Label">The label that says yes.</param>
/// <param name="Group">Whose label counts.</param>
public sealed record ApprovalGate(string Name, string Label, PermittedGroup Group)
{
    public const string Manager = "manager";

    public const string UsualText = "approval-asked";

    /// <summary>The note is addressed to the manager whom the form names.</summary>
    public bool AsksManager { get; init; }

    /// <summary>The template of the note that asks.</summary>
    public string Text { get; init; } = UsualText;

    /// <summary>The step that asks; the questions of one gate are told by it from those of another.</summary>
    public string Step => StepOf(Name);

    public static string StepOf(string gate) => $"{gate}-asked";

    /// <summary>The step that reminds of it.</summary>
    public static string ReminderOf(string gate) => $"{gate}-reminded";
}

/// <summary>Somebody of a group says <i>is true</i> or <i>is not</i>, by one of two labels, after a mail asked them.</summary>
/// <param name="Yes">The label that confirms.</param>
/// <param name="No">The label that says that it could not be confirmed.</param>
/// <param name="Group">Whose label counts.</param>
/// <param name="MailTo">Where the question is mailed.</param>
public sealed record VerificationGate(string Yes, string No, PermittedGroup Group, EmailAddress MailTo)
{
    public const string Step = "people-asked";
}
