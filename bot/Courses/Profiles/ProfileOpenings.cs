using Bot.Conversations;
using Bot.Courses.Finding;
using Bot.Messages;

namespace Bot.Courses.Profiles;

/// <summary>The command <c>profil</c>, and <c>ubah unit</c> and its like for one field.</summary>
internal sealed class ProfileCommand : Opening
{
    public override Turn? Open(Situation situation) => situation.Said.Plain switch
    {
        "profil" or "profile" or "profil saya" or "my profile" or "isi profil" or "ubah profil" or "change profile" => Show(situation),
        "ubah instansi" or "change agency" => Change(ProfileField.Agency),
        "ubah unit" or "change unit" => Change(ProfileField.Unit),
        "ubah jabatan" or "change post" => Change(ProfileField.Post),
        "ubah kepegawaian" or "change employment" => Change(ProfileField.Employment),
        _ => null,
    };

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

    private static Turn Change(ProfileField field) => Turn.Begin(ProfileDialogue.DialogueName, Profile.Key(field));
}

/// <summary>A message about one's own data.</summary>
internal sealed class ProfileOpening : Opening
{
    public override string Intent => "profile";

    public override Turn Open(Situation situation) => ProfileCommand.Show(situation);
}
