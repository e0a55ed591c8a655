using System.Text.RegularExpressions;
using Bot.Courses;
using Bot.Feedback;
using Bot.People;
using Microsoft.EntityFrameworkCore;
using StandIns.Graph;

namespace Bot.Tests.Channels.WhatsApp;

public sealed class WhatsAppTalkTests
{
    [Fact]
    public async Task Find_join_and_give_feedback_in_few_messages()
    {
        await using var scene = await OpenAsync();
        var ended = await EndedAsync(scene);

        var found = await scene.AskAsync("cari pelatihan excel untuk laporan keuangan");
        var consent = await scene.AskAsync($"gabung {ended.JoinCode}");
        var form = await ToFormAsync(scene);
        var scores = Regex.Match(form.Text, @"misalnya \*([\d ]+)\*").Groups[1].Value;
        var comment = await scene.AskAsync(scores);
        var thanks = await scene.AskAsync("materinya jelas dan langsung bisa dipakai");

        found.Choices.ShouldNotBeEmpty();
        consent.Choices.Select(choice => choice.Title).ShouldBe(["Ya", "Tidak"]);
        form.Choices.Select(choice => choice.Title).ShouldContain("Satu per satu", Said(scene));
        comment.Text.ShouldContain("adakah komentar atau saran");
        thanks.Text.ShouldContain("sudah lengkap");
        (await scene.Bot.Database.ReadAsync(db => db.FeedbackResponses.CountAsync(r => r.ClassId == ended.Id && r.CompletedAt != null))).ShouldBeGreaterThan(0);
        // An answer to each of our messages, and none more.
        scene.Heard.Count.ShouldBe((await scene.InboxAsync()).Count, Said(scene));
        scene.Graph.Log.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_written_under_a_picture_is_an_answer_and_no_picture_is_fetched()
    {
        await using var scene = await OpenAsync();
        var ended = await EndedAsync(scene);
        await scene.AskAsync($"gabung {ended.JoinCode}");
        var form = await ToFormAsync(scene);

        var voice = await scene.AnswerAsync(() => scene.Ani.SendsVoice());
        await scene.AskAsync(Regex.Match(form.Text, @"misalnya \*([\d ]+)\*").Groups[1].Value);
        var thanks = await scene.AnswerAsync(() => scene.Ani.SendsImage(caption: "AC di ruangannya panas sekali"));

        voice.Text.ShouldStartWith("Maaf, saya baru bisa membaca tulisan");
        voice.Text.ShouldContain("berurutan", customMessage: "the question is asked again");
        thanks.Text.ShouldStartWith("Maaf, saya baru bisa membaca tulisan");
        thanks.Text.ShouldContain("sudah lengkap", customMessage: Said(scene));
        (await scene.Bot.Database.ReadAsync(db => db.Set<FeedbackComment>().Where(comment => comment.ClassId == ended.Id).Select(comment => comment.Text).ToListAsync())).ShouldContain("AC di ruangannya panas sekali");
        scene.Graph.Log.Of("GET media").ShouldBeEmpty();
        scene.Graph.Log.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comment_may_come_as_a_text_file()
    {
        await using var scene = await OpenAsync();
        var ended = await EndedAsync(scene);
        await scene.AskAsync($"gabung {ended.JoinCode}");
        var form = await ToFormAsync(scene);
        await scene.AskAsync(Regex.Match(form.Text, @"misalnya \*([\d ]+)\*").Groups[1].Value);

        var thanks = await scene.AnswerAsync(() => scene.Ani.SendsDocument("komentar.txt", "AC di ruangannya panas sekali"u8.ToArray(), "text/plain"));

        thanks.Text.ShouldNotContain("Maaf, saya baru bisa membaca tulisan");
        thanks.Text.ShouldContain("sudah lengkap", customMessage: Said(scene));
        (await scene.Bot.Database.ReadAsync(db => db.Set<FeedbackComment>().Where(comment => comment.ClassId == ended.Id).Select(comment => comment.Text).ToListAsync())).ShouldContain("AC di ruangannya panas sekali");
        scene.Graph.Log.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_form_can_be_filled_in_the_web_chat_instead()
    {
        await using var scene = await OpenAsync();
        await scene.AskAsync($"gabung {(await EndedAsync(scene)).JoinCode}");
        await ToFormAsync(scene);

        var web = await scene.AskAsync("isi di web");

        web.Text.ShouldContain(scene.Bot.Root.ToString());
        web.Text.ShouldNotContain("berurutan");
        var code = Regex.Match(web.Text, @"\*([A-Z0-9]{5}-[A-Z0-9]{5})\*").Groups[1].Value;
        using var browser = await DirectLineClient.StartAsync(scene.Bot.Root);
        await browser.SayAsync(code);
        var onWhatsApp = await PersonOfAsync(scene, "whatsapp");
        await WhatsAppScene.UntilAsync(async () => await PersonOfAsync(scene, "directline") == onWhatsApp, () => "two people");
    }

    [Fact]
    public async Task Ones_own_contact_card_is_kept_after_consent_and_that_of_somebody_else_never()
    {
        await using var scene = await OpenAsync();
        await scene.AskAsync($"gabung {(await EndedAsync(scene)).JoinCode}");

        (await scene.AnswerAsync(() => scene.Ani.SendsContact(scene.Ani))).Text.ShouldContain("nomor Bapak/Ibu belum saya simpan");
        await scene.TapAsync("Ya");
        (await scene.AnswerAsync(() => scene.Ani.SendsContact(scene.Graph.Person("Budi")))).Text.ShouldContain("bukan kartu kontak Bapak/Ibu sendiri");
        (await scene.AnswerAsync(() => scene.Ani.SendsContact(of: null))).Text.ShouldContain("bukan kartu kontak Bapak/Ibu sendiri");
        (await scene.AnswerAsync(() => scene.Ani.SendsContact(scene.Ani))).Text.ShouldContain("nomor Bapak/Ibu saya catat");

        (await scene.Bot.Database.ReadAsync(db => db.People.Where(person => !person.Sample && person.Phone != null).Select(person => person.Phone).ToListAsync())).ShouldBe(["+" + WhatsAppScene.AniPhone]);
    }

    private static Task<WhatsAppScene> OpenAsync() => WhatsAppScene.OpenAsync(TestHouse.Monday, "Demo:Seed=true");

    private static async Task<CourseClass> EndedAsync(WhatsAppScene scene)
    {
        var now = scene.Clock.GetUtcNow();
        var classes = await scene.Bot.Database.ReadAsync(db => db.Classes.OrderByDescending(c => c.EndsOn).ToListAsync());
        return classes.First(c => c.Ends <= now && now < c.Ends + TimeSpan.FromDays(13));
    }

    /// <summary>Says yes, and whatever else is asked on the way to the form.</summary>
    private static async Task<GraphSeen> ToFormAsync(WhatsAppScene scene)
    {
        var asked = await scene.TapAsync("Ya");
        for (var i = 0; i < 4 && !asked.Text.Contains("berurutan", StringComparison.Ordinal); i++)
            asked = await scene.AskAsync(asked.Text.Contains("NIP", StringComparison.Ordinal) ? "lewati" : asked.Text.Contains("nama", StringComparison.OrdinalIgnoreCase) ? "Ani Wijaya" : "masukan");
        return asked;
    }

    private static string Said(WhatsAppScene scene) => string.Join("\n---\n", scene.Heard);

    private static async Task<Guid> PersonOfAsync(WhatsAppScene scene, string channel) =>
        (await scene.Bot.Database.ReadAsync(db => db.Set<Identity>().Where(identity => identity.Channel == channel).Select(identity => identity.PersonId).FirstOrDefaultAsync())).Value;
}
