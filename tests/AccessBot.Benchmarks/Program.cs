using AccessBot.Benchmarks;

return args switch
{
    ["deprovisioning", .. var rest] => await Deprovisioning.RunAsync(rest),
    ["federal", .. var rest] => await FederalRequests.RunAsync(rest),
    ["mails", .. var rest] => await LightAgentMails.RunAsync(rest),
    ["forms"] => Forms.Run(),
    ["fuzz", .. var rest] => Fuzz.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("benchmarks: deprovisioning [tickets] [requests a minute, 0 for no limit]");
    Console.Error.WriteLine("            federal [requests]                           what one Federal request costs");
    Console.Error.WriteLine("            mails [count]");
    Console.Error.WriteLine("            forms                                        reading the largest pages");
    Console.Error.WriteLine("            fuzz [inputs] [seed]                         reading mutated pages by the laws");
    return 2;
}
