using Bot.Commands;
using Bot.Messages;

namespace Bot.Tests.Commands;

public sealed class WrongSettingsTests
{
    [Theory]
    [InlineData("--Feedback:OpenFor=two weeks", "Feedback:OpenFor")]
    [InlineData("--Conversations:FragmentWait=-00:00:01", "Conversations:FragmentWait")]
    [InlineData("--Clock:Start=tomorrow", "Clock:Start")]
    [InlineData("--Clock:Start=2026-11-21T08:00:00", "Clock:Start")]
    [InlineData("--Database:Provider=mysql", "Database:Provider")]
    [InlineData("--Database:Provider=postgres", "Database:ConnectionString")]
    [InlineData("--DirectLine:TokensPerMinute=many", "DirectLine:TokensPerMinute")]
    [InlineData("--Urls=nowhere", "Urls")]
    public void A_wrong_setting_stops_the_start_with_a_line_that_names_it(string setting, string key)
    {
        var error = Should.Throw<SettingException>(() => BotHost.Build([setting]));
        error.Key.ShouldBe(key);
        error.Message.ShouldStartWith(key);
        error.Message.ShouldNotContain("\n");
    }
}
