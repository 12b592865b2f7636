namespace AccessBot.Forms.Words.Files;

/// <summary>The words in force: the operator's where given, the built-in ones elsewhere.</summary>
internal sealed class FormWords
{
    public FormWords(FormOptions options)
    {
        Instances = [.. options.Instances ?? [.. FormDefaults.Instances]];
        NotOurs = [.. options.NotOurs ?? [.. FormDefaults.NotOurs]];
        Unspecific = [.. options.Unspecific ?? [.. FormDefaults.Unspecific]];
        Tags = [.. (options.Tags ?? [.. FormDefaults.Tags]).Select(Wording.Key)];
        AdminLabels = [.. options.AdminLabels ?? [.. FormDefaults.AdminLabels]];
        Systems = new SystemNames(this, options.Words.SelectMany(words => words.NotThisOne));
        Lexicon = new Lexicon([.. options.Words]);
        Own = OwnLines.Shipped.With([.. options.Own], Lexicon);
    }

    public IReadOnlyList<InstanceWords> Instances { get; }

    public IReadOnlyList<string> NotOurs { get; }

    public IReadOnlyList<string> Unspecific { get; }

    public IReadOnlyList<string> Tags { get; }

    public IReadOnlyList<string> AdminLabels { get; }

    public SystemNames Systems { get; }

    /// <summary>Labels, requests and signs of every language in force.</summary>
    public Lexicon Lexicon { get; }

    /// <summary>The lines that forms come with: the shipped ones', and the company's.</summary>
    public OwnLines Own { get; }

    /// <summary>Whether the text names one of the tags that requests ask for.</summary>
    public bool NamesTag(string text)
    {
        if (!Tags.Any(tag => text.Contains(tag, StringComparison.OrdinalIgnoreCase))) return false;
        var tokens = text.Split([' ', '`', '"', '\'', ',', '.', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return tokens.Any(token => Tags.Contains(token.ToLowerInvariant()));
    }

    /// <summary>The key of a text, without the names of our systems in it.</summary>
    public string WithoutSystems(string text)
    {
        var key = Wording.Key(text);
        var ours = Systems.FindIn(text).Where(one => one.Kind != SystemKind.Other);
        foreach (var mention in ours.OrderByDescending(one => one.Start)) key = key.Remove(mention.Start, mention.Length);
        return key;
    }

    /// <summary>Whether the whole text names the role that is given without a person, in any instance.</summary>
    public bool IsLightAgent(string text) => Instances.Any(instance => FindRole(instance, text) is { LightAgent: true });

    /// <summary>Whether the word stands in a name of that role.</summary>
    public bool IsOfLightAgent(string word) => Instances.SelectMany(instance => instance.Roles).Where(role => role.LightAgent)
        .SelectMany(role => role.Aliases.Prepend(role.Name)).Any(name => Wording.Key(name).Split(' ').Contains(word));

    /// <summary>The role that the whole text names in this instance; null when there is no such role there.</summary>
    public static RoleWords? FindRole(InstanceWords instance, string text)
    {
        var key = Wording.Key(text);
        return key.Length == 0 ? null : instance.Roles.FirstOrDefault(role =>
            Wording.Key(role.Name) == key || role.Aliases.Any(alias => Wording.Key(alias) == key));
    }
}
