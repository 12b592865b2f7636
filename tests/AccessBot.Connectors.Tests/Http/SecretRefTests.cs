using AccessBot.Connectors.Http.SignIn;

namespace AccessBot.Connectors.Tests.Http;

public sealed class SecretRefTests
{
    [Fact]
    public void A_file_is_read_at_each_use_so_that_a_rotated_secret_counts_at_once()
    {
        var file = Path.GetTempFileName();
        var secret = new SecretRef { File = file };
        File.WriteAllText(file, "first\n");
        Assert.Equal("first", secret.Read());
        File.WriteAllText(file, "second\r\n");
        Assert.Equal("second", secret.Read());

        File.Delete(file);
        var missing = Assert.Throws<InvalidOperationException>(secret.Read);
        Assert.StartsWith($"the file {file} does not exist", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_variable_is_named() =>
        Assert.Equal(
            "the environment variable ACCESSBOT_NOT_THERE is empty or not set",
            Assert.Throws<InvalidOperationException>(new SecretRef { Env = "ACCESSBOT_NOT_THERE" }.Read).Message);

    [Fact]
    public void Exactly_one_place_is_named()
    {
        Assert.Throws<InvalidOperationException>(new SecretRef().Read);
        Assert.Throws<InvalidOperationException>(new SecretRef { Env = "PATH", File = "/x" }.Read);
    }
}
