using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Tests.Databases;

public sealed class OnTheWayTests
{
    [Theory]
    [InlineData("Host=db.example.com;Username=a", true)]
    [InlineData("Host=db.example.com;Username=a;SSL Mode=Require", true)]
    [InlineData("Host=127.0.0.1,db.example.com;Username=a", true)]
    [InlineData("Host=10.0.0.7;Username=a;SSL Mode=Prefer", true)]
    [InlineData("Host=db.example.com;Username=a;SSL Mode=VerifyFull", false)]
    [InlineData("Host=db.example.com;Username=a;SSL Mode=VerifyCA", false)]
    [InlineData("Host=localhost;Username=a", false)]
    [InlineData("Host=127.0.0.1:5433;Username=a", false)]
    [InlineData("Host=::1;Username=a", false)]
    [InlineData("Host=/var/run/postgresql;Username=a", false)]
    public async Task A_server_elsewhere_has_to_prove_who_it_is(string text, bool isOpen)
    {
        await using var database = Database.Postgres(text);
        Assert.Equal(isOpen, database.IsOpenOnTheWay);
    }
}
