using Bot.Messages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bot.Storage;

public static class StorageRoom
{
    /// <summary>The database that the settings name: a SQLite file under <c>var/</c> of the current directory unless they say otherwise.</summary>
    public static IDatabaseKind KindOf(IConfiguration settings)
    {
        var connection = settings["Database:ConnectionString"];
        var provider = settings.OneOf("Database:Provider", "sqlite", "sqlite", "postgres");
        try
        {
            if (provider == "postgres")
                return string.IsNullOrWhiteSpace(connection)
                    ? throw new SettingException("Database:ConnectionString", connection, "the address of a PostgreSQL database, such as Host=localhost;Database=bot;Username=bot")
                    : new Postgres(new NpgsqlConnectionStringBuilder(connection).ToString());
            return string.IsNullOrWhiteSpace(connection) ? Sqlite.File(Path.Combine("var", "bot.db")) : new Sqlite(connection);
        }
        catch (ArgumentException)
        {
            // What it holds may hold a password, so it is not repeated.
            throw new SettingException("Database:ConnectionString", "…", $"a connection string for {provider}");
        }
    }

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration settings)
    {
        var database = new Database(KindOf(settings));
        // Drawing up the model of all tables takes half a second, which passes while the rest of the house is built.
        _ = Task.Run(database.DrawModel);
        services.AddSingleton(database);
        // One name for every node and every folder the program is started from.
        services.AddDataProtection().SetApplicationName("tanya-asn");
        services.AddSingleton<ProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, UseStoredProtectionKeys>();
        // It warns that the keys are stored in the clear; they lie beside everything that they protect.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        return services;
    }
}
