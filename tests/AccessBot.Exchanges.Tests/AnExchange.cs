using System.Text;
using AccessBot.Exchanges.Tests.Specifications;
using AccessBot.Practice.Hosting;

namespace AccessBot.Exchanges.Tests;

/// <summary>What is found in one exchange, by a specification of this test's own.</summary>
public sealed class AnExchange
{
    private const string Document = """
        openapi: 3.0.3
        paths:
          /api/v2/users/{user_id}:
            parameters:
              - { name: include, in: query, schema: { type: string } }
              - { name: page, in: query, schema: { type: integer } }
            put:
              requestBody:
                required: true
                content:
                  application/json:
                    schema: { $ref: '#/components/schemas/Wanted' }
              responses:
                "200":
                  content:
                    application/json:
                      schema: { $ref: '#/components/schemas/User' }
        components:
          schemas:
            Wanted:
              type: object
              required: [id, role]
              properties:
                id: { type: integer, readOnly: true }
                role: { type: string, enum: [agent, end-user] }
            User:
              type: object
              required: [id]
              properties:
                id: { type: integer }
                role: { type: string }
        """;

    private readonly ExchangeCheck _check;
    private readonly Specification _specification;

    public AnExchange()
    {
        using var reader = new StringReader(Document);
        _specification = new Specification("a document", YamlTree.Load(reader));
        _check = new ExchangeCheck(_specification);
    }

    [Fact]
    public void As_it_is_described_gives_nothing() =>
        Assert.Empty(Found("""{"role":"agent"}""", """{"id":7,"role":null}"""));

    [Theory]
    [InlineData("""{"role":"king"}""", "/role: Value should match one of the values specified by the enum")]
    [InlineData("""{"role":7}""", "/role: Value is \"integer\" but should be \"string\"")]
    [InlineData("""{"role":"agent","rolle":"agent"}""", "/rolle is not described")]
    [InlineData("{}", ": Required properties [\"role\"] are not present")]
    [InlineData("", "the body is missing")]
    public void With_a_wrong_body_is_named(string asked, string what) =>
        Assert.Contains(new Finding("PUT /api/v2/users/{user_id}", Side.Request, what), Found(asked, """{"id":7}"""));

    [Theory]
    [InlineData("""{"role":"agent"}""", "200: : Required properties [\"id\"] are not present")]
    [InlineData("""{"id":"7"}""", "200: /id: Value is \"string\" but should be \"integer, null\"")]
    public void With_a_wrong_answer_is_named(string answered, string what) =>
        Assert.Equal([new Finding("PUT /api/v2/users/{user_id}", Side.Answer, what)], Found("""{"role":"agent"}""", answered));

    [Theory]
    [InlineData("include=tags&page=2", null)]
    [InlineData("page=two", "query page has another type")]
    [InlineData("per_page=2", "query per_page is not described")]
    public void With_a_wrong_query_is_named(string query, string? what) =>
        Assert.Equal(what, Found("""{"role":"agent"}""", """{"id":7}""", query).SingleOrDefault()?.What);

    [Fact]
    public void With_a_status_that_is_not_described_is_named() =>
        Assert.Equal(["status 404 is not described"], Found("""{"role":"agent"}""", "{}", status: 404).Select(found => found.What));

    private IReadOnlyList<Finding> Found(string asked, string answered, string query = "", int status = 200)
    {
        var exchange = new Exchange("zendesk:global", "PUT", "/api/v2/users/7", query, Json(asked), status, Json(answered));
        return _check.Check(_specification.Find(exchange.Method, exchange.Path)!, exchange);
    }

    private static Content Json(string text) => new("application/json; charset=utf-8", Encoding.UTF8.GetBytes(text));
}
