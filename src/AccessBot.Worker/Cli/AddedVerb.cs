using System.CommandLine;

namespace AccessBot.Worker.Cli;

/// <summary>A verb that another program adds to those of the product.</summary>
/// <param name="Examples">Lines to copy, for its help.</param>
/// <param name="Invitation">The line that stands first among the examples of the program; null for none.</param>
internal sealed record AddedVerb(Command Command, IReadOnlyList<string> Examples, string? Invitation = null);
