using System.Text;
using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Keeping;

/// <summary>What an operator types about keeping and erasing, wrong things too, and what comes back.</summary>
public sealed partial class WhatIsTyped : InAPracticeWorld
{
    [Fact]
    public async Task About_retention_and_a_person_is_answered_in_sentences()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);
        var file = Path.Combine(Path.GetDirectoryName(World.ConfigFile)!, "ana.json");

        var said = new StringBuilder();
        foreach (var words in new string[][]
        {
            ["retention"], ["retention", "prune", "--apply"], ["retention", "prune", "--apply", "--reason", "agreed", "--by", "sam"],
            ["retention", "hold", "list"], ["retention", "hold", "add", "nobody@gitlab.com", "--reason", "r", "--by", "sam"],
            ["retention", "hold", "add", "team/access-requests#99", "--reason", "r", "--by", "sam"],
            ["retention", "hold", "add", "@ana", "--reason", "dispute", "--by", "sam"], ["retention", "hold", "list"],
            ["person", "erase", "ana@gitlab.com", "--reason", "asked", "--by", "sam"],
            ["retention", "hold", "remove", "ben", "--reason", "over", "--by", "sam"], ["retention", "hold", "remove", "ana", "--reason", "over", "--by", "sam"],
            ["person", "erase", "ana@gitlab.com", "--reason", "asked", "--by", "sam"], ["person", "erase", "nobody"],
            ["person", "export", "ana", "--out", file, "--reason", "asked", "--by", "sam"],
            ["person", "export", "ana", "--out", file, "--reason", "asked", "--by", "sam"],
        })
        {
            var (exit, output, error) = await Typed.AtAsync(World, words);
            said.Append("> ").AppendJoin(' ', words).AppendLine().Append(output).Append(error).Append("exit ").Append(exit).AppendLine().AppendLine();
        }

        await Verify(Rows().Replace(
            Moment().Replace(said.ToString(), "TIME").Replace(Path.GetDirectoryName(file)!, "", StringComparison.Ordinal), "N rows"));
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d UTC")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\d+ rows(?= about)")]
    private static partial Regex Rows();
}
