using Bot.Messages;
using Bot.Storage;

namespace Bot.People;

internal sealed class KnowAgencies : IKnowsAgencies
{
    public IQueryable<AgencyOfTalk> Of(BotDb db, string channel) =>
        from identity in db.Identities
        where identity.Channel == channel
        join person in db.People on identity.PersonId equals person.Id
        join agency in db.Agencies on person.AgencyId equals agency.Id
        select new AgencyOfTalk { ConversationId = identity.ConversationId, Agency = agency.Name };

    public string KeyOf(string agency) => Agency.KeyOf(agency);
}
