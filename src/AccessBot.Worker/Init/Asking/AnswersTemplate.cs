using System.Text;
using System.Text.RegularExpressions;

namespace AccessBot.Worker.Init.Asking;

/// <summary>An answers file to fill in, made of the questions.</summary>
internal static partial class AnswersTemplate
{
    private const string Head = """
        # Answers for 'accessbot init --answers FILE'. A line that begins with '#' and a key shows what is taken if it is left out.
        # 'none' stands for nothing where that is an answer. A secret is never written here: 'env NAME' or 'file PATH' says where it is,
        # and a relative PATH starts at the folder of the configuration that will be written.


        """;

    public static string Text(IEnumerable<Question> questions)
    {
        var text = new StringBuilder(Head);
        string[] open = [];
        foreach (var question in questions)
        {
            string[] parts = question.Key.Split('.');
            var above = parts[..^1];
            var item = false;
            if (!above.SequenceEqual(open) && above.Length > 0)
            {
                text.Append('\n').Append(above[0].Replace("[]", "", StringComparison.Ordinal)).Append(":\n");
                item = above[0].EndsWith("[]", StringComparison.Ordinal);
            }

            else if (above.Length == 0 && open.Length > 0)
            {
                text.Append('\n');
            }

            open = above;
            Append(text, question, Indent(above, item), parts[^1]);
        }

        return text.ToString();
    }

    /// <summary>A key without the numbers of its items: <c>instances[0].url</c> is <c>instances[].url</c>.</summary>
    public static string Plain(string key) => Number().Replace(key, "[]");

    private static (string Remark, string Line) Indent(string[] above, bool isFirstOfItem) =>
        above is not [var list] ? ("", "")
        : !list.EndsWith("[]", StringComparison.Ordinal) ? ("  ", "  ")
        : isFirstOfItem ? ("  ", "  - ") : ("    ", "    ");

    private static void Append(StringBuilder text, Question question, (string Remark, string Line) indent, string key)
    {
        text.Append(indent.Remark).Append("# ").Append(question.Why);
        if (question.OnlyWhere is { } only) text.Append(question.Otherwise is null ? " Needed where " : " Only where ").Append(only).Append('.');
        text.Append('\n');
        var isNeeded = question.Otherwise is null && question.OnlyWhere is null;
        text.Append(isNeeded ? indent.Line : $"{indent.Line.Replace('-', ' ')}# ").Append(key).Append(": ")
            .Append(Value(question.Otherwise ?? question.Example)).Append('\n');
    }

    private static string Value(string text) => Writing.Yaml.Scalar(text);

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Number();
}
