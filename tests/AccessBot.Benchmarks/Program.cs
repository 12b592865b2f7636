using AccessBot.Benchmarks;

return args switch
{
    ["deprovisioning", .. var rest] => await Deprovisioning.RunAsync(rest),
    ["mails", .. var rest] => await LightAgentMails.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("benchmarks: deprovisioning [tickets] [requests a minute, 0 for no limit]");
    Console.Error.WriteLine("            mails [count]");
    return 2;
}
