using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Packs;
using AccessBot.Worker.Heads;
using AccessBot.Worker.Packs.Proof;
using AccessBot.Worker.Packs.Rules;
using AccessBot.Worker.Packs.Tables;
using AccessBot.Worker.Packs.Tables.Campaigns;

namespace AccessBot.Worker.Packs;

/// <summary>Every file of a pack in the order in which they are written: later ones tell what earlier ones counted. Another file is one class and one line.</summary>
internal sealed class PackFiles(
    Trails trails, PeriodLog log, AccountHistory history, IssueCount issues, PastPacks past, PackedCampaigns campaigns, ConfigurationBook configurations,
    AuditExport export, CheckpointBook checkpoints,
    HeadSigning signing, TimeProvider time)
{
    public IReadOnlyList<IPackFile> All() =>
    [
        new ScopeTable(),
        new AccountsTable(history, atStart: true),
        new AccountsTable(history, atStart: false),
        new GrantsTable(trails),
        new RemovalsTable(trails),
        new ChangesTable(history),
        new OperatorActsTable(log),
        new RefusedTable(log),
        new LeaversTable(trails),
        new GapsTable(log, history),
        new FiguresTable(),
        new PopulationsTable(),
        new FindingsTable(history),
        new CampaignsTable(campaigns),
        new CampaignItemsTable(campaigns),
        new ExceptionsTable(history),
        new SubmissionsTable(campaigns),
        new ControlMapTable(),
        new LogFiles(export, log, checkpoints, signing, time),
        new CompletenessTable(history, log, issues, past, time),
        new ConfigurationFile(),
        new ConfigurationVersions(configurations),
        new PowersTable(),
        new DutiesTable(),
        new PeopleTable(history),
        new VerifierFiles(signing),
        new Summary(),
        new ReadMe(All),
    ];
}
