using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.People;

/// <summary>The profile, the consents and the roles of a person.</summary>
internal sealed class HoldPeople : IHoldsPersonalData
{
    public async Task<IReadOnlyList<Phrase>> DescribeAsync(BotDb db, PersonId person)
    {
        var held = await db.People.AsNoTracking().SingleAsync(p => p.Id == person);
        var agency = held.AgencyId is { } id ? await db.Agencies.Where(a => a.Id == id).Select(a => a.Name).SingleAsync() : null;
        var lines = new List<Phrase>();
        Add("Nama", "Name", held.Name);
        Add("NIP", "NIP", held.Nip is { } nip ? Nip.Masked(nip) : null);
        Add("Instansi", "Agency", agency);
        Add("Unit kerja", "Unit", held.Unit);
        Add("Jabatan", "Post", held.Position);
        if (held.Employment is { } employment)
            lines.Add(new($"Kepegawaian: {employment.Title().Indonesian}", $"Employment: {employment.Title().English}"));
        Add("Telepon", "Phone", held.Phone);
        Add("Surel", "E-mail", held.Email);
        if (await db.Consents.Where(c => c.PersonId == person).OrderByDescending(c => c.Id).FirstOrDefaultAsync() is { } consent)
            lines.Add(Phrase.Of(language => language == Language.English
                ? $"Consent: {(consent.Given ? "given" : "refused")} on {Day(consent.At, language)} (text {consent.Version})"
                : $"Persetujuan: {(consent.Given ? "diberikan" : "tidak diberikan")} pada {Day(consent.At, language)} (teks {consent.Version})"));
        return lines;

        void Add(string indonesian, string english, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                lines.Add(new($"{indonesian}: {value}", $"{english}: {value}"));
        }
    }

    /// <summary>
    /// Somebody with a role was written down by their agency: name, NIP and agency stay in its record, and so does the role. Of everybody
    /// else nothing stays but the bare account, without which the bot could not answer.
    /// </summary>
    public async Task EraseAsync(BotDb db, PersonId person)
    {
        var held = (await db.People.FindAsync(person))!;
        (held.Unit, held.Position, held.Employment, held.Phone, held.Email) = (null, null, null, null, null);
        if (!await IsInAgencyRecordAsync(db, person))
            (held.Nip, held.Name, held.AgencyId) = (null, null, null);
        db.RemoveRange(await db.Consents.AsTracking().Where(c => c.PersonId == person).ToListAsync());
        db.RemoveRange(await db.OneTimeCodes.AsTracking().Where(c => c.PersonId == person).ToListAsync());
    }

    /// <summary>What the other account knows already counts; what it does not know comes along.</summary>
    public async Task MoveAsync(BotDb db, PersonId from, PersonId to)
    {
        var old = (await db.People.FindAsync(from))!;
        var now = (await db.People.FindAsync(to))!;
        now.Nip ??= old.Nip;
        now.Name ??= old.Name;
        now.AgencyId ??= old.AgencyId;
        now.Unit ??= old.Unit;
        now.Position ??= old.Position;
        now.Employment ??= old.Employment;
        now.Phone ??= old.Phone;
        now.Email ??= old.Email;
        now.StoppedAt ??= old.StoppedAt;
        (old.Nip, old.Name, old.AgencyId, old.Unit, old.Position, old.Employment, old.Phone, old.Email) = (null, null, null, null, null, null, null, null);
        foreach (var consent in await db.Consents.AsTracking().Where(c => c.PersonId == from).ToListAsync())
            consent.PersonId = to;
        var has = await db.RoleGrants.Where(g => g.PersonId == to).ToListAsync();
        foreach (var grant in await db.RoleGrants.AsTracking().Where(g => g.PersonId == from).ToListAsync())
        {
            if (has.Any(g => g.Role == grant.Role && g.AgencyId == grant.AgencyId))
                db.Remove(grant);
            else
                grant.PersonId = to;
        }
    }

    private static async Task<bool> IsInAgencyRecordAsync(BotDb db, PersonId person) => await db.RoleGrants.AnyAsync(g => g.PersonId == person);

    private static string Day(DateTimeOffset at, Language language) => Clock.DayInWib(at).ToString("d MMMM yyyy", language.Culture());
}
