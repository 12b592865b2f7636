using AccessBot.Forms.Pages;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes;

/// <summary>
/// Shapes: <c>- [ ] System: role</c> with a justification under it, and the role-based <c>* [ ] `tool`: `level`</c>.
/// Unticked is asked for, ticked is done. A label that names another system makes the line that system's, whatever
/// follows.
/// </summary>
internal sealed class RequestLines(FormWords words)
{
    public IReadOnlyList<Wanted> Read(Page page)
    {
        var wanted = new List<Wanted>();
        var heading = "";
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var line = page.Lines[i];
            if (line.Heading > 0) heading = line.Text;
            if (line.Box is Box.None or Box.Inapplicable || IsHistory(page.FoldOf(line.Line))) continue;
            if (Of(line.Text) is not { } found) continue;
            wanted.Add(found with
            {
                Line = line.Line,
                IsTicked = line.Box == Box.Ticked,
                Task = line,
                IsProvisioners = words.Lexicon.IsForProvisioners(heading),
            });
            wanted[^1] = wanted[^1].Until(UntilBelow(page.Lines, i));
        }

        return wanted;
    }

    // What was folded away as old asks for nothing.
    private bool IsHistory(string? fold) => fold is not null && words.Lexicon.TurnsRound(fold);

    private Wanted? Of(string text)
    {
        var (label, rest) = Split(text);
        if (words.Systems.Exactly(label) is { } system)
            return system.Kind == SystemKind.Other ? null : Of(system, label, rest);
        var after = words.Systems.Exactly(rest);
        if (words.Lexicon.ActionOf(label) is { } action && after is { Kind: not SystemKind.Other })
            return new(after, rest, action, "", 0);
        if (words.Lexicon.RemovalSentence.Read(words.Systems, text) is ({ } named, var who))
            return new(named, text, AccessAction.RemoveAccess, "", 0) { Username = who };

        // The label says more than the system's name: what it says besides is not guessed at, but asked about.
        var mentions = words.Systems.FindIn(label);
        if (mentions.All(mention => mention.Kind == SystemKind.Other)) return null;
        return new(mentions is [var only] ? only : null, label, null, text, 0);
    }

    private Wanted Of(SystemMention system, string label, string rest)
    {
        if (words.Lexicon.ActionOf(rest) is { } exact and not AccessAction.NewAccess) return new(system, label, exact, "", 0);
        if (system.Instance is { } instance && words.Lexicon.RoleChanges.Find(rest, instance) is { } role)
            return new(system, label, AccessAction.ChangeRole, role.Name, 0);
        return words.Lexicon.EndDates.Find(rest) is { } end
            ? new(system, label, AccessAction.NewAccess, end.Before, 0, end.Until) { RestText = end.After }
            : new(system, label, AccessAction.NewAccess, rest, 0);
    }

    // The whole text, else up to the colon, else up to the last dash whose left side is a system's whole name.
    private (string Label, string After) Split(string text)
    {
        if (words.Systems.Exactly(text) is not null) return (text, "");
        var colon = text.IndexOf(':');
        if (colon > 0) return (text[..colon], text[(colon + 1)..].Trim());
        for (var dash = LastDash(text, text.Length); dash > 0; dash = LastDash(text, dash))
        {
            if (dash <= words.Systems.Longest && words.Systems.Exactly(text[..dash]) is not null)
                return (text[..dash], text[(dash + 3)..].Trim());
        }

        return (text, "");
    }

    private static int LastDash(string text, int before) => text.AsSpan(0, before).LastIndexOf(" - ");

    private string? UntilBelow(IReadOnlyList<PageLine> lines, int at)
    {
        for (var i = at + 1; i < lines.Count; i++)
        {
            var below = lines[i];
            var sameItem = below.Block == lines[at].Block || below.Depth > lines[at].Depth;
            if (!sameItem || below.Box != Box.None || below.Heading > 0) return null;
            if (words.Lexicon.EndDates.Find(below.Text) is { } end) return end.Until;
        }

        return null;
    }
}
