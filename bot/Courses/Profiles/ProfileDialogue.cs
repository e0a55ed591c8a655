using Bot.Conversations;
using Bot.Courses.Enrolling;
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
        English: "Are you PNS or PPPK?"), new EmploymentReader());

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

    public override Phrase? Greeting(Situation situation, Frame frame) => frame.About is ForRecommending or ""
        ? new(
            "Supaya rekomendasinya pas, saya perlu tahu sedikit tentang pekerjaan Bapak/Ibu. Setiap pertanyaan boleh dilewati.",
            "To recommend what fits, I need to know a little about your work. You may skip any question.")
        : null;

    public override Heard? Overhears(Situation situation, Frame frame)
    {
        if (ProfileWords.IsAside(situation.Said.Text))
            return new(Turn.Say(new("Baik, silakan, saya tunggu.", "Of course, take your time.")));
        // A question is no unit and no post.
        return Next(situation, frame) is { TakesAnything: true } && situation.Said.Text.TrimEnd().EndsWith('?') && !Joins(situation) && situation.Said.Wish?.Intent.Id is "out-of-scope" or "profile" or "privacy" or "help"
            ? new(Turn.Say(new("Jawabannya hanya dipakai untuk memilihkan pelatihan yang cocok, dan boleh dilewati.", "The answer only serves to recommend what fits, and may be skipped.")))
            : null;
    }

    /// <summary>Several fields at once, and the answer's own part of a message that wants something else too.</summary>
    public override Filling? Fills(Situation situation, Frame frame)
    {
        if (Next(situation, frame) is not { } waiting)
            return null;
        var text = situation.Said.Text;
        var join = Joins(situation) ? JoinCommand.Join(situation, JoinCommand.CodeInWords(situation.Said)!) : null;
        var named = ProfileWords.Named(text);
        if (named.Count > 1 || (named.Count == 1 && Profile.Key(named[0].Field) != waiting.Key && ProfileWords.States(text)))
        {
            foreach (var (field, value) in named)
                frame = frame.With(Profile.Key(field), value);
            var about = frame.About is "" or ForRecommending ? frame : frame with { About = "" };
            return new(about, [.. named.Select(one => Profile.Key(one.Field))], Noted(named), join);
        }
        if (!waiting.TakesAnything)
        {
            // The command is heard; the question waits.
            return join is null ? null : ProfileWords.Answer(text, joins: true) is { } rest && waiting.Read(new Said(situation.Said.Kind, rest, null)) is { Understood: true, Value: { } read, ReadBack: var readBack }
                ? new(frame.With(waiting.Key, read), [waiting.Key], readBack, join)
                : new(frame, [], null, join);
        }
        var answer = ProfileWords.Holds(text, waiting.Key) ?? ProfileWords.Answer(text, join is not null);
        if (answer == text.Trim() || (answer is null && join is null))
            return null;
        return answer is null ? new(frame, [], null, join)
            : new(frame.With(waiting.Key, answer), [waiting.Key], new($"Saya catat: {answer}.", $"Noted: {answer}."), join);
    }

    public static Phrase Noted(IReadOnlyList<(ProfileField Field, string Value)> named) => new(
        "Saya catat: " + string.Join(", ", named.Select(one => $"{(one.Field == ProfileField.Unit ? "unit" : "jabatan")} {one.Value}")) + ".",
        "Noted: " + string.Join(", ", named.Select(one => $"{(one.Field == ProfileField.Unit ? "unit" : "post")} {one.Value}")) + ".");

    private static bool Joins(Situation situation) => JoinCommand.CodeInWords(situation.Said) is not null;

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
            new("Benar", "Right", "benar"),
            new("Ubah", "Change", "ubah profil"),
            new("Rekomendasi untuk saya", "Recommended for me", "rekomendasi untuk saya"));
    }

    private static Question<string> AskAgency(Situation situation) => new("agency", new(
        Indonesian: "Bapak/Ibu bekerja di instansi mana?",
        English: "Which agency do you work for?"), new AgencyReader(situation.Get<Catalogue>().Agencies));

    private static ProfileField FieldOf(Question question) => Enum.GetValues<ProfileField>().Single(field => Profile.Key(field) == question.Key);
}
