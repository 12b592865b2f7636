using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ends;

/// <summary>The reason of each row; docs/operations.md has a section for each that asks for a person.</summary>
public static class Because
{
    public static readonly Reason Unknown = new("ends.unknown", "this names no access that could end", NeedsPerson: true);
    public static readonly Reason Filed = new("ends.filed", "a removal was filed, and goes on there");
    public static readonly Reason Ended = new("ends.ended", "the access is over: it was taken away, and that was proved");
    public static readonly Reason StillThere = new(
        "ends.still-there", "a removal was filed more than a day ago, and the access has not been taken away", NeedsPerson: true);
    public static readonly Reason TakenAway = new("ends.taken-away", "the access was taken away before its end");
    public static readonly Reason Kept = new("ends.kept", "the access was asked for anew, beyond this day");
    public static readonly Reason Used = new("ends.used", "the access is used again, or does not end for not being used any more");
    public static readonly Reason ListTooOld = new("ends.list-too-old", "nobody used the access, and the list that says so is too old to act on");
    public static readonly Reason NotReminded = new("ends.not-reminded", "the access ends soon, and nobody has been told");
    public static readonly Reason Ahead = new("ends.ahead", "the access ends soon, unless it is asked for anew");
    public static readonly Reason AdoptionEnds = new(
        "ends.adoption-ends",
        "access that an operator took in ends soon, unless it is taken in for longer or asked for", NeedsPerson: true);
    public static readonly Reason Over = new("ends.over", "its last day has passed");
    public static readonly Reason NobodyKnown = new(
        "ends.nobody-known", "the access is over, and whose it is cannot be told", NeedsPerson: true);
    public static readonly Reason SomebodyElse = new(
        "ends.somebody-else", "the access is over, and its address belongs to somebody else now", NeedsPerson: true);
    public static readonly Reason NoPlace = new(
        "ends.no-place", "the access is over, and no project is configured in which a removal can be filed", NeedsPerson: true);
}
