namespace AccessBot.Workflows.Kit.Contracts;

/// <summary>One part of what a request asks for: the hash of its value, so that a change can be named and the value is not kept.</summary>
public sealed record PlanPart(string Name, string Hash);
