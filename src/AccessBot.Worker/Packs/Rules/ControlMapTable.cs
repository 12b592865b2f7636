using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Rules;

/// <summary>Which control is shown by which file. The statements are in this project's words; the sources say what to hold them against.</summary>
internal sealed class ControlMapTable() : PackTable(
    "40-control-map", "which control is shown by which file and how to test it",
    "framework", "control", "statement", "file", "test", "source")
{
    private const string Soc2 = "SOC 2", Nist = "NIST SP 800-53 Rev. 5", Iso = "ISO/IEC 27001:2022", Pci = "PCI DSS 4.0.1";

    private static readonly (string Framework, string Control, string Statement, string File, string Test)[] Map =
    [
        (Soc2, "CC6.1", "Who has access, with which role, is known", "10-accounts-at-end, 71-powers", "hold the list against Zendesk's own export"),
        (Soc2, "CC6.2", "Access is given on an approved request and ends with the person's leaving", "11-grants, 12-removals, 16-leavers", "sample grants and removals; join 16 with the employer's list"),
        (Soc2, "CC6.3", "Roles change on request, access is reviewed, and nobody says yes to their own", "13-changes, 30-findings, 31-campaigns, 72-sod", "self_approved is no; explain each change by others"),
        (Nist, "AC-2 d", "Accounts, roles and their holders are listed", "10-accounts-at-end", "rows fit 50-completeness T1 and T4"),
        (Nist, "AC-2 e, i", "An approval stands before the access", "11-grants", "approved_before_grant is yes"),
        (Nist, "AC-2 f", "Accounts are made, changed and removed by the procedure", "11-grants, 12-removals, 13-changes", "13-changes names what others did"),
        (Nist, "AC-2 g", "Use of accounts is watched", "30-findings", "verdict review.dormant"),
        (Nist, "AC-2 h", "Who manages accounts hears of leavers in time", "12-removals, 16-leavers", "minutes against limit_minutes"),
        (Nist, "AC-2 j", "People look at every account at a set interval", "31-campaigns, 32-campaign-items, 34-submissions", "decision is never \"not reviewed\", late is no; hold a comment against its sha256"),
        (Nist, "AC-2 k", "Accounts without a person have an owner and a reason", "33-exceptions, 30-findings", "verdict review.not-a-person"),
        (Nist, "AC-2 l", "Removal follows leaving", "16-leavers", "rows that are not acted on have a reason"),
        (Nist, "AC-2(3)", "Accounts that are not used or have nobody are found", "30-findings", "late is no"),
        (Nist, "AC-2(4)", "Every making, changing and removing is logged", "60-log", "90-verify/verify.py"),
        (Nist, "AC-5", "Duties are kept apart", "72-sod, 71-powers", "explain each pair"),
        (Nist, "AC-6(7)", "Privileged accounts are reviewed", "32-campaign-items, 31-campaigns, 71-powers", "role is admin"),
        (Nist, "AU-8", "Time stamps are whole seconds of UTC", "every table", "read any time"),
        (Nist, "AU-9", "The log cannot be rewritten unseen", "60-log, 90-verify", "90-verify/verify.py with the public key you were given"),
        (Nist, "AU-10", "Who did what cannot be denied", "60-log, 14-operator-acts", "90-verify/verify.py"),
        (Nist, "IA-4", "An identifier means one person", "30-findings", "verdict review.two-people"),
        (Nist, "PS-4", "Access ends within the limit after leaving", "12-removals, 18-figures, 16-leavers", "late is no; look back on findings of verdict review.left"),
        (Nist, "PS-5", "Access is judged anew when people move", "13-changes", "no source of moves is configured: other evidence is needed"),
        (Nist, "PS-7", "Rules for people from outside are stated", "01-scope, 16-leavers", "nationality_rule"),
        (Iso, "A.5.15", "Rules for access are set", "70-config, 01-scope", "read them"),
        (Iso, "A.5.16", "Identities have a life cycle", "16-leavers, 12-removals", "as for PS-4"),
        (Iso, "A.5.18", "Rights are given, reviewed, changed and removed", "11-grants, 12-removals, 13-changes, 30-findings, 31-campaigns, 32-campaign-items", "as for CC6.2, CC6.3 and AC-2 j"),
        (Iso, "A.8.2", "Privileged rights are limited", "71-powers, 10-accounts-at-end", "privileged is yes"),
        (Pci, "7.2.4", "Accounts are reviewed every six months, and an owner signs it off", "31-campaigns, 32-campaign-items, 30-findings, 17-gaps", "signed_off_by; reviews by the bot are nightly, and nights without one stand in 17-gaps"),
    ];

    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var (framework, control, statement, file, test) in Map)
            yield return
            [
                Cell.Word(framework), Cell.Word(control), Cell.Word(statement), Cell.Word(file), Cell.Word(test),
                Cell.Text(control is "PS-4" ? scope.Settings.Deadlines.Removal.Source : framework),
            ];
    }
}
