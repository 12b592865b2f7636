namespace AccessBot.Forms.Words;

/// <summary>The words for what is asked: new access, another role, or removal.</summary>
internal static class Requests
{
    /// <summary>The texts of a language that ask for something, with the action that each one names.</summary>
    public static IEnumerable<(string Text, AccessAction Action)> Of(LanguageWords words) =>
        words.NewAccess.Select(text => (text, AccessAction.NewAccess))
            .Concat(words.ChangeRole.Select(text => (text, AccessAction.ChangeRole)))
            .Concat(words.RemoveAccess.Select(text => (text, AccessAction.RemoveAccess)));
}
