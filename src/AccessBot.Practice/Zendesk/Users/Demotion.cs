using AccessBot.Practice.Zendesk.Tickets;

namespace AccessBot.Practice.Zendesk.Users;

/// <summary>
/// What happens to groups and tickets when a role changes. The trap: an agent made end-user loses his tickets silently
/// to the acting admin or, where that admin is not in the ticket's group, to the agent with the lowest id in it.
/// </summary>
public sealed class Demotion(ZendeskWorld world)
{
    public void Take(ZendeskUser user, UserRank rank, ZendeskUser actor)
    {
        var wasTeamMember = user.IsTeamMember;
        var before = new UserRank(user.Role, user.CustomRoleId);
        if (before == rank) return;
        (user.Role, user.CustomRoleId) = (rank.Role, rank.CustomRoleId);
        if (wasTeamMember && world.IsLightAgent(user) && world.Tickets.BelowClosed(user.Id).Any())
        {
            if (world.Behaviours.Downgrading == Downgrading.LightAgentsRefused)
            {
                (user.Role, user.CustomRoleId) = (before.Role, before.CustomRoleId);
                throw ZendeskProblem.Invalid("base",
                    "This agent has tickets assigned which are not closed. Reassign them before making him a light agent.");
            }

            LetGoOfTickets(user, actor);
        }

        if (wasTeamMember && !user.IsTeamMember)
        {
            if (world.Behaviours.Downgrading == Downgrading.NobodyKeepsAny) LetGoOfTickets(user, actor);
            else HandOverTickets(user, actor);
            world.Groups.LeaveAll(user);
        }

        if (!wasTeamMember && user.IsTeamMember)
            world.Groups.Join(user, world.Groups.EnsureNamed(world.IsLightAgent(user) ? "General" : "Support").Id);
    }

    public void HandOverTickets(ZendeskUser user, ZendeskUser actor)
    {
        foreach (var ticket in world.Tickets.BelowClosed(user.Id).ToArray())
        {
            world.Tickets.Assign(ticket, HeirOf(ticket, user, actor)?.Id);
            world.Tickets.Touched(ticket);
        }
    }

    // Solved tickets keep an assignee, by the account's strategy another one; the others wait in their group's queue.
    private void LetGoOfTickets(ZendeskUser user, ZendeskUser actor)
    {
        foreach (var ticket in world.Tickets.BelowClosed(user.Id).ToArray())
        {
            world.Tickets.Assign(ticket, ticket.Status == "solved" ? HeirOf(ticket, user, actor)?.Id : null);
            world.Tickets.Touched(ticket);
        }
    }

    private ZendeskUser? HeirOf(ZendeskTicket ticket, ZendeskUser user, ZendeskUser actor) =>
        ticket.GroupId is not { } group || world.Groups.IsIn(actor.Id, group)
            ? actor
            : world.Groups.LowestAgent(group, user.Id);
}
