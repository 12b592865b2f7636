using AccessBot.Exchanges.Tests.Specifications;
using AccessBot.Practice.Hosting;

namespace AccessBot.Exchanges.Tests;

/// <summary>The documents of a folder, and which of them speaks of an exchange.</summary>
internal sealed class VendorBooks(IReadOnlyDictionary<string, IReadOnlyList<Specification>> books)
{
    private readonly Dictionary<Specification, ExchangeCheck> _checks =
        books.Values.SelectMany(list => list).Distinct().ToDictionary(book => book, book => new ExchangeCheck(book));

    /// <summary>Reads the documents by the beginning of their names: gitlab, zendesk, okta.</summary>
    public static VendorBooks Load(string folder) => new(
        new[] { "gitlab", "zendesk", "okta" }.ToDictionary(
            vendor => vendor,
            IReadOnlyList<Specification> (vendor) =>
                [.. Directory.GetFiles(folder, $"{vendor}*.yaml").Order(StringComparer.Ordinal).Select(Specification.Load)]));

    /// <summary>Vendors of which the folder has nothing.</summary>
    public IEnumerable<string> Missing => books.Where(book => book.Value.Count == 0).Select(book => book.Key);

    public IReadOnlyList<Finding> Check(Exchange exchange)
    {
        var found = books[exchange.Target.Split(':')[0]]
            .Select(book => (Book: book, Operation: book.Find(exchange.Method, exchange.Path)))
            .FirstOrDefault(pair => pair.Operation is not null);
        return found.Operation is null
            ? [new Finding($"{exchange.Method} {Shape(exchange.Path)}", Side.Request, "not described")]
            : _checks[found.Book].Check(found.Operation, exchange);
    }

    // Ids and paths differ from run to run.
    private static string Shape(string path) =>
        string.Join('/', path.Split('/').Select(part => part.Any(char.IsAsciiDigit) && part is not ("v1" or "v2" or "v4")
            || part.Contains('%', StringComparison.Ordinal) ? "{}" : part));
}

internal enum Side
{
    Request,
    Answer,
}

/// <param name="Where">The operation: <c>PUT /api/v2/users/{user_id}</c>.</param>
/// <param name="What">What is wrong, the same for the same mistake.</param>
internal sealed record Finding(string Where, Side Side, string What);
