using AccessBot.Forms.Pages;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes;

/// <summary>
/// A sentence in an access request that asks to remove or change access: "Please remove Zendesk US Federal from @blee".
/// Every other sentence that names a system of ours is kept as a mention: if nothing else is asked for, it is asked
/// what is meant.
/// </summary>
internal sealed class RemovalProse(FormWords words, Fields fields)
{
    public IEnumerable<Wanted> Read(Page page) => page.Lines
        .Where(line => line.Box == Box.None && line.Heading == 0 && !fields.IsField(line))
        .Select(Of)
        .OfType<Wanted>();

    private Wanted? Of(PageLine line)
    {
        var mentions = words.Systems.FindIn(line.Text).Where(mention => mention.Kind != SystemKind.Other).ToList();
        if (mentions.Count == 0) return null;
        if (words.Lexicon.RemovalSentence.Read(words.Systems, line.Text) is ({ } named, var who))
            return new(named, line.Text, AccessAction.RemoveAccess, "", line.Line) { Username = who };
        var instances = mentions.Select(mention => mention.Instance).Distinct().Count();
        var system = instances == 1 ? mentions[0] : null;
        if (system?.Instance is { } instance && words.Lexicon.RoleChanges.Find(line.Text, instance) is { } role)
            return new(system, line.Text, AccessAction.ChangeRole, role.Name, line.Line);
        var until = words.Lexicon.EndDates.Find(line.Text)?.Until;
        return new(system, line.Text, null, "", line.Line, until) { IsOnlyMentioned = true };
    }
}
