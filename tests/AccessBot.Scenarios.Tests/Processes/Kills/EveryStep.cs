using System.Reflection;
using System.Runtime.CompilerServices;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit;

namespace AccessBot.Scenarios.Tests.Processes.Kills;

/// <summary>The steps that the code declares, against those that the sweeps of deaths come to.</summary>
public sealed class EveryStep
{
    private static readonly string[] AllEnds = ["settle-wait", "settle-hand-over", "settle-rest"];

    [Fact]
    public async Task Of_every_workflow_is_one_where_the_bot_is_killed()
    {
        var swept = new HashSet<string>();
        foreach (var sweep in KillSweep.All)
            swept.UnionWith(sweep.StepsOf(await sweep.RehearseAsync()).Select(step => $"{sweep.Workflow} {step}"));

        var declared = typeof(Step).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Step)) && !type.IsAbstract && type != typeof(InFurther) && !OnlyAfterDays.Any(room => type.Namespace!.StartsWith(room, StringComparison.Ordinal)))
            .Select(type => $"{type.Namespace!.Split('.')[^1]} {NameOf(type)}").ToList();
        Assert.NotEmpty(declared);
        Assert.Empty(declared.Except(swept).Except(Shared(swept)).Except([OnlyForAGuest, OnlyForAnOperator]));
        Assert.Empty(AllEnds.Except(swept.Select(one => one.Split(' ')[1])));
    }

    // Their steps are days and weeks apart, and a process of its own has the wall's time; AnEndCutShort and ACampaignCutShort move the clock
    // and die at the points of their steps.
    private static readonly string[] OnlyAfterDays = ["AccessBot.Workflows.Ends", "AccessBot.Workflows.Campaigns"];

    // Only where the bot may not make an issue confidential, which is so for all issues of a world or for none;
    // TheRightsOfTheBot plays it.
    private const string OnlyForAGuest = "Gates ask-confidential";

    // An undo that waits begins with an operator's command and a world without seats; AnUndo dies at each of its points.
    private const string OnlyForAnOperator = "Deprovisioning undo";

    // Steps of the kit are taken by whichever workflow needs them.
    private static IEnumerable<string> Shared(IEnumerable<string> swept) =>
        swept.Select(one => $"Gates {one.Split(' ')[1]}").Distinct();

    // What a step is about has no part in its name; a gate's has, and the manager's stands for all of them.
    private static string NameOf(Type type)
    {
        var make = type.GetConstructors().Single();
        if (type == typeof(NoteApproverAsked)) return ApprovalGate.StepOf(ApprovalGate.Manager);
        if (type == typeof(RemindApprover)) return ApprovalGate.ReminderOf(ApprovalGate.Manager);
        return ((Step)make.Invoke([.. make.GetParameters().Select(Anything)])).Name;
    }

    private static object Anything(ParameterInfo parameter) => parameter.ParameterType == typeof(string)
        ? "x"
        : RuntimeHelpers.GetUninitializedObject(parameter.ParameterType);
}
