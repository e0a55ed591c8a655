using Bot.Messages;
using Bot.Storage;
using Bot.Storage.Tables;

namespace Bot.People.Imports;

/// <summary>
/// The people file: organisers, trainers and others the agency knows. Known by NIP, else e-mail, else phone, else name and agency.
/// Roles are added, never taken away.
/// </summary>
public sealed class PeopleImport(Clock clock) : Import
{
    public static readonly Columns All = new(
        Required: ["name"],
        Optional: ["nip", "agency", "unit", "position", "employment", "roles", "phone", "email"]);

    private static readonly string[] s_employments = ["pns", "pppk", "other"];

    private AgencyBook _agencies = null!;
    private PeopleBook _people = null!;

    public override Columns Columns => All;

    protected override string? CodeColumn => null;

    protected override async Task PrepareAsync(BotDb db)
    {
        _agencies = await AgencyBook.OpenAsync(db);
        _people = await PeopleBook.OpenAsync(db);
    }

    protected override Landing Take(BotDb db, Cells cells)
    {
        var name = cells.Needed("name");
        var nip = cells.Nip("nip");
        var employment = cells.OneOf("employment", s_employments);
        var roles = (cells.SeveralOf("roles", [.. Roles.Names]) ?? "").Split(';').Select(Roles.Read).OfType<Role>().ToList();
        var (email, phone, agencyName) = (cells.Text("email"), cells.Text("phone"), cells.Text("agency"));
        var known = agencyName is null ? null : _agencies.Find(agencyName);
        var (column, key) =
            nip is not null ? ("nip", PeopleBook.KeyOfNip(nip))
            : email is not null ? ("email", PeopleBook.KeyOfEmail(email))
            : phone is not null ? ("phone", PeopleBook.KeyOfPhone(phone))
            : ("name", PeopleBook.KeyOfName(name, known?.Id));
        // Two new agencies have no id yet, so the name of the agency tells two people of one name apart.
        OnlyOnce(cells, column, column == "name" ? $"{key} {(agencyName is null ? "" : Agency.KeyOf(agencyName))}" : key);
        var person = cells.Problem is null && (column != "name" || agencyName is null || known is not null) ? _people.Record(key) : null;
        if (roles.Exists(role => role != Role.Administrator) && agencyName is null && person?.AgencyId is null)
            cells.Reject("agency", new("wajib diisi untuk peran ini", "must not be empty for this role"));
        if (cells.Problem is not null)
            return default;

        var isNew = person is null;
        person ??= new Person { Name = name, Nip = nip, Email = email, Phone = phone, CreatedAt = clock.GetUtcNow() };
        if (agencyName is not null)
            person.AgencyId = _agencies.FindOrAdd(db, agencyName, Notes).Id;
        person.Name = name;
        person.Nip = nip ?? person.Nip;
        person.Unit = cells.Text("unit") ?? person.Unit;
        person.Position = cells.Text("position") ?? person.Position;
        person.Employment = employment is null ? person.Employment : Enum.Parse<Employment>(employment, ignoreCase: true);
        person.Phone = phone ?? person.Phone;
        person.Email = email ?? person.Email;
        person.Sample = false;
        if (isNew)
            _people.Add(db, person);
        var granted = roles.Count(role => _people.Grant(db, person, role, person.AgencyId));
        return isNew ? Landing.Added : Changed(db, person) || granted > 0 ? Landing.Updated : Landing.Unchanged;
    }
}
