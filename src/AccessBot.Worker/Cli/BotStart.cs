using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Cli;

/// <summary>How to start a bot.</summary>
public sealed record BotStart
{
    public required Settings Settings { get; init; }

    /// <summary>False when somebody else decides when to poll: <c>once</c>, <c>check</c>.</summary>
    public required bool Polls { get; init; }

    /// <summary>Whether the dashboard answers; a bot that polls has one.</summary>
    public bool Serves
    {
        get => field || Polls;
        init;
    }

    /// <summary>Whether it works on requests; of those there is one at a time on a SQLite file.</summary>
    public bool Works
    {
        get => field || Polls;
        init;
    }

    /// <summary>
    /// True for a doctor: the database is not brought up to date, and texts that are wrong refuse nothing; both are
    /// for the checks to say.
    /// </summary>
    public bool OnlyLooks { get; init; }

    /// <summary>How long a database server that is away is waited for; nobody who types a command wants to.</summary>
    public TimeSpan DatabasePatience { get; init; }

    /// <summary>Takes lines about a start that takes long.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    public bool Verbose { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A bot that works: it waits for its database as the configuration says, and tells so.</summary>
    public static BotStart For(Settings settings, bool polls, bool verbose, TextWriter error) => new()
    {
        Settings = settings,
        Polls = polls,
        Works = true,
        Verbose = verbose,
        DatabasePatience = settings.Storage.Wait,
        Tell = error.WriteLine,
    };

    /// <summary>Last word on the services: tests put their probes and stand-ins here.</summary>
    public Action<IServiceCollection> More { get; init; } = _ => { };
}
