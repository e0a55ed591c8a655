using Bot.Conversations;
using Bot.Courses.Finding;
using Bot.Messages;

namespace Bot.Courses.Profiles;

/// <summary>The command <c>profil</c>, and <c>ubah unit</c> and its like for one field.</summary>
internal sealed class ProfileCommand : Opening
{
    public override Turn? Open(Situation situation) => Stated(situation) ?? situation.Said.Plain switch
    {
        "benar" or "sudah benar" or "right" when situation.Talk.Offered.Contains("ubah profil") =>
            Turn.Say(new("Terima kasih, profilnya saya pakai untuk memilihkan pelatihan.", "Thank you, your profile helps me recommend what fits."), new Choice("Rekomendasi untuk saya", "Recommended for me", "rekomendasi untuk saya"), new Choice("Menu", "Menu", "menu")),
        "profil" or "profile" or "profil saya" or "my profile" or "isi profil" or "ubah profil" or "change profile" => Show(situation),
        var plain when ProfileWords.ToChange(plain) is { Length: > 0 } field => Turn.Begin(ProfileDialogue.DialogueName, field),
        _ => null,
    };

    /// <summary>"Jabatan: perawat", "benerin dong. unit rawat inap, jabatan perawat".</summary>
    private static Turn? Stated(Situation situation)
    {
        if (!situation.Talk.Frames.IsEmpty || !situation.Consented || !ProfileWords.States(situation.Said.Text) || ProfileWords.Named(situation.Said.Text) is not { Count: > 0 } named)
            return null;
        return Turn.Say(ProfileDialogue.Noted(named), new("Profil saya", "My profile", "profil"), new("Rekomendasi untuk saya", "Recommended for me", "rekomendasi untuk saya"))
            .And(named.Select(one => new ProfileAnswered(situation.Person.Id, one.Field, one.Value)));
    }

    /// <summary>What is stored, and one tap to change any of it; the questions where nothing is.</summary>
    public static Turn Show(Situation situation)
    {
        var profile = Profile.Of(situation.Person);
        if (profile == Profile.Unknown)
            return Turn.Begin(ProfileDialogue.DialogueName, "");
        return Turn.Say(
            new Phrase("Profil Bapak/Ibu:\n", "Your profile:\n")
                .Joined(profile.Lines(situation.Get<Catalogue>().Agencies))
                .Then(new("Mana yang mau diubah?", "Which one would you like to change?")),
            new("Ubah instansi", "Change agency", "ubah instansi"),
            new("Ubah unit", "Change unit", "ubah unit"),
            new("Ubah jabatan", "Change post", "ubah jabatan"),
            new("Ubah kepegawaian", "Change employment", "ubah kepegawaian"));
    }
}

/// <summary>A message about one's own data.</summary>
internal sealed class ProfileOpening : Opening
{
    public override string Intent => "profile";

    public override Turn Open(Situation situation) => ProfileCommand.Show(situation);
}
