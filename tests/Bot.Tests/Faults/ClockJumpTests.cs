using Bot.Messages;
using Bot.Tests.Channels.Telegram;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Remote;
using StandIns.Telegram;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Faults;

/// <summary>Somebody sets the clock while people talk and messages wait: the talk goes on, in order, with everything in it once.</summary>
public sealed class ClockJumpTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    public async Task Hours_back_or_a_day_forward_lose_nothing_double_nothing_and_keep_the_order(int hours)
    {
        var clock = new RunningClock();
        await using var scene = await TelegramScene.StartAsync(_ => { }, clock, "Demo:Seed=true", "Conversations:FragmentWait=00:00:08");
        var ani = scene.Telegram.Person("Ani");
        await HearsAsync(() => ani.Start("CONTOH001"), "boleh saya simpan");
        await HearsAsync(() => ani.Says("ya"), "NIP");

        // Messages wait: the first was refused once before the clock is put, and is refused once more after it.
        scene.Telegram.Faults.Next(2, Fault.Status(500), "sendMessage");
        await scene.TellAsync(ani.Id, new Reply(Phrase.Same("Satu")), new Reply(Phrase.Same("Dua")), new Reply(Phrase.Same("Tiga")));
        await TelegramScene.UntilAsync(async () => (await scene.OutboxAsync()).Exists(message => message.Text == "Satu" && message.Cause is not null), "it was refused");
        clock.Put(TimeSpan.FromHours(hours));
        await HearsAsync(() => ani.Says("lewati"), "Tanpa NIP");
        await HearsAsync(() => ani.Says("ya"), "diteruskan");
        await HearsAsync(() => ani.Says("masukan"), "(1/8)");

        // A talk is under way: the clock is put between two answers, and while the rest of a text is awaited.
        int[] scores = [5, 4, 4, 5, 4, 5, 4];
        for (var i = 0; i < scores.Length; i++)
        {
            if (i == 3)
                clock.Put(TimeSpan.FromHours(hours));
            await HearsAsync(() => ani.Says($"{scores[i]}"), $"({i + 2}/8)");
        }
        ani.Says("materinya jelas,");
        await TelegramScene.UntilAsync(async () => (await scene.InboxAsync())[^1].Text == "materinya jelas,", "it arrived");
        clock.Put(TimeSpan.FromHours(hours));
        // Whoever looks now, as is done every few seconds, still waits for the rest.
        await scene.Bot.Services.GetRequiredService<Inbox>().AnnounceWaitingAsync();
        await HearsAsync(() => ani.Says("ruangannya panas"), "Terima kasih");
        await scene.QuietAsync();

        var said = await scene.OutboxAsync();
        said.ShouldAllBe(message => message.Delivery == Delivery.Sent);
        scene.Telegram.Heard(ani.Id).Select(heard => Solid(heard.Text)).ShouldBe(said.Where(message => message.ConversationId == $"{ani.Id}").Select(message => Solid(message.Text)));
        (await scene.InboxAsync()).ShouldAllBe(message => message.DoneAt != null);
        await FilledForm.CheckStoredAsync(scene.Bot.Database, [new FilledForm(scores, "materinya jelas,\nruangannya panas")]);

        async Task HearsAsync(Func<long> act, string answer)
        {
            act();
            await scene.Telegram.HeardAsync(ani.Id, heard => heard.Text.Contains(answer, StringComparison.OrdinalIgnoreCase), TimeSpan.FromMinutes(2));
        }
    }

    private static string Solid(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '*'));
}
