using AccessBot.Workflows.Forms.Pages;
using AccessBot.Workflows.Forms.Words;

namespace AccessBot.Workflows.Forms.Shapes;

/// <summary>
/// A sentence in an access request that asks to remove or change access: "Please remove Zendesk US Federal from @blee".
/// Every other sentence that names a system of ours is kept too, as a request whose kind has to be asked about.
/// </summary>
internal sealed class RemovalProse(FormWords words)
{
    public IReadOnlyList<Wanted> Read(Page page) =>
        [.. page.Lines.Where(line => line.Box == Box.None && line.Heading == 0 && !FieldReader.IsField(line)).Select(Of).OfType<Wanted>()];

    private Wanted? Of(PageLine line)
    {
        var mentions = words.Systems.FindIn(line.Text).Where(mention => mention.Kind != SystemKind.Other).ToList();
        if (mentions.Count == 0) return null;
        var instances = mentions.Select(mention => mention.Instance).Distinct().Count();
        var system = instances == 1 ? mentions[0] : null;
        var action = Requests.InSentence(line.Text);
        return new(system, Wording.Shorten(line.Text), action, "", line.Line, EndDates.Find(line.Text)?.Until)
        {
            Username = action is null ? null : Handles.OnlyOneIn(line.Text),
        };
    }
}
