using Bot.Conversations;
using Bot.Messages;
using Bot.People;

namespace Bot.Courses.Profiles;

/// <summary>The four things a profile holds; their names are the keys of the questions.</summary>
public enum ProfileField
{
    Agency,
    Unit,
    Post,
    Employment,
}

/// <summary>What is known of a person when courses are looked for.</summary>
public sealed record Profile(AgencyId? Agency, string? Unit, string? Post, Employment? Employment)
{
    public static readonly Profile Unknown = new(null, null, null, null);

    public static Profile Of(Person person) => new(person.AgencyId, person.Unit, person.Position, person.Employment);

    /// <summary>Nothing to recommend by.</summary>
    public bool SaysNothing => string.IsNullOrEmpty(Unit) && string.IsNullOrEmpty(Post);

    /// <summary>The same with what was just answered, which is kept only at the end of the turn.</summary>
    public Profile With(Answers answers) => new(
        Guid.TryParse(answers.Text(Key(ProfileField.Agency)), out var agency) ? AgencyId.From(agency) : Agency,
        answers.Text(Key(ProfileField.Unit)) ?? Unit,
        answers.Text(Key(ProfileField.Post)) ?? Post,
        Enum.TryParse<Employment>(answers.Text(Key(ProfileField.Employment)), ignoreCase: true, out var employment) ? employment : Employment);

    public bool Has(ProfileField field) => field switch
    {
        ProfileField.Agency => Agency is not null,
        ProfileField.Unit => !string.IsNullOrEmpty(Unit),
        ProfileField.Post => !string.IsNullOrEmpty(Post),
        _ => Employment is not null,
    };

    /// <summary>A line for each field, empty ones included.</summary>
    public Phrase Lines(IReadOnlyList<Agency> agencies)
    {
        var name = agencies.FirstOrDefault(agency => agency.Id == Agency)?.Name;
        return new(
            $"• Instansi: {name ?? "–"}\n• Unit kerja: {Unit ?? "–"}\n• Jabatan: {Post ?? "–"}\n• Kepegawaian: {Employment?.Title().Indonesian ?? "–"}",
            $"• Agency: {name ?? "–"}\n• Unit: {Unit ?? "–"}\n• Post: {Post ?? "–"}\n• Employment: {Employment?.Title().English ?? "–"}");
    }

    /// <summary>The key under which answers are stored, for ever.</summary>
    public static string Key(ProfileField field) => field switch
    {
        ProfileField.Agency => "agency",
        ProfileField.Unit => "unit",
        ProfileField.Post => "post",
        _ => "employment",
    };
}
