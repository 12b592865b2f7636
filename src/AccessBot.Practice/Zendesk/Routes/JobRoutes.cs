using System.Text.Json.Nodes;
using AccessBot.Practice.Zendesk.Tickets;

namespace AccessBot.Practice.Zendesk.Routes;

/// <summary>Jobs: only the last hundred, and for an hour.</summary>
public static class JobRoutes
{
    public static void Map(ZendeskGate gate)
    {
        gate.On("GET", "/job_statuses/show_many", ShowMany);
        gate.On("GET", "/job_statuses/{id}", call => ZendeskAnswer.Ok("job_status",
            call.Json.Job(call.World.Jobs.Find(call.Route("id")) ?? throw ZendeskProblem.NotFound())));
    }

    private static ZendeskAnswer ShowMany(ZendeskCall call)
    {
        var ids = (call.Query("ids") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length > 100) throw ZendeskProblem.TooManyItems();
        return ZendeskAnswer.Ok(new JsonObject
        {
            ["job_statuses"] = Paging.Array(ids.Select(call.World.Jobs.Find).OfType<ZendeskJob>(), call.Json.Job),
        });
    }
}
