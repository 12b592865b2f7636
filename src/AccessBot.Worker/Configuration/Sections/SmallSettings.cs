using AccessBot.Connectors.Http.SignIn;
using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Worker.Configuration.Sections;

/// <param name="CompanyDomain">The one domain of colleagues' addresses.</param>
public sealed record PeopleSettings(string CompanyDomain)
{
    internal static PeopleSettings Read(Section s) =>
        new(s.Required("company_domain", Kinds.Domain, "the domain of colleagues' addresses"));
}

/// <summary>
/// The folder of texts: the one that is written, else <c>../templates</c> beside the file's folder where that exists, else the one that
/// came with the program.
/// </summary>
internal static class TextsPlace
{
    public static string Read(Section s)
    {
        var written = s.Place(
            "directory", null,
            "the folder of templates, one folder for each workflow; left out, ../templates where that exists, else those of the program");
        if (written is not null) return written;
        var beside = s.Reading.Resolve("../templates");
        return Directory.Exists(beside) ? beside : Path.Combine(AppContext.BaseDirectory, "templates");
    }
}

/// <param name="Path">The SQLite file; null on PostgreSQL.</param>
/// <param name="ConnectionString">Where PostgreSQL's connection string is; null on SQLite.</param>
/// <param name="Wait">How long a start waits for a PostgreSQL server that is away.</param>
public sealed record StorageSettings(string? Path, SecretRef? ConnectionString, TimeSpan Wait)
{
    public bool IsPostgres => ConnectionString is not null;

    internal static StorageSettings Read(Section s)
    {
        var postgres = s.Optional(
            "kind", Kinds.OneOf(("sqlite", false), ("postgres", true)), "sqlite",
            "sqlite (one machine) or postgres");
        var secret = s.Secret("connection_string", "where PostgreSQL's connection string is", required: postgres);
        if (!postgres && s.Has("connection_string")) s.Report("is only for 'kind: postgres'.", "connection_string");
        if (postgres && s.Has("path")) s.Report("is only for 'kind: sqlite'.", "path");
        var path = s.Place("path", "accessbot.db", "the SQLite file; its folder must exist");
        if (!postgres && System.IO.Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
        {
            s.Report($"lies in {folder}, which does not exist.", "path");
        }

        if (!postgres && Directory.Exists(path)) s.Report($"is {path}, which is a folder: name the file in it.", "path");
        var wait = s.Optional(
            "wait", Kinds.Duration("0s", "1h"), "2m", "how long a start waits for PostgreSQL when it does not answer");
        return new StorageSettings(postgres ? null : path, postgres ? secret : null, wait);
    }
}

/// <param name="Concurrency">Requests worked on at the same time.</param>
/// <param name="FirstRetry">
/// The pause after a pass that could not end; it doubles up to <paramref name="LongestRetry"/>.
/// </param>
/// <param name="ShutdownGrace">How long a stop waits for the passes under way.</param>
public sealed record ScheduleSettings(
    int Concurrency, TimeSpan FirstRetry, TimeSpan LongestRetry, TimeSpan ShutdownGrace)
{
    /// <summary>How long a vendor's trouble lasts before the issues that wait for it say so.</summary>
    public TimeSpan TellIssueAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Looks in a row that fail in the same way before a request is handed over.</summary>
    public int GiveUpAfter { get; init; } = 8;

    /// <summary>Looks in a row in which the process died before a request is handed over.</summary>
    public int GiveUpAfterCrashes { get; init; } = 3;

    /// <summary>On PostgreSQL: how often a replica signs in. One that missed this twice is taken for dead.</summary>
    public TimeSpan CheckIn { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an effect may be sent for after what it was decided on was known to stand.</summary>
    public TimeSpan ActWithin { get; init; } = Mandate.Usual;

    /// <summary>How long a vendor may still carry out an attempt that had no answer.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>A look that takes longer is cut short and begun again: what it did is done.</summary>
    public TimeSpan LongestLook { get; init; } = TimeSpan.FromMinutes(15);

    internal static ScheduleSettings Read(Section s)
    {
        var schedule = new ScheduleSettings(
            s.Optional("concurrency", Kinds.Whole(1, 100), "20", "requests worked on at the same time"),
            s.Optional(
                "first_retry", Kinds.Duration("100ms", "1h"), "5s",
                "pause before a pass that failed is tried again; doubles each time"),
            s.Optional("longest_retry", Kinds.Duration("1s", "1d"), "15m", "the longest such pause"),
            s.Optional(
                "shutdown_grace", Kinds.Duration("0s", "10m"), "20s", "how long a stop waits for the passes under way"))
        {
            TellIssueAfter = s.Optional(
                "tell_issue_after", Kinds.Duration("1s", "1d"), "1m",
                "how long a vendor's trouble lasts before the issues that wait for it say so"),
            GiveUpAfter = s.Optional(
                "give_up_after", Kinds.Whole(1, 1000), "8",
                "looks in a row that fail in the same way, no vendor being down, before a request is handed over"),
            GiveUpAfterCrashes = s.Optional(
                "give_up_after_crashes", Kinds.Whole(1, 1000), "3",
                "looks in a row in which the bot died before a request is handed over and left alone"),
            CheckIn = s.Optional(
                "check_in", Kinds.Duration("500ms", "1m"), "2s",
                "how often a replica on PostgreSQL says that it lives"),
            ActWithin = s.Optional(
                "act_within", Kinds.Duration("1s", "1m"), "5s",
                "how long something may be sent for after the issue was last looked at; later, it is looked at again"),
            LateAfter = s.Optional(
                "late_after", Kinds.Duration("0s", "10m"), "65s",
                "how long GitLab may still write a comment whose answer never came; before, it is not written again"),
        };
        if (s.IsPresent && schedule.LongestRetry < schedule.FirstRetry && schedule.LongestRetry != default)
        {
            s.Report("must not be shorter than 'first_retry'.", "longest_retry");
        }

        return schedule;
    }
}
