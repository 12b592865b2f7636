namespace AccessBot.Forms.Pages;

/// <summary>A description cut into its lines at LF, CRLF or CR, with the place where each one starts.</summary>
internal static class SourceLines
{
    public static List<(int Start, int Length)> Of(string text)
    {
        var lines = new List<(int, int)>();
        var start = 0;
        while (start <= text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                lines.Add((start, text.Length - start));
                break;
            }

            lines.Add((start, length));
            var end = start + length;
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }

        return lines;
    }
}
