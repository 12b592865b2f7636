using System.Text.RegularExpressions;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Access.Gates;

namespace AccessBot.Worker.Configuration.Sections.Instances;

/// <summary>What stands in front of one instance, in the order in which it is asked.</summary>
internal static partial class GatesSection
{
    private const string AskedAt = "verification: the address of the people who are asked whether it is true";

    private enum Kind
    {
        Approval,
        Verification,
    }

    public static (IReadOnlyList<ApprovalGate> Approvals, VerificationGate? Verification) Read(Section s)
    {
        var gates = s.Children(
            "gates", "who has to say yes, in this order: any number of approvals, then at most one verification", One);
        var approvals = gates.OfType<ApprovalGate>().ToList();
        var verifications = gates.OfType<VerificationGate>().ToList();
        if (verifications.Count > 1 || verifications.Count == 1 && gates[^1] is not VerificationGate)
            s.Report("have a verification that is not the last: People are asked once, when every approval is there.", "gates");
        RefuseTwice(s, "name", approvals.Select(gate => gate.Name));
        RefuseTwice(s, "label", [.. approvals.Select(gate => gate.Label), .. verifications.SelectMany(gate => new[] { gate.Yes, gate.No })]);
        return (approvals, verifications.FirstOrDefault());
    }

    private static void RefuseTwice(Section s, string what, IEnumerable<string> all)
    {
        foreach (var twice in all.Where(one => one is { Length: > 0 }).GroupBy(one => one, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1))
        {
            s.Report($"have the {what} '{twice.Key}' twice: an answer to one would count for the other. Give each its own.", "gates");
        }
    }

    private static object One(Section s)
    {
        var kind = s.Required(
            "kind", Kinds.OneOf(("approval", Kind.Approval), ("verification", Kind.Verification)),
            "approval: somebody says that it may be; verification: somebody says that it is true");
        var group = GroupSection.Read(
            s, s.Required("group", Kinds.ProjectPath, "the group whose members' labels count") ?? "", "");
        var approval = Approval(s, group, isMeant: s.IsPresent && kind == Kind.Approval);
        var verification = Verification(s, group, isMeant: s.IsPresent && kind == Kind.Verification);
        return kind == Kind.Verification ? verification : approval;
    }

    private static ApprovalGate Approval(Section s, PermittedGroup group, bool isMeant)
    {
        var asksManager = s.Maybe(
            "asks", Kinds.OneOf(("manager", true)), "manager: the note is addressed to the manager whom the form names");
        var gate = new ApprovalGate(
            s.Maybe("name", Kinds.Text, "what this approval is called, such as security; 'manager' where the manager is asked")
                ?? (asksManager ? ApprovalGate.Manager : "approval"),
            s.Maybe("label", Kinds.Label, "approval: the label that says yes") ?? "",
            group)
        {
            AsksManager = asksManager,
            Text = s.Optional(
                "text", Kinds.Text, ApprovalGate.UsualText, "approval: the note that asks, a file of the templates' folder 'access'"),
        };
        if (!isMeant) return gate;
        if (gate.Label.Length == 0) s.Report("is missing. It is the label that approves.", "label");
        if (!Written().IsMatch(gate.Name) || gate.Name == "people")
            s.Report($"is '{gate.Name}': expected lower-case letters, digits and hyphens, and not 'people'.", "name");
        if (!Written().IsMatch(gate.Text))
            s.Report($"is '{gate.Text}': expected a template's name, such as 'security-asked' for security-asked.note.md.", "text");
        RefuseForeign(s, "a verification", "yes", "no", "mail_to", "confidential");
        return gate;
    }

    private static VerificationGate Verification(Section s, PermittedGroup group, bool isMeant)
    {
        var gate = new VerificationGate(
            s.Optional("yes", Kinds.Label, "citizenship::verified", "verification: the label that confirms") ?? "",
            s.Optional(
                "no", Kinds.Label, "citizenship::not-verified", "verification: the label that says it could not be confirmed") ?? "",
            group,
            s.Maybe("mail_to", Kinds.Mailbox, AskedAt)!);
        var isConfidential = s.Optional(
            "confidential", Kinds.Switch, "true", "verification: what is asked is nobody else's business, so always true");
        if (!isMeant) return gate;
        if (!s.Has("mail_to")) s.Report($"is missing. It is {AskedAt["verification: ".Length..]}.", "mail_to");
        if (!isConfidential) s.Report("must be true: who was verified is nobody else's business.", "confidential");
        RefuseForeign(s, "an approval", "label", "name", "asks", "text");
        return gate;
    }

    private static void RefuseForeign(Section s, string whose, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (s.Has(key)) s.Report($"belongs to {whose}.", key);
        }
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
