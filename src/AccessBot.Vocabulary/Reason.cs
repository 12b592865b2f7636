namespace AccessBot.Vocabulary;

/// <summary>
/// Why something was decided. The id is what is stored, compared, counted and hashed, and never changes; the text is only
/// shown, and may be reworded at any time.
/// </summary>
/// <param name="Id">Where it belongs and its name, in small letters: <c>access.not-asked</c>.</param>
/// <param name="Text">A sentence for people, without a full stop.</param>
/// <param name="NeedsPerson">Whether a person has to act on it; docs/operations.md has a section for each of these.</param>
public sealed record Reason(string Id, string Text, bool NeedsPerson = false)
{
    public bool Equals(Reason? other) => other is not null && Id == other.Id;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text: where a reason is put into a sentence, people read it.</summary>
    public override string ToString() => Text;
}
