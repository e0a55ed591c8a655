using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Finding;

/// <summary>"Aku dari Siantar, gak bisa ikut?" after courses were shown: who may take part. A question gives no seat back.</summary>
internal sealed class MayIJoinOpening : Opening
{
    private const int MostWords = 14;

    private static readonly string[] s_may = ["bisa", "bs", "bisakah", "boleh", "blh", "bolehkah", "may", "can"];
    private static readonly string[] s_join = ["ikut", "ikutan", "ikutin", "join", "attend"];

    public override Turn? Open(Situation situation)
    {
        var said = situation.Said;
        if (said.Kind != IncomingKind.Text || !situation.Talk.Frames.IsEmpty || !said.Plain.Contains('?', StringComparison.Ordinal)
            || said.Words.Length > MostWords || !said.Words.Any(s_may.Contains) || !said.Words.Any(s_join.Contains)
            || said.Wish?.Entities.ClassCode is not null || LastSearch.Of(situation) is null)
            return null;
        return Turn.Say(
            new("Pelatihan bertanda *khusus pegawai* suatu instansi hanya untuk pegawai instansi itu; yang tanpa tanda itu terbuka untuk semua ASN. Bila ragu, panitia bisa memastikan.",
                "A course marked *only for people of* an agency is kept to them; one without that mark is open to all. If in doubt, the organiser can tell."),
            new Choice("Cari yang terbuka", "Look for others", "cari pelatihan"), new Choice("Hubungi panitia", "Ask a human", "admin"));
    }
}
