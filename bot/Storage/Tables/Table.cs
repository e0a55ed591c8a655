using Bot.Messages;

namespace Bot.Storage.Tables;

/// <summary>The columns of a kind of file: those it must have, and those it may have. Their order in a file is free.</summary>
/// <param name="AnyOf">Of these a file must have one; null where there are none such.</param>
public sealed record Columns(IReadOnlyList<string> Required, IReadOnlyList<string> Optional, IReadOnlyList<string>? AnyOf = null)
{
    public bool Has(string column) => Required.Contains(column) || Optional.Contains(column) || AnyOf?.Contains(column) == true;

    /// <summary>What two spellings of one header share: <c>"Credit Hours"</c> is <c>credit_hours</c>.</summary>
    public static string KeyOf(string header) =>
        string.Join('_', header.Trim('\uFEFF').Split([' ', '\t', '\u00A0', '_'], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}

/// <summary>A file as rows of cells, as it was read; what the cells mean is not looked at yet.</summary>
/// <param name="Unknown">Headers that no column of this kind has; their cells are passed over.</param>
public sealed record Table(IReadOnlyList<TableRow> Rows, IReadOnlyList<string> Unknown);

/// <summary>One row.</summary>
/// <param name="Line">Where it begins in the file, the header being line 1.</param>
/// <param name="Cells">Its cells by column, not trimmed.</param>
/// <param name="Problem">Why it cannot be used, whatever its cells say.</param>
public sealed record TableRow(int Line, IReadOnlyDictionary<string, string> Cells, Phrase? Problem = null);

/// <summary>A file that cannot be used at all; the reason is for the one who chose it.</summary>
public sealed class TableRefusedException(Phrase reason) : Exception(reason.English)
{
    public Phrase Reason { get; } = reason;
}

/// <summary>A row of a file before the header gave its cells names.</summary>
/// <param name="EndsOpen">Empty cells at the end are not written, as in a sheet.</param>
internal sealed record RawRow(int Line, IReadOnlyList<string> Cells, Phrase? Problem = null, bool EndsOpen = false);
