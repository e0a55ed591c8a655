using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.People;

public static class PeopleRoom
{
    extension(BotDb db)
    {
        public DbSet<Agency> Agencies => db.Set<Agency>();
        public DbSet<Person> People => db.Set<Person>();
        public DbSet<Identity> Identities => db.Set<Identity>();
        public DbSet<RoleGrant> RoleGrants => db.Set<RoleGrant>();
        public DbSet<Consent> Consents => db.Set<Consent>();
        public DbSet<OneTimeCode> OneTimeCodes => db.Set<OneTimeCode>();
    }

    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<Invitations>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<IKeeper, KeepConsent>();
        services.AddSingleton<IKeeper, KeepUnreachable>();
        services.AddSingleton<IMovesTalks, MoveAccounts>();
        services.AddSingleton<IKnowsAgencies, KnowAgencies>();
        services.AddSingleton<IHoldsPersonalData, HoldPeople>();
        return services;
    }
}
