using Bot.Channels.WhatsApp;
using Bot.Storage;
using Bot.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Channels.WhatsApp;

public sealed class WhatsAppContactsTests
{
    private const string Phone = "6281234567890", NewPhone = "6289999999999", User = "ID.111", NewUser = "ID.222";

    [Theory, OnSqlite, OnPostgres]
    public async Task An_account_is_the_same_whether_the_phone_is_shown_or_not(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();

        var first = await OfAsync(database, User, Phone);

        (await OfAsync(database, User, null)).ShouldBe(first);
        (await OfAsync(database, null, Phone)).ShouldBe(first);
        first.ShouldBe(User);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_account_known_by_phone_goes_on_when_its_user_id_first_appears(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        var before = await OfAsync(database, null, Phone);

        (await OfAsync(database, User, Phone)).ShouldBe(before);
        (await OfAsync(database, User, null)).ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_phone_that_was_passed_on_brings_no_talk_along(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        var ani = await OfAsync(database, User, Phone);

        var budi = await OfAsync(database, NewUser, Phone);

        budi.ShouldNotBe(ani);
        (await OfAsync(database, User, null)).ShouldBe(ani);
        (await OfAsync(database, null, Phone)).ShouldBe(budi);
        (await database.ReadAsync(db => db.Set<WhatsAppContact>().SingleAsync(contact => contact.Id == ani))).Phone.ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_new_number_and_a_new_user_id_are_the_same_account(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        var ani = await OfAsync(database, User, Phone);

        await database.WriteAsync(db => WhatsAppContacts.RenameAsync(db, (User, Phone), (NewUser, NewPhone)));

        (await OfAsync(database, NewUser, NewPhone)).ShouldBe(ani);
        (await OfAsync(database, User, Phone)).ShouldNotBe(ani);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_a_new_number_the_next_message_tells_the_user_id(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        var ani = await OfAsync(database, User, Phone);

        await database.WriteAsync(db => WhatsAppContacts.RenameAsync(db, (null, Phone), (null, NewPhone)));

        (await OfAsync(database, NewUser, NewPhone)).ShouldBe(ani);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Writing_before_the_notice_came_splits_no_account_for_long(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();
        var ani = await OfAsync(database, User, Phone);
        (await OfAsync(database, NewUser, NewPhone)).ShouldNotBe(ani);

        await database.WriteAsync(db => WhatsAppContacts.RenameAsync(db, (User, null), (NewUser, NewPhone)));

        (await OfAsync(database, NewUser, NewPhone)).ShouldBe(ani);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_first_message_twice_at_once_makes_one_account(string provider)
    {
        await using var place = await TestDatabase.CreateAsync(provider);
        var database = await place.OpenMigratedAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => OfAsync(database, User, Phone))));

        ids.Distinct().ShouldBe([User]);
        (await database.ReadAsync(db => db.Set<WhatsAppContact>().CountAsync())).ShouldBe(1);
    }

    private static Task<string> OfAsync(Database database, string? user, string? phone) =>
        database.WriteAsync(async db => (await WhatsAppContacts.OfAsync(db, user, phone)).Id);
}
