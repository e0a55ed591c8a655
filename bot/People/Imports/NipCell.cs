using System.Text.RegularExpressions;
using Bot.Messages;
using Bot.Storage.Tables;

namespace Bot.People.Imports;

/// <summary>Reads a NIP from a file, where spreadsheets do things to it that people do not.</summary>
public static partial class NipCell
{
    /// <summary>The 18 digits; null where the cell is empty or rejected.</summary>
    public static string? Nip(this Cells cells, string column)
    {
        if (cells.Text(column) is not { } text)
            return null;
        var (digits, problem) = Read(text);
        if (problem is not null)
            cells.Reject(column, problem);
        return digits;
    }

    /// <summary>The 18 digits, or why they cannot be a NIP.</summary>
    public static (string? Digits, Phrase? Problem) Read(string text)
    {
        if (Scientific().IsMatch(text))
            return (null, new(
                $"\"{text}\" tertulis dalam notasi ilmiah, angka akhirnya sudah hilang; jadikan kolom itu teks lalu isi ulang NIP-nya",
                $"\"{text}\" is in scientific notation and has lost its last digits; make the column text and fill in the NIP again"));
        var read = People.Nip.Parse(text);
        return (read.Digits, read.Problem);
    }

    [GeneratedRegex(@"^[0-9]+([.,][0-9]+)?\s*[eE]\s*\+?[0-9]+$")]
    private static partial Regex Scientific();
}
