using Bot.Messages;
using Bot.People;

namespace Bot.Privacy;

/// <summary>The text of the consent that is asked. A changed text gets a new version, and everybody is asked again.</summary>
public sealed class ConsentText : IConsentText
{
    public string Version => "2026-11";

    public Phrase Question { get; } = new(
        Indonesian: "Sebelum lanjut: boleh saya simpan data yang Bapak/Ibu isikan (profil, kelas, masukan) untuk layanan pelatihan instansi? Nama tidak ditampilkan bersama masukan, data tidak keluar dari instansi, dan bisa dihapus kapan saja.",
        English: "Before we go on: may I keep what you fill in (profile, classes, feedback) for your agency's training service? Names are not shown with feedback, the data stays with the agency, and you can erase it at any time.");

    public Phrase Refused { get; } = new(
        Indonesian: "Baik, profil, kelas, dan masukan tidak disimpan; hanya percakapan ini, yang bisa dihapus dengan *hapus data saya*. Mencari pelatihan dan bantuan tetap bisa dipakai.",
        English: "All right, no profile, class or feedback is kept; only this talk, which *delete my data* erases. Searching for courses and help still work.");
}

public static class PrivacyRoom
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services.AddSingleton<IConsentText, ConsentText>();
}
