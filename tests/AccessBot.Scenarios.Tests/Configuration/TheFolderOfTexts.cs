using AccessBot.Scenarios.Tests.Cli;
using AccessBot.Worker.Configuration;

namespace AccessBot.Scenarios.Tests.Configuration;

/// <summary>Where the texts are, for a file that names no folder of them.</summary>
public sealed class TheFolderOfTexts
{
    [Fact]
    public void Is_the_programs_own_where_none_lies_beside_the_file()
    {
        using var empty = new TemporaryFolder();
        var texts = Read(Directory.CreateDirectory(Path.Combine(empty.Path, "etc")).FullName);

        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "templates"), texts);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(texts, "issues"), "*.md"));
    }

    [Fact]
    public void Is_the_one_beside_the_files_folder_where_it_is_there()
    {
        using var house = new TemporaryFolder();
        var own = Directory.CreateDirectory(Path.Combine(house.Path, "templates")).FullName;

        Assert.Equal(own, Read(Directory.CreateDirectory(Path.Combine(house.Path, "config")).FullName));
    }

    private static string Read(string folder) => Path.GetFullPath(
        SettingsFile.Read("accessbot.yml", Files.Good, folder, name => "value of " + name).Templates);
}
