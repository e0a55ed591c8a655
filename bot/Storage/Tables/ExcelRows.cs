using System.Globalization;
using System.Text;
using Bot.Messages;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Bot.Storage.Tables;

/// <summary>Reads the first sheet of an <c>.xlsx</c>: values only, written as the CSV of the same table would write them.</summary>
internal static class ExcelRows
{
    // The reader asks for the code page of old .xls files even where it reads none.
    static ExcelRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="TableRefusedException">It cannot be read as a workbook.</exception>
    public static List<RawRow> Read(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
            var rows = new List<RawRow>();
            while (reader.Read())
            {
                var cells = Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i)).ToList();
                while (cells.Count > 0 && cells[^1].Length == 0)
                    cells.RemoveAt(cells.Count - 1);
                if (cells.Count > 0)
                    rows.Add(new(reader.Depth + 1, cells, EndsOpen: true));
            }
            return rows;
        }
        catch (Exception error) when (error is ExcelReaderException or InvalidDataException or IOException or FormatException or System.Xml.XmlException or ArgumentException or InvalidOperationException)
        {
            throw new TableRefusedException(new(
                "berkas .xlsx ini rusak atau terkunci; buka di Excel lalu simpan ulang, atau simpan sebagai CSV UTF-8",
                "this .xlsx is damaged or locked; open it in Excel and save it again, or save it as CSV UTF-8"));
        }
    }

    private static string Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "true" : "false",
        // A cell that holds a time alone stands on the day before Excel's first.
        DateTime { Year: < 1901 } time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
        // 18 digits do not fit into a number: a NIP kept as one has lost its last digits, and shows as 1.97E+17.
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };
}
