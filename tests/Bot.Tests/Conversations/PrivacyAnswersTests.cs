using Bot.Conversations;
using Bot.Messages;

namespace Bot.Tests.Conversations;

/// <summary>Questions about who sees what, each answered by itself and shortly.</summary>
public sealed class PrivacyAnswersTests
{
    [Theory]
    [InlineData("komentar saya nanti dibaca siapa? apa ada yang berubah?", "dibaca pengajar dan panitia", "memperbaiki kelas berikutnya")]
    [InlineData("siapa yang baca masukan ini?", "dibaca pengajar dan panitia", "")]
    [InlineData("bisa daftar tanpa setuju?", "mendaftar, bergabung, dan memberi masukan perlu persetujuan", "mencari pelatihan")]
    [InlineData("kalau saya menolak data disimpan gimana, boleh?", "mencari pelatihan", "")]
    [InlineData("datanya disimpan dimana?", "instansi sendiri", "")]
    [InlineData("atasan bisa baca jawaban saya ga?", "Tidak.", "tanpa nama")]
    public void A_question_about_data_gets_its_own_answer(string asked, string first, string second)
    {
        var answer = PrivacyAnswers.To(new Said(IncomingKind.Text, asked, null));
        answer.ShouldNotBeNull();
        answer.Indonesian.ShouldContain(first);
        answer.Indonesian.ShouldContain(second);
    }

    [Theory]
    [InlineData("yang pertama bisa diubah jadi 4?")]
    [InlineData("komentar saya: ruangannya panas")]
    [InlineData("masukan saya mau diubah, bisa?")]
    [InlineData("siapa pengajarnya?")]
    public void Other_questions_are_left_to_others(string asked) =>
        PrivacyAnswers.To(new Said(IncomingKind.Text, asked, null)).ShouldBeNull();

    [Fact]
    public void The_same_paragraph_is_not_said_twice_in_a_row()
    {
        var talk = new PureTalk();
        var first = talk.Say("gimana soal data", intent: "privacy");
        var second = talk.Say("soal data tadi gimana", intent: "privacy");
        first.ShouldContain("Yang disimpan");
        second.ShouldContain("Singkatnya");
        second.Length.ShouldBeLessThan(first.Length);
    }
}
