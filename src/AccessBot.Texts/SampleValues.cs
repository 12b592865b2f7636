namespace AccessBot.Texts;

/// <summary>Values to try a template with before anybody gets it: all of them there, or none.</summary>
internal static class SampleValues
{
    // Words with what people's names have in them, and what Markdown would act on.
    private const string Words = "Zoë O'Brien-Nguyễn *of* @everyone";

    private const int Rows = 2;

    public static TemplateValues Of(IReadOnlyList<string> names, bool isFull)
    {
        var values = new TemplateValues();
        foreach (var name in names.Where(name => !name.Contains("[]", StringComparison.Ordinal)))
            values.Set(name, isFull ? Words : null);
        foreach (var list in names.Where(name => name.Contains("[]", StringComparison.Ordinal)).GroupBy(List))
        {
            List<string> fields = [.. list.Select(name => name[(list.Key.Length + 2)..].TrimStart('.'))];
            var count = isFull ? Rows : 0;
            if (fields is [""]) values.Set(list.Key, Enumerable.Repeat(Words, count));
            else values.Set(list.Key, Enumerable.Range(0, count).Select(_ => Of(fields, isFull)));
        }

        return values;
    }

    private static string List(string name) => name.Split("[]", 2)[0];
}
