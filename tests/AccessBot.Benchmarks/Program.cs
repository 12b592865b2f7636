using AccessBot.Benchmarks;

return args switch
{
    ["deprovisioning", .. var rest] => await Deprovisioning.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("benchmarks: deprovisioning [tickets] [requests a minute, 0 for no limit]");
    return 2;
}
