using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AccessBot.Worker.Tables;

/// <summary>The exact twin of a <see cref="CsvTable"/>: one object a line, a line feed after each, unknown as null, nothing guarded.</summary>
internal static class JsonLines
{
    private static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(Stream to, IReadOnlyList<string> columns, IReadOnlyList<Cell> row, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Legible))
        {
            json.WriteStartObject();
            for (var i = 0; i < columns.Count; i++)
            {
                json.WritePropertyName(columns[i]);
                if (row[i].Exact is not { } exact) json.WriteNullValue();
                else if (row[i].Kind == Cell.Kinds.Number) json.WriteRawValue(exact);
                else json.WriteStringValue(exact);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        await to.WriteAsync(buffer.WrittenMemory, ct);
    }
}
