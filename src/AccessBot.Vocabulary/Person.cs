namespace AccessBot.Vocabulary;

/// <summary>Somebody of the company, as the directory knows them.</summary>
/// <param name="DirectoryId">Empty for somebody whom the directory does not know; only a removal is about such a person.
/// </param>
public sealed record Person(string DirectoryId, string Name, EmailAddress Email, string? Username = null)
{
    public bool IsInDirectory => DirectoryId.Length > 0;

    /// <summary>The address that the person signs in with, where it is another than <see cref="Email"/>.</summary>
    public EmailAddress? Login { get; init; }

    public IEnumerable<EmailAddress> Addresses => Login is { } login ? [Email, login] : [Email];

    public bool Owns(EmailAddress? address) => address is { } one && (one == Email || one == Login);
}

/// <summary>One directory (Okta) record that carries an address.</summary>
public sealed record DirectoryPerson(
    string Id, string Name, EmailAddress Email, string Login, string? Username, string Status, string? UserType)
{
    /// <summary>Status ACTIVE and nothing else; every other status means that the person cannot work now.</summary>
    public bool IsActive => Status == "ACTIVE";

    public Person ToPerson() => new(Id, Name, Email, Username)
    {
        Login = EmailAddress.TryParse(Login, out var login) && login != Email ? login : null,
    };
}
