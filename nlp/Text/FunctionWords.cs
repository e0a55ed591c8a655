using System.Collections.Frozen;

namespace Nlp.Text;

/// <summary>Words that hold a sentence together and say nothing of its subject: pronouns, prepositions, question words, politeness particles.</summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> All = """
        yang dan atau di ke dari pada untuk buat bagi dengan sama dalam oleh tentang soal mengenai terkait antara sampai hingga sejak kepada terhadap secara seperti kayak bagai sebagai
        ini itu sini situ sana begini begitu gini gitu tersebut saya aku kami kita kamu anda dia beliau mereka nya ku mu si para
        apa apakah siapa kapan mana dimana kemana gimana bagaimana kenapa mengapa berapa adakah bisakah
        ada adalah ialah yaitu yakni jadi menjadi bisa dapat boleh mau ingin hendak akan sedang lagi masih sudah telah belum pernah selalu sering kadang
        tidak bukan jangan tanpa kurang lebih sangat sekali banget amat terlalu paling cukup agak makin semakin
        tapi tetapi namun karena sebab soalnya supaya agar biar kalau jika bila apabila ketika saat waktu setelah sesudah sebelum lalu terus kemudian maka sehingga meski walau padahal
        juga pun saja aja hanya cuma malah bahkan justru semua setiap tiap cara caranya bagaimanakah beberapa banyak sedikit suatu sebuah seorang hal
        ya iya yah kok sih deh dong lah kah nih tuh kan loh lho toh oh eh wah hmm ah dulu nanti sekarang tadi
        the a an of to in on for with and or is are be i we you my our do does can how what which who when where there any about it this that not no
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string word) => All.Contains(word);
}
