using AccessBot.Forms.Pages;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes;

/// <summary>What stands after one label.</summary>
/// <param name="Value">One line of visible text; empty where there is none.</param>
/// <param name="IsPlaceholder">What the form itself had there, or words that mean nothing was written.</param>
/// <param name="HidesText">A hidden note stands there with what looks like the value in it.</param>
internal sealed record FieldValue(Field Field, string Value, int Line, bool IsPlaceholder, bool HidesText)
{
    /// <summary>Every line that the value stands on.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [Line];

    /// <summary>Stands in a person's row of a table, and not after its label.</summary>
    public bool IsOfRow { get; init; }

    public bool IsFilled => Value.Length > 0 && !IsPlaceholder;
}

/// <summary>The fields of a page, with every place where each one stands.</summary>
/// <param name="lines">The lines that are fields: such a line is nobody's prose.</param>
/// <param name="others">The lines that the page itself gives to other people.</param>
internal sealed class Fields(
    IReadOnlyList<FieldValue> values, IReadOnlySet<PageLine> lines, IReadOnlySet<PageLine> others)
{
    private readonly ILookup<Field, FieldValue> _byField = values.ToLookup(value => value.Field);
    private readonly Dictionary<Field, IReadOnlyList<FieldValue>> _filled = [];
    private Dictionary<(Field, string), FieldValue>? _first;

    public bool Has(Field field) => _byField.Contains(field);

    public bool HasAny(params Field[] fields) => fields.Any(Has);

    public bool IsField(PageLine line) => lines.Contains(line);

    /// <summary>Whether the page says of this line that it is about somebody else: the manager, a helper, who asks.</summary>
    public bool IsOfAnother(PageLine line) => others.Contains(line);

    public IReadOnlyList<FieldValue> All => values;

    /// <summary>The distinct values that were filled in; two spellings of one value (case, spacing) are one.</summary>
    public IReadOnlyList<FieldValue> Filled(Field field)
    {
        if (_filled.TryGetValue(field, out var known)) return known;
        var filled = _byField[field].Where(value => value.IsFilled);
        return _filled[field] = [.. filled.DistinctBy(KeyOf)];
    }

    /// <summary>The first place where the same value stands.</summary>
    public FieldValue FirstLike(FieldValue value)
    {
        _first ??= Enum.GetValues<Field>().SelectMany(Filled).ToDictionary(one => (one.Field, KeyOf(one)));
        return _first.GetValueOrDefault((value.Field, KeyOf(value)), value);
    }

    private static string KeyOf(FieldValue value) => Wording.Key(value.Value).TrimStart('@');

    /// <summary>
    /// The one value, or the first place where the label stands; null when the label is not on the page.
    /// </summary>
    public FieldValue? First(Field field) =>
        Filled(field) is [var filled, ..] ? filled : _byField[field].FirstOrDefault();
}
