namespace AccessBot.Vocabulary;

/// <summary>Somebody of the company, as the directory knows them.</summary>
/// <param name="DirectoryId">Empty for somebody whom the directory does not know; only a removal is about such a person.
/// </param>
public sealed record Person(string DirectoryId, string Name, EmailAddress Email, string? Username = null)
{
    public bool IsInDirectory => DirectoryId.Length > 0;

    /// <summary>The address that the person signs in with, where it is another than <see cref="Email"/>.</summary>
    public EmailAddress? Login { get; init; }

    /// <summary>
    /// Addresses that were the person's before, as the directory keeps them. One may be somebody else's by now, so what is found
    /// under it is shown to a person and never changed.
    /// </summary>
    public IReadOnlyList<EmailAddress> Former { get; init; } = [];

    public IEnumerable<EmailAddress> Addresses => Login is { } login ? [Email, login] : [Email];

    public bool Owns(EmailAddress? address) => address is { } one && (one == Email || one == Login);

    public bool HadBefore(EmailAddress? address) => address is { } one && Former.Contains(one);

    // A list compares by its identity, and two looks at one record are one person.
    public bool Equals(Person? other) => other is not null
        && (DirectoryId, Name, Email, Username, Login) == (other.DirectoryId, other.Name, other.Email, other.Username, other.Login)
        && Former.SequenceEqual(other.Former);

    public override int GetHashCode() => HashCode.Combine(DirectoryId, Email);
}

/// <summary>One directory (Okta) record that carries an address.</summary>
public sealed record DirectoryPerson(
    string Id, string Name, EmailAddress Email, string Login, string? Username, string Status, string? UserType)
{
    /// <summary>When the record was made; null where the directory does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Addresses that the record keeps as former ones, its present ones not among them.</summary>
    public IReadOnlyList<EmailAddress> Former { get; init; } = [];

    /// <summary>Status ACTIVE and nothing else; every other status means that the person cannot work now.</summary>
    public bool IsActive => Status == "ACTIVE";

    public Person ToPerson() => new(Id, Name, Email, Username)
    {
        Login = EmailAddress.TryParse(Login, out var login) && login != Email ? login : null,
        Former = [.. Former.Where(address => address != Email && !address.Value.Equals(Login, StringComparison.OrdinalIgnoreCase))],
    };
}
