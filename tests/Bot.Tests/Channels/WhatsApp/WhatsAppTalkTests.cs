using Bot.Courses;
using Bot.Feedback;
using Bot.People;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Channels.WhatsApp;

public sealed class WhatsAppTalkTests
{
    [Fact]
    public async Task Find_join_and_give_feedback_in_few_messages()
    {
        await using var scene = await WhatsAppScene.OpenAsync("Demo:Seed=true", "Clock:Start=2026-11-23T09:00:00+07:00");
        var now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));
        var classes = await scene.Bot.Database.ReadAsync(db => db.Classes.OrderByDescending(c => c.EndsOn).ToListAsync());
        var ended = classes.First(c => c.Ends <= now && now < c.Ends + TimeSpan.FromDays(13));

        var found = await scene.AskAsync("cari pelatihan excel untuk laporan keuangan");
        var consent = await scene.AskAsync($"gabung {ended.JoinCode}");
        var form = await ToFormAsync(scene, consent);
        var scores = System.Text.RegularExpressions.Regex.Match(form.Words, @"misalnya \*([\d ]+)\*").Groups[1].Value;
        var comment = await scene.AskAsync(scores);
        var thanks = await scene.AskAsync("materinya jelas dan langsung bisa dipakai");

        found.Choices.ShouldNotBeEmpty();
        consent.Choices.Select(choice => choice.Title).ShouldBe(["Ya", "Tidak"]);
        form.Choices.Select(choice => choice.Title).ShouldContain("Satu per satu", Said(scene));
        comment.Words.ShouldContain("adakah komentar atau saran");
        thanks.Words.ShouldContain("sudah lengkap");
        (await scene.Bot.Database.ReadAsync(db => db.FeedbackResponses.CountAsync(r => r.ClassId == ended.Id && r.CompletedAt != null))).ShouldBeGreaterThan(0);
        // An answer to each of our messages, and none more.
        scene.Graph.Messages.Count.ShouldBe((await scene.InboxAsync()).Count, Said(scene));
    }

    [Fact]
    public async Task The_form_can_be_filled_in_the_web_chat_instead()
    {
        await using var scene = await WhatsAppScene.OpenAsync("Demo:Seed=true", "Clock:Start=2026-11-23T09:00:00+07:00");
        var now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));
        var classes = await scene.Bot.Database.ReadAsync(db => db.Classes.OrderByDescending(c => c.EndsOn).ToListAsync());
        var ended = classes.First(c => c.Ends <= now && now < c.Ends + TimeSpan.FromDays(13));
        var consent = await scene.AskAsync($"gabung {ended.JoinCode}");
        await ToFormAsync(scene, consent);

        var web = await scene.AskAsync("isi di web");

        web.Words.ShouldContain(scene.Bot.Root.ToString());
        web.Words.ShouldNotContain("berurutan");
        var code = System.Text.RegularExpressions.Regex.Match(web.Words, @"\*([A-Z0-9]{5}-[A-Z0-9]{5})\*").Groups[1].Value;
        using var browser = await DirectLineClient.StartAsync(scene.Bot.Root);
        await browser.SayAsync(code);
        var person = await PersonOfAsync(scene, "directline", until: await PersonOfAsync(scene, "whatsapp"));
        person.ShouldBe(await PersonOfAsync(scene, "whatsapp"));
    }

    /// <summary>Says yes, and whatever else is asked on the way to the form.</summary>
    private static async Task<GraphCall> ToFormAsync(WhatsAppScene scene, GraphCall consent)
    {
        var before = scene.Graph.Messages.Count;
        await scene.TapAsync(consent, "Ya");
        var asked = (await scene.Graph.MessagesAsync(before + 1))[^1];
        for (var i = 0; i < 4 && !asked.Words.Contains("berurutan", StringComparison.Ordinal); i++)
            asked = await scene.AskAsync(asked.Words.Contains("NIP", StringComparison.Ordinal) ? "lewati" : asked.Words.Contains("nama", StringComparison.OrdinalIgnoreCase) ? "Ani Wijaya" : "masukan");
        return asked;
    }

    private static string Said(WhatsAppScene scene) => string.Join("\n---\n", scene.Graph.Messages.Select(call => $"{call.Words}\n[{string.Join("] [", call.Choices.Select(choice => choice.Title))}]"));

    private static async Task<Guid> PersonOfAsync(WhatsAppScene scene, string channel, Guid? until = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var id = await scene.Bot.Database.ReadAsync(db => db.Set<Identity>().Where(identity => identity.Channel == channel).Select(identity => identity.PersonId).FirstOrDefaultAsync());
            if (until is null || id.Value == until || patience.IsCancellationRequested)
                return id.Value;
            await Task.Delay(20);
        }
    }
}
