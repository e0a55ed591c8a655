using StandIns.Remote;

namespace Bot.Tests.Channels.Telegram;

/// <summary>The menu and the descriptions that people see before they write, where Telegram does not take them at once.</summary>
public sealed class TelegramIntroductionTests
{
    private static readonly string[] s_methods = ["setMyCommands", "setMyDescription", "setMyShortDescription"];

    public static TheoryData<Fault> Faults => [Fault.Status(400), Fault.Status(502), Fault.RateLimit(1), Fault.Drop, Fault.DropAfter];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_becomes_of_it_at_the_start_people_are_answered_and_it_is_tried_until_it_is_done(Fault fault)
    {
        await using var scene = await TelegramScene.StartAsync(telegram => telegram.Faults.Always(fault, "setMy*"));
        var ani = scene.Telegram.Person("Ani");
        ani.Start();
        await scene.Telegram.HeardAsync(ani.Id, 1);
        await scene.Telegram.Log.WaitForAsync(call => call.Method == s_methods[0]);
        var introduced = scene.Telegram.Log.All.Count;
        scene.Telegram.Faults.Clear();

        foreach (var method in s_methods)
        {
            foreach (var language in (string?[])[null, "en"])
                await scene.Telegram.Log.WaitForAsync(call => call.Method == method && call["language_code"] == language && call is { Accepted: true, Status: 200 });
        }
        scene.Telegram.Log.All.Skip(introduced).Count(call => call.Method.StartsWith("setMy", StringComparison.Ordinal) && call.Status == 200).ShouldBe(6, "what was taken is not said again");
    }

    [Fact]
    public async Task One_that_is_never_wanted_keeps_none_of_the_others_back()
    {
        await using var scene = await TelegramScene.StartAsync(telegram => telegram.Faults.Always(Fault.Status(400), "setMyCommands"));

        foreach (var method in s_methods[1..])
            await scene.Telegram.Log.WaitForAsync(call => call.Method == method && call.Accepted && call["language_code"] == "en");
        await TelegramScene.UntilAsync(() => scene.Telegram.Log.Of("setMyCommands").Count > 2, "it is tried again");
        scene.Telegram.Log.Of("setMyDescription").Count.ShouldBe(2);
        scene.Health.State.ShouldBe(Bot.Messages.ChannelState.On);
    }
}
