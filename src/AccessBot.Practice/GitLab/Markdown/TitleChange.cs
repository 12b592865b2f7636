namespace AccessBot.Practice.GitLab.Markdown;

/// <summary>GitLab's words for a new title, with what went and what came between marks.</summary>
internal static class TitleChange
{
    public static string Told(string before, string after)
    {
        var start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var most = Math.Min(before.Length, after.Length) - start;
        var end = before.Reverse().Zip(after.Reverse()).Take(most).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"changed title from **{Marked(before, start, end, '-')}** to **{Marked(after, start, end, '+')}**";
    }

    private static string Marked(string title, int start, int end, char mark)
    {
        var middle = title[start..^end];
        return middle.Length == 0 ? title : $"{title[..start]}{{{mark}{middle}{mark}}}{title[^end..]}";
    }
}
