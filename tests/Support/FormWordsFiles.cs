using System.Runtime.CompilerServices;
using AccessBot.Forms;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace AccessBot.Tests;

/// <summary>The words that come with the program, for tests of the rules, which know no YAML. The program reads them more strictly.</summary>
public static class FormWordsFiles
{
    public static readonly IReadOnlyList<LanguageWords> Shipped =
        [.. Directory.GetFiles(Folder(), "*.yml").Order(StringComparer.Ordinal).Select(file => Of(File.ReadAllText(file)))];

    public static FormOptions Options => new() { Words = [.. Shipped] };

    private static LanguageWords Of(string text)
    {
        var file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<WordsFile>(text);
        return new()
        {
            Language = file.Language,
            Fields = file.Fields.ToDictionary(field => field.Key, IList<string> (field) => field.Value),
            NewAccess = file.Requests["new_access"],
            ChangeRole = file.Requests["change_role"],
            RemoveAccess = file.Requests["remove_access"],
            Deprovisioned = file.Boxes["deprovisioned"],
            NotApplicable = file.Boxes["not_applicable"],
            RemoveFrom = file.Boxes["remove_from"],
            AtOnce = file.AtOnce,
            NoEnd = file.NoEnd,
            TheManager = file.TheManager,
            Nothing = file.Nothing,
            Headings = file.Headings,
            Limits = file.Limits,
            TakesBack = file.TakesBack,
            LastDay = file.LastDay,
            Leaves = file.Leaves,
            Days = file.Days,
            Others = file.Others,
            TurnsRound = file.TurnsRound,
            Months = file.Months,
            Dates = file.Dates,
            Until = file.Until,
            Removes = file.Removes,
            RemovedThings = file.RemovedThings,
            PointsBelow = file.PointsBelow,
            OfForms = file.OfForms,
            AsksFor = file.AsksFor,
            NotThisOne = file.NotThisOne,
            RemovalSentences = file.RemovalSentences,
            Greetings = file.Greetings,
            Please = file.Please,
            Who = file.Who,
            Because = file.Because,
            Remarks = file.Remarks,
            Common = file.Common,
        };
    }

    private static string Folder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../config/words"));

    private sealed class WordsFile
    {
        public string Language { get; set; } = "";

        public Dictionary<string, List<string>> Fields { get; set; } = [];

        public Dictionary<string, List<string>> Requests { get; set; } = [];

        public Dictionary<string, List<string>> Boxes { get; set; } = [];

        public List<string> AtOnce { get; set; } = [];

        public List<string> NoEnd { get; set; } = [];

        public List<string> TheManager { get; set; } = [];

        public List<string> Nothing { get; set; } = [];

        public List<string> Headings { get; set; } = [];

        public List<string> Limits { get; set; } = [];

        public List<string> TakesBack { get; set; } = [];

        public List<string> LastDay { get; set; } = [];

        public List<string> Leaves { get; set; } = [];

        public List<string> Days { get; set; } = [];

        public List<string> Others { get; set; } = [];

        public List<string> TurnsRound { get; set; } = [];

        public List<string> Months { get; set; } = [];

        public List<string> Dates { get; set; } = [];

        public List<string> Until { get; set; } = [];

        public List<string> Removes { get; set; } = [];

        public List<string> RemovedThings { get; set; } = [];

        public List<string> PointsBelow { get; set; } = [];

        public List<string> OfForms { get; set; } = [];

        public List<string> AsksFor { get; set; } = [];

        public List<string> NotThisOne { get; set; } = [];

        public List<string> RemovalSentences { get; set; } = [];

        public List<string> Greetings { get; set; } = [];

        public List<string> Please { get; set; } = [];

        public List<string> Who { get; set; } = [];

        public List<string> Because { get; set; } = [];

        public List<string> Remarks { get; set; } = [];

        public List<string> Common { get; set; } = [];
    }
}
