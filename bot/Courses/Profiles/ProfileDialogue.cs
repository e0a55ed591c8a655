using Bot.Conversations;
using Bot.Courses.Finding;
using Bot.Messages;
using Bot.People;

namespace Bot.Courses.Profiles;

/// <summary>
/// At most four questions, each of which can be skipped. What it is about says which are asked: nothing, all four; the key of one, that one;
/// <see cref="ForRecommending"/>, those without an answer yet, and then it recommends.
/// </summary>
internal sealed class ProfileDialogue : Dialogue
{
    public const string DialogueName = "profile";
    public const string ForRecommending = "recommend";

    private static readonly Question<string> s_unit = new("unit", new(
        Indonesian: "Bapak/Ibu bertugas di unit kerja mana? Misalnya nama dinas, bagian, sekolah, atau puskesmas.",
        English: "Which unit do you work in? For example an office, a division, a school or a health centre."), Readers.FreeText);

    private static readonly Question<string> s_post = new("post", new(
        Indonesian: "Apa jabatan Bapak/Ibu?",
        English: "What is your post?"), Readers.FreeText);

    private static readonly Question<string> s_employment = new("employment", new(
        Indonesian: "Bapak/Ibu PNS atau PPPK?",
        English: "Are you PNS or PPPK?"), Readers.OneOf(("pns", Phrase.Same("PNS")), ("pppk", Phrase.Same("PPPK")), ("other", new("Lainnya", "Other"))));

    public override string Name => DialogueName;
    public override bool AsksConsent => true;
    public override bool ShowsProgress => true;

    public override IReadOnlyList<Question> Questions(Situation situation, Frame frame)
    {
        Question[] all = [AskAgency(situation), s_unit, s_post, s_employment];
        return frame.About switch
        {
            "" => all,
            ForRecommending => [.. all.Where(question => frame.Answers.ContainsKey(question.Key) || !Profile.Of(situation.Person).Has(FieldOf(question)))],
            var one => [.. all.Where(question => question.Key == one)],
        };
    }

    public override Phrase? Greeting(Situation situation, Frame frame) => frame.About == ForRecommending
        ? new(
            "Supaya rekomendasinya pas, saya perlu tahu sedikit tentang pekerjaan Bapak/Ibu. Setiap pertanyaan boleh dilewati.",
            "To recommend what fits, I need to know a little about your work. You may skip any question.")
        : null;

    public override IEnumerable<Fact> Answered(Situation situation, Frame frame, Question question)
    {
        if (new Answers(frame.Answers).Text(question.Key) is { } value)
            yield return new ProfileAnswered(situation.Person.Id, FieldOf(question), value);
    }

    public override Phrase Left(Situation situation, Frame frame) => new(
        "Baik, profilnya kita tinggalkan dulu. Yang sudah diisi tetap tersimpan.",
        "All right, we leave the profile here. What you filled in is kept.");

    public override Turn Finish(Situation situation, Frame frame)
    {
        var profile = Profile.Of(situation.Person).With(new(frame.Answers));
        if (frame.About == ForRecommending)
            return Recommending.Recommend(situation, profile);
        return Turn.Say(
            new Phrase("Profil Bapak/Ibu sekarang:\n", "Your profile now:\n").Joined(profile.Lines(situation.Get<Catalogue>().Agencies)),
            new("Rekomendasi untuk saya", "Recommended for me", "rekomendasi untuk saya"),
            new("Menu", "Menu", "menu"));
    }

    private static Question<string> AskAgency(Situation situation) => new("agency", new(
        Indonesian: "Bapak/Ibu bekerja di instansi mana?",
        English: "Which agency do you work for?"), new AgencyReader(situation.Get<Catalogue>().Agencies));

    private static ProfileField FieldOf(Question question) => Enum.GetValues<ProfileField>().Single(field => Profile.Key(field) == question.Key);
}
