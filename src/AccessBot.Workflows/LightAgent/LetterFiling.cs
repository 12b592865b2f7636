using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.LightAgent;

/// <summary>Into which folder a mail belongs. Whatever is not finished stays in the inbox, for people to see.</summary>
public static class LetterFiling
{
    private static readonly Reason[] Finished =
    [
        Because.Done, Because.WaitingForApp, Because.WatchedByEarlier, Because.FullAgentTold, Because.AdminTold,
        Because.PlainAddressTold, Because.LeftSince, Because.ChangedSince,
    ];

    /// <summary>Null while its request is not finished with.</summary>
    public static FiledAs? FolderOf(Letter letter) => letter switch
    {
        { Verdict: LetterVerdict.Reply, Kind: "rest" } => FiledAs.HandedOver,
        { Verdict: LetterVerdict.Reply } => null,
        { Verdict: LetterVerdict.PutAside } => FiledAs.HandedOver,
        { Verdict: not LetterVerdict.Request } => FiledAs.Ignored,
        { Kind: "hand-over" } => FiledAs.HandedOver,
        { Kind: "rest" or "wait" } when Finished.Contains(letter.Standing) => FiledAs.Done,
        _ => null,
    };
}
