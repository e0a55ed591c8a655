using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.People.Imports;

/// <summary>The people while a file is read, found by what a row knows of them.</summary>
public sealed class PeopleBook
{
    private readonly List<Person> _people;
    private readonly ILookup<PersonId, RoleGrant> _grants;
    private readonly HashSet<PersonId> _chatting;
    private readonly Dictionary<string, List<Person>> _byKey = [];
    private readonly HashSet<(PersonId, Role, AgencyId?)> _granted;

    private PeopleBook(List<Person> people, List<RoleGrant> grants, HashSet<PersonId> chatting)
    {
        _people = people;
        _grants = grants.ToLookup(grant => grant.PersonId);
        _granted = [.. grants.Select(grant => (grant.PersonId, grant.Role, grant.AgencyId))];
        _chatting = chatting;
        foreach (var person in _people)
            Index(person);
    }

    public static async Task<PeopleBook> OpenAsync(BotDb db) => new(
        await db.People.OrderBy(person => person.CreatedAt).ThenBy(person => person.Id).ToListAsync(),
        await db.RoleGrants.ToListAsync(),
        [.. await db.Identities.Select(identity => identity.PersonId).Distinct().ToListAsync()]);

    public static string KeyOfNip(string nip) => "nip " + nip;

    public static string KeyOfEmail(string email) => "email " + email.Trim().ToLowerInvariant();

    /// <summary>Digits only; <c>0812…</c> and <c>+62 812…</c> are one number.</summary>
    public static string KeyOfPhone(string phone)
    {
        var digits = new string([.. phone.Where(char.IsAsciiDigit)]);
        return "phone " + (digits.StartsWith('0') ? "62" + digits[1..] : digits);
    }

    public static string KeyOfName(string name, AgencyId? agency) => $"name {Agency.KeyOf(name)} {agency}";

    /// <summary>
    /// Who the organiser's row speaks of. Somebody who only said in a chat that they have this NIP or name is not meant: an organiser's
    /// record must not make a stranger's account an organiser's.
    /// </summary>
    public Person? Record(string key) => Find(key).Where(IsRecord).OrderByDescending(person => _grants[person.Id].Any()).FirstOrDefault();

    /// <summary>The one person with an account who is known by this; null where there is none, or several.</summary>
    public Person? Chatting(string key) => Find(key).Where(person => _chatting.Contains(person.Id)).ToList() is [var only] ? only : null;

    /// <summary>The person of an agency (of any, where it is null) whom a class's trainer cell names; trainers first.</summary>
    public Person? Trainer(string name, AgencyId? agency)
    {
        var key = Agency.KeyOf(name);
        return _people
            .Where(person => person.Name is { } known && Agency.KeyOf(known) == key && (agency is null || person.AgencyId == agency) && IsRecord(person))
            .OrderByDescending(person => _grants[person.Id].Any(grant => grant.Role == Role.Trainer))
            .FirstOrDefault();
    }

    public void Add(BotDb db, Person person)
    {
        _people.Add(person);
        Index(person);
        db.Add(person);
    }

    /// <summary>Gives a role; false where the person has it already.</summary>
    public bool Grant(BotDb db, Person person, Role role, AgencyId? agency)
    {
        if (role == Role.Administrator)
            agency = null;
        if (!_granted.Add((person.Id, role, agency)))
            return false;
        db.Add(new RoleGrant { PersonId = person.Id, Role = role, AgencyId = agency });
        return true;
    }

    private bool IsRecord(Person person) => !_chatting.Contains(person.Id) || _grants[person.Id].Any();

    private IEnumerable<Person> Find(string key) => _byKey.GetValueOrDefault(key) ?? [];

    private void Index(Person person)
    {
        if (person.Nip is { } nip)
            Put(KeyOfNip(nip));
        if (person.Email is { } email)
            Put(KeyOfEmail(email));
        if (person.Phone is { } phone)
            Put(KeyOfPhone(phone));
        if (person.Name is { } name)
            Put(KeyOfName(name, person.AgencyId));

        void Put(string key)
        {
            if (!_byKey.TryGetValue(key, out var people))
                _byKey[key] = people = [];
            people.Add(person);
        }
    }
}
