using System.Text;
using Bot.Storage.Tables;

namespace Bot.Tests.Imports;

public sealed class TableFileTests
{
    private static readonly Columns s_columns = new(Required: ["code", "title"], Optional: ["summary", "fee_idr"]);

    [Theory]
    [InlineData("code,title\nA,Satu\n")]
    [InlineData("\uFEFFcode,title\r\nA,Satu\r\n")]
    [InlineData("code;title\nA;Satu")]
    [InlineData("Title, Code \nSatu,A\n")]
    [InlineData("\"code\",\"title\"\n\"A\",\"Satu\"\n\n")]
    public void The_same_table_is_read_however_it_was_saved(string text)
    {
        var row = Read(text).Rows.ShouldHaveSingleItem();

        row.Problem.ShouldBeNull();
        row.Cells["code"].Trim().ShouldBe("A");
        row.Cells["title"].ShouldBe("Satu");
    }

    [Fact]
    public void The_separator_is_told_from_the_header_and_not_from_a_later_line()
    {
        var rows = Read("code;title;summary\nA;Satu, dua, tiga, empat;x\n").Rows;

        rows[0].Cells["title"].ShouldBe("Satu, dua, tiga, empat");
    }

    [Fact]
    public void A_record_over_several_lines_is_named_by_its_first()
    {
        var rows = Read("code,title\nA,\"dua\nbaris, dan \"\"kutip\"\"\"\nB,Dua\n").Rows;

        rows.Select(row => row.Line).ShouldBe([2, 4]);
        rows[0].Cells["title"].ShouldBe("dua\nbaris, dan \"kutip\"");
    }

    [Fact]
    public void A_stray_quotation_mark_costs_its_own_line_only()
    {
        var rows = Read("code,title\nA,\"Satu\nB,Dua\nC,\"Tiga\" lagi\nD,Empat\n").Rows;

        rows.Where(row => row.Problem is not null).Select(row => row.Line).ShouldBe([2, 4]);
        rows.Where(row => row.Problem is null).Select(row => row.Cells["code"]).ShouldBe(["B", "D"]);
    }

    [Fact]
    public void A_row_with_more_or_fewer_cells_than_the_header_has_a_problem()
    {
        var rows = Read("code,title\nA,Satu,lagi\nB\nC,Tiga\n").Rows;

        rows.Select(row => row.Problem is null).ShouldBe([false, false, true]);
    }

    [Fact]
    public void A_row_that_is_not_utf8_has_a_problem_of_its_own()
    {
        byte[] bytes = [.. "code,title\nA,Satu\nB,caf"u8, 0xE9, .. "\nC,Tiga\nD,Empat\n"u8];

        var rows = TableFile.Read(bytes, s_columns).Rows;

        rows.Where(row => row.Problem is not null).Select(row => row.Line).ShouldBe([3]);
    }

    [Fact]
    public void A_file_in_windows_1252_throughout_is_refused()
    {
        var bytes = Encoding.Latin1.GetBytes("code,title\nA,café\nB,déjà\nC,über\n");

        Should.Throw<TableRefusedException>(() => TableFile.Read(bytes, s_columns)).Reason.English.ShouldContain("Windows-1252");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_file_in_utf16_is_refused(bool bigEndian, bool mark)
    {
        var encoding = new UnicodeEncoding(bigEndian, mark);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("code,title\nA,Satu\n")];

        Should.Throw<TableRefusedException>(() => TableFile.Read(bytes, s_columns)).Reason.English.ShouldContain("UTF-16");
    }

    [Fact]
    public void A_missing_required_column_is_named()
    {
        Should.Throw<TableRefusedException>(() => Read("code,summary\nA,x\n")).Reason.English.ShouldContain("title");
    }

    [Fact]
    public void A_column_that_stands_twice_is_refused() =>
        Should.Throw<TableRefusedException>(() => Read("code,title,Title\nA,x,y\n")).Reason.English.ShouldContain("title");

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void An_empty_file_is_refused(string text) => Should.Throw<TableRefusedException>(() => Read(text));

    [Fact]
    public void Unknown_columns_are_named_and_passed_over()
    {
        var table = Read("code,title,Warna\nA,Satu,=merah\n");

        table.Unknown.ShouldBe(["Warna"]);
        new Cells(table.Rows[0]).Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("=1+1", false)]
    [InlineData("@SUM(A1)", false)]
    [InlineData("\"\tx\"", false)]
    [InlineData("\"\rx\"", false)]
    [InlineData("+cmd|' /C calc'!A0", false)]
    [InlineData("-2+3", false)]
    [InlineData(" =1+1", false)]
    [InlineData("+62 812-3456-7890", true)]
    [InlineData("-", true)]
    [InlineData("a=b", true)]
    [InlineData("naik 5+5", true)]
    public void A_cell_that_a_spreadsheet_would_run_is_rejected(string cell, bool taken)
    {
        var cells = new Cells(Read($"code,title,summary\nA,Satu,{cell}\n").Rows.ShouldHaveSingleItem());

        (cells.Problem is null).ShouldBe(taken);
    }

    [Theory]
    [InlineData("2026-12-31", true)]
    [InlineData("2026-02-30", false)]
    [InlineData("31/12/2026", false)]
    [InlineData("2026-12-31 10:00", false)]
    public void A_date_is_one_there_is(string cell, bool taken)
    {
        var cells = new Cells(Read($"code,title\nA,{cell}\n").Rows[0]);

        (cells.Date("title") is not null).ShouldBe(taken);
        (cells.Problem is null).ShouldBe(taken);
    }

    [Fact]
    public void An_excel_file_reads_like_its_csv()
    {
        var bytes = Workbook.Of(
            ["code", "title", "fee_idr", "summary"],
            ["A", "Satu", 24, Workbook.Day(2026, 12, 31)],
            [],
            ["B", "Dua", 197209141997032911d, null]);

        var rows = TableFile.Read(bytes, s_columns).Rows;

        rows.Select(row => row.Line).ShouldBe([2, 4]);
        rows.ShouldAllBe(row => row.Problem == null);
        rows[0].Cells["fee_idr"].ShouldBe("24");
        rows[0].Cells["summary"].ShouldBe("2026-12-31");
        rows[1].Cells["fee_idr"].ShouldEndWith("E+17");
    }

    [Fact]
    public void A_damaged_excel_file_is_refused()
    {
        var bytes = Workbook.Of(["code", "title"], ["A", "Satu"]);

        Should.Throw<TableRefusedException>(() => TableFile.Read(bytes[..(bytes.Length / 2)], s_columns));
    }

    private static Table Read(string text) => TableFile.Read(Encoding.UTF8.GetBytes(text), s_columns);
}
