using StandIns.Telegram;
using Xunit.Abstractions;

namespace Bot.Tests.Channels.Telegram;

/// <summary>A whole talk as a person has it on the phone: looking for a course, joining a class by its link, giving feedback by taps.</summary>
public sealed class TelegramTalkTests(ITestOutputHelper output)
{
    [Fact]
    public async Task From_a_wish_to_the_last_answer()
    {
        await using var scene = await TelegramScene.PollingAsync("Demo:Seed=true");
        var ani = scene.Telegram.Person("Ani");

        await SayAsync(() => ani.Start(), "Selamat datang");
        var found = await SayAsync(() => ani.Says("ada pelatihan menyusun laporan keuangan?"), "");
        found.Marked("bold").ShouldNotBeEmpty();
        await SayAsync(() => ani.Start("CONTOH001"), "");
        await SayAsync(() => ani.Presses("Ya"), "NIP");
        await SayAsync(() => ani.Presses("Lewati"), "Tanpa NIP");
        await SayAsync(() => ani.Presses("Ya"), "diteruskan");
        await SayAsync(() => ani.Says("masukan"), "(1/");
        for (var i = 0; i < 7; i++)
            await SayAsync(() => ani.Presses(PressableScore(i)), "(");
        await SayAsync(() => ani.Says("Materinya padat, contohnya dekat dengan pekerjaan kami"), "");
        await scene.QuietAsync();

        scene.Telegram.Log.All.ShouldAllBe(call => call.Status == 200);
        scene.Telegram.Log.Of("answerCallbackQuery").Count.ShouldBe(10);
        scene.Telegram.Heard(ani.Id)[^1].Text.ShouldContain("Terima kasih");

        async Task<Seen> SayAsync(Action act, params string[] anyOf)
        {
            var before = scene.Telegram.Heard(ani.Id).Count;
            act();
            await scene.QuietAsync();
            var heard = scene.Telegram.Heard(ani.Id).Skip(before).ToList();
            heard.ForEach(said => output.WriteLine($"bot: {said}"));
            heard.ShouldNotBeEmpty();
            anyOf.ShouldContain(words => heard.Exists(said => said.Text.Contains(words, StringComparison.Ordinal)), $"{string.Join(" / ", heard)}");
            return heard[^1];
        }

        string PressableScore(int question) => scene.Telegram.Heard(ani.Id)[^1].Buttons.SelectMany(row => row).First(title => title.StartsWith((3 + question % 3).ToString(), StringComparison.Ordinal));
    }
}
