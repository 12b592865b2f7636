using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace AccessBot.Worker.Tables;

/// <summary>
/// A table for a spreadsheet: RFC 4180, CRLF, UTF-8 with its mark, since Excel knows it by that only. One row is held at a time.
/// </summary>
internal sealed class CsvTable : IAsyncDisposable
{
    private static readonly CsvConfiguration Shape = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    private readonly StreamWriter text;
    private readonly CsvWriter csv;

    /// <param name="to">Stays open.</param>
    public CsvTable(Stream to, IEnumerable<string> columns)
    {
        text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        csv = new CsvWriter(text, Shape);
        foreach (var column in columns) csv.WriteField(column);
        csv.NextRecord();
    }

    public async Task WriteAsync(IEnumerable<Cell> row)
    {
        foreach (var cell in row) csv.WriteField(cell.Csv);
        await csv.NextRecordAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await csv.FlushAsync();
        await csv.DisposeAsync();
        await text.DisposeAsync();
    }
}
