using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Storage;

/// <summary>Migrations are written by hand; these hold what they come to against the model, on both databases.</summary>
public sealed class SchemaTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_migrated_schema_is_the_models(string provider)
    {
        await using var migrated = await TestDatabase.CreateAsync(provider);
        await using var modelled = await TestDatabase.CreateAsync(provider);
        await migrated.OpenMigratedAsync();
        await using (var db = modelled.Open().Open())
            await db.Database.EnsureCreatedAsync();

        var found = await SchemaAsync(migrated);
        var wanted = await SchemaAsync(modelled);

        found.Count.ShouldBeGreaterThan(50);
        found.Except(wanted).ShouldBeEmpty("the migrations make what the model does not have");
        wanted.Except(found).ShouldBeEmpty("the model has what no migration makes");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Migrating_a_second_time_changes_nothing(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        (await place.Open().MigrateAsync()).ShouldBeTrue("it was created");
        var before = await SchemaAsync(place);

        (await place.Open().MigrateAsync()).ShouldBeFalse("it was there already");

        (await SchemaAsync(place)).ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_migration_can_be_taken_back(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        await using (var db = database.Open())
            await db.Database.MigrateAsync(Microsoft.EntityFrameworkCore.Migrations.Migration.InitialDatabase);

        (await SchemaAsync(place)).ShouldBeEmpty();
    }

    /// <summary>A line for each column, key, foreign key and index.</summary>
    private static async Task<List<string>> SchemaAsync(TestDatabase place)
    {
        await using var db = place.Open().Open();
        return await db.Database.SqlQueryRaw<string>(place.Provider == "sqlite" ? Sqlite : Postgres).ToListAsync();
    }

    private const string Sqlite = """
        SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || ' not null ' || c."notnull" || ' key ' || c.pk || ' default ' || ifnull(c.dflt_value, '')
            || CASE WHEN c.pk AND t.sql LIKE '%AUTOINCREMENT%' THEN ' counted' ELSE '' END AS "Value"
          FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
        UNION ALL
        SELECT 'foreign key ' || t.name || '.' || f."from" || ' to ' || f."table" || '.' || ifnull(f."to", '') || ' on delete ' || f.on_delete || ' on update ' || f.on_update
          FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        UNION ALL
        SELECT 'index ' || i.name || ' on ' || t.name || ' unique ' || i."unique" || ' of ' || (SELECT group_concat(c.name, ', ') FROM pragma_index_info(i.name) c)
            || ifnull(' where ' || (SELECT substr(s.sql, instr(s.sql, ' WHERE ')) FROM sqlite_schema s WHERE s.name = i.name AND i.partial), '')
          FROM sqlite_schema t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
        ORDER BY 1
        """;

    private const string Postgres = """
        SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' nullable ' || is_nullable
            || ' identity ' || is_identity || ' default ' || coalesce(column_default, '') AS "Value"
          FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
        UNION ALL
        SELECT 'constraint ' || conname || ' on ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
          FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%\_\_EF%'
        UNION ALL
        SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
        ORDER BY 1
        """;
}
