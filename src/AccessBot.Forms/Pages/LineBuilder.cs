using System.Text;
using AccessBot.Forms.Words;

namespace AccessBot.Forms.Pages;

/// <summary>Collects the visible text of one line: single spaces, nothing invisible.</summary>
internal sealed class LineBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Start, int End)> _italics = [];
    private readonly List<string> _hidden = [];
    private bool _hadInvisible;

    public void Append(ReadOnlySpan<char> text, bool italic = false)
    {
        var start = _text.Length;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && Invisible.IsPair(text[i], text[i + 1]))
            {
                _hadInvisible = true;
                i++;
            }
            else if (char.IsWhiteSpace(text[i]))
            {
                if (_text.Length > 0 && _text[^1] != ' ') _text.Append(' ');
            }
            else if (Invisible.Is(text[i])) _hadInvisible = true;
            else _text.Append(text[i]);
        }

        if (italic && _text.Length > start) _italics.Add((start, _text.Length));
    }

    public void Hide(string comment) => _hidden.Add(comment);

    public PageLine Build(int line, int block, int heading, int depth, Box box)
    {
        var built = new PageLine(line, _text.ToString().TrimEnd(), block, heading, depth, box)
        {
            Italics = _italics.Count == 0 ? [] : [.. _italics],
            Hidden = _hidden.Count == 0 ? [] : [.. _hidden],
            HadInvisible = _hadInvisible,
        };
        _text.Clear();
        _italics.Clear();
        _hidden.Clear();
        _hadInvisible = false;
        return built;
    }
}
