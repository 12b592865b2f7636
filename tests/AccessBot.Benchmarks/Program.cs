using AccessBot.Benchmarks;
using AccessBot.Benchmarks.Chaos;
using AccessBot.Benchmarks.Soaking;

return args switch
{
    ["deprovisioning", .. var rest] => await Deprovisioning.RunAsync(rest),
    ["out", .. var rest] => await LockedOut.RunAsync(rest),
    ["federal", .. var rest] => await FederalRequests.RunAsync(rest),
    ["mails", .. var rest] => await LightAgentMails.RunAsync(rest),
    ["forms"] => Forms.Run(),
    ["fuzz", .. var rest] => Fuzz.Run(rest),
    ["soak", .. var rest] => await Soak.RunAsync(rest),
    ["chaos", .. var rest] => await ChaosVerb.RunAsync(rest),
    ["faults", .. var rest] => await FaultMatrix.RunAsync(rest),
    ["figures", .. var rest] => await Figures.RunAsync(rest),
    ["backlog", .. var rest] => await Backlog.RunAsync(rest),
    ["cut", .. var rest] => await Cut.RunAsync(rest),
    ["review", .. var rest] => await Review.RunAsync(rest),
    ["pack", .. var rest] => await Packs.RunAsync(rest),
    ["desk", .. var rest] => await Desk.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        benchmarks: deprovisioning [tickets] [requests a minute, 0 for no limit]
                    out [tickets] [updates a minute]             from the yes until a leaver can't sign in any more
                    federal [requests]                           what one Federal request costs
                    mails [count]
                    forms                                        reading the largest pages
                    fuzz [inputs] [seed]                         reading mutated pages by the laws
                    soak [minutes] [seed] [replicas] [accessbot.dll]
                                                                 two replicas on PostgreSQL unless given (one on SQLite without it),
                                                                 killed, paused, cut off; every second one of another build when its
                                                                 program is named
                    chaos [experiment…] [minutes] [replicas] [seed]
                                                                 replicas that stand still, have wrong clocks, or lose PostgreSQL; a
                                                                 minute for each experiment; 'chaos list' names them
                    faults [story, or all] [part of a fault]     every request of every workflow meets every kind of fault
                    figures [requests]                           start-up, memory, recovery after a kill
                    backlog [issues] [latency ms] [at once] [postgres] [accessbot.dll]
                                                                 signpost issues worked off, beside a bare HttpClient with as
                                                                 many requests at once; by a published program if named
                    cut [rows]                                   half of an audit log cut off: time, memory, how long writers wait
                    review [agents]                              one review of an instance: requests, time, memory
                    pack [requests]                              the audit pack of one year: time, memory, verifying
                    desk [requests] [rounds]                     pages of the dashboard; label to account with webhooks
        """);
    return 2;
}
