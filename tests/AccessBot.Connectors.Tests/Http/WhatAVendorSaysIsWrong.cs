using System.Text;
using System.Text.Json;
using AccessBot.Connectors.Http;

namespace AccessBot.Connectors.Tests.Http;

/// <summary>An error body is shown as far as it can be read, and never breaks the pass that got it.</summary>
public sealed class WhatAVendorSaysIsWrong
{
    [Theory]
    [InlineData("""{"error":"invalid_scope"}""", "invalid_scope", "invalid_scope")]
    [InlineData("""{"error":"\ud800"}""", null, null)]
    [InlineData("""{"message":["\udc00"]}""", null, null)]
    [InlineData("""{"error":{"title":"gone"}}""", "gone", null)]
    [InlineData("""["a"]""", null, null)]
    [InlineData("<html>", null, null)]
    [InlineData("", null, null)]
    public void A_body_is_read_or_passed_over(string body, string? says, string? word)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        Assert.Equal((says, word), (VendorErrorText.In(bytes, []), VendorErrorText.Word(bytes)));
    }

    [Fact]
    public void Bytes_that_are_no_Unicode_are_passed_over()
    {
        byte[] body = [.. "{\"error\":\""u8, 0xDD, 0xFF, .. "\"}"u8];
        Assert.Null(VendorErrorText.In(body, []));
        Assert.Null(VendorErrorText.Word(body));
    }

    [Theory]
    [InlineData("\"plain\"", "plain")]
    [InlineData("""  "{\"title\":\"inside\"}"  """, "inside")]
    [InlineData("\"{broken\"", "{broken")]
    [InlineData("\"\\ud800\"", null)]
    [InlineData("\"[1, 2]\"", "[1, 2]")]
    [InlineData("{\"message\":\"m\"}", "m")]
    public void A_part_of_a_body_is_too(string part, string? says)
    {
        using var json = JsonDocument.Parse(part);
        Assert.Equal(says, VendorErrorText.Of(json.RootElement));
    }
}
