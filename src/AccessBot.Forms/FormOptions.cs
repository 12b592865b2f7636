namespace AccessBot.Forms;

/// <summary>
/// The words that forms use, as an operator may set them. A list left out (null) means the built-in one; a list that is
/// given replaces it whole, so that what stands in the configuration is what is in force.
/// </summary>
public sealed class FormOptions
{
    /// <summary>The Zendesk instances and what people call them.</summary>
    public IList<InstanceWords>? Instances { get; set; }

    /// <summary>Names that have "zen" in them and are none of our systems.</summary>
    public IList<string>? NotOurs { get; set; }

    /// <summary>What may mean any of the instances, so that it has to be asked which.</summary>
    public IList<string>? Unspecific { get; set; }

    /// <summary>The domains of ordinary members' addresses; exact, no subdomains.</summary>
    public IList<string>? CompanyDomains { get; set; }

    /// <summary>Ends of a local part or username that mark a contractor, for instance <c>-ext</c>.</summary>
    public IList<string>? ContractorEndings { get; set; }

    /// <summary>Directory user types that mark a contractor.</summary>
    public IList<string>? ContractorTypes { get; set; }

    /// <summary>Ends of a local part that mark a bot, for instance <c>-bot</c>.</summary>
    public IList<string>? BotEndings { get; set; }

    /// <summary>Local parts that belong to a team, for instance <c>support</c>.</summary>
    public IList<string>? SharedMailboxes { get; set; }

    /// <summary>Labels that mean admin access.</summary>
    public IList<string>? AdminLabels { get; set; }

    /// <summary>Zendesk tags that access requests ask for by name.</summary>
    public IList<string>? Tags { get; set; }

    /// <summary>
    /// The company's own forms, as Markdown: their lines count as the form's, and only what people wrote into them as
    /// theirs.
    /// </summary>
    public IList<string> Own { get; set; } = [];

    /// <summary>
    /// The words of each language in force. The program comes with those in config/words; whoever makes options of their own gives
    /// them here, and without any nothing is understood.
    /// </summary>
    public IList<LanguageWords> Words { get; set; } = [];

    /// <summary>
    /// Whether a contractor's offboarding is the bot's to do. Access for contractors is always a person's.
    /// </summary>
    public bool OffboardContractors { get; set; }
}

/// <summary>One instance in people's words.</summary>
public sealed class InstanceWords
{
    /// <summary>The instance's name in the configuration, for instance <c>us-federal</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the forms call it; shown to people.</summary>
    public string System { get; set; } = "";

    public IList<string> Aliases { get; set; } = [];

    /// <summary>True where access requests are answered with the right way in, and never provisioned.</summary>
    public bool Redirect { get; set; }

    public IList<RoleWords> Roles { get; set; } = [];
}

/// <summary>One role of one instance.</summary>
public sealed class RoleWords
{
    public string Name { get; set; } = "";

    public IList<string> Aliases { get; set; } = [];

    /// <summary>The light agent role: the only one that the bot gives.</summary>
    public bool LightAgent { get; set; }

    /// <summary>Always a person's decision, whatever else the form says.</summary>
    public bool Admin { get; set; }
}
