using Bot.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Storage;

public sealed class KeepingConnectionTests : IDisposable
{
    private const string Insert = "INSERT INTO people (name) VALUES ($name)";
    private readonly KeepingConnection _connection = new("Data Source=:memory:");

    public KeepingConnectionTests()
    {
        _connection.Open();
        Run("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT UNIQUE)");
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void The_same_statement_takes_other_values_each_time()
    {
        foreach (var name in (string[])["Ani", "Budi", "Citra"])
            Run(Insert, ("$name", name)).ShouldBe(1);

        Names().ShouldBe(["Ani", "Budi", "Citra"]);
        Names().ShouldBe(["Ani", "Budi", "Citra"]);
    }

    [Fact]
    public void A_statement_that_failed_works_again()
    {
        Run(Insert, ("$name", "Ani"));
        Should.Throw<SqliteException>(() => Run(Insert, ("$name", "Ani")));

        Run(Insert, ("$name", "Budi")).ShouldBe(1);
        Names().ShouldBe(["Ani", "Budi"]);
    }

    [Fact]
    public void The_same_statement_may_be_asked_while_its_rows_are_read()
    {
        Run(Insert, ("$name", "Ani"));
        Run(Insert, ("$name", "Budi"));
        using var outer = Command("SELECT name FROM people ORDER BY id");
        using var rows = outer.ExecuteReader();
        rows.Read().ShouldBeTrue();

        Names().ShouldBe(["Ani", "Budi"]);
        rows.Read().ShouldBeTrue();
        rows.GetString(0).ShouldBe("Budi");
    }

    [Fact]
    public void A_column_that_was_added_is_seen()
    {
        Names();
        using (var all = Command("SELECT * FROM people"))
        using (var rows = all.ExecuteReader())
            rows.FieldCount.ShouldBe(2);
        Run("ALTER TABLE people ADD COLUMN unit TEXT");
        Run(Insert, ("$name", "Ani"));

        using var again = Command("SELECT * FROM people");
        using var now = again.ExecuteReader();
        now.Read().ShouldBeTrue();
        now.FieldCount.ShouldBe(3);
    }

    private List<string> Names()
    {
        using var command = Command("SELECT name FROM people ORDER BY id");
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read())
            names.Add(rows.GetString(0));
        return names;
    }

    private int Run(string sql, params (string Name, string Value)[] values)
    {
        using var command = Command(sql);
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
