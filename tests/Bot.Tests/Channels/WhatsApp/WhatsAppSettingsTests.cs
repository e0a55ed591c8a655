using Bot.Channels.WhatsApp;
using Bot.Messages;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Channels.WhatsApp;

public sealed class WhatsAppSettingsTests
{
    private static readonly Dictionary<string, string?> s_whole = new()
    {
        ["WhatsApp:AccessToken"] = "EAAtoken",
        ["WhatsApp:PhoneNumberId"] = "106540352242922",
        ["WhatsApp:AppSecret"] = "secret",
        ["WhatsApp:VerifyToken"] = "words",
    };

    [Fact]
    public void Without_a_token_the_channel_is_off() => Read(new() { ["WhatsApp:AppSecret"] = "secret" }).ShouldBeNull();

    [Fact]
    public void Only_four_settings_are_needed()
    {
        var settings = Read(s_whole)!;

        settings.ApiBaseUrl.ToString().ShouldBe("https://graph.facebook.com/");
        settings.ApiVersion.ShouldBe("v25.0");
        settings.Templates.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("WhatsApp:PhoneNumberId", null)]
    [InlineData("WhatsApp:PhoneNumberId", "+62 812")]
    [InlineData("WhatsApp:AppSecret", "")]
    [InlineData("WhatsApp:VerifyToken", " ")]
    [InlineData("WhatsApp:ApiBaseUrl", "graph")]
    [InlineData("WhatsApp:ApiVersion", "25")]
    [InlineData("WhatsApp:MessagesPerMonth", "-1")]
    [InlineData("WhatsApp:Agencies:Kota Contoh:MessagesPerMonth", "many")]
    [InlineData("WhatsApp:AccessToken", "EAA token\n")]
    [InlineData("WhatsApp:Templates:ajakan:State", "nearly")]
    [InlineData("WhatsApp:Templates:ajakan:State", "1")]
    public void A_half_or_wrong_setting_is_named(string key, string? value)
    {
        var error = Should.Throw<SettingException>(() => Read(new(s_whole) { [key] = value }));

        error.Key.ShouldBe(key);
        error.Message.ShouldNotContain("EAA");
    }

    [Fact]
    public void Templates_stand_by_their_names()
    {
        var settings = Read(new(s_whole)
        {
            ["WhatsApp:Templates:ajakan:State"] = "Approved",
            ["WhatsApp:Templates:masukan:Language"] = "en_US",
            ["WhatsApp:Templates:masukan:For"] = "feedback",
        })!;

        settings.Templates.ShouldBe([new("ajakan", "id", TemplateState.Approved, null), new("masukan", "en_US", TemplateState.Pending, "feedback")], ignoreOrder: true);
    }

    private static WhatsAppSettings? Read(Dictionary<string, string?> settings) =>
        WhatsAppSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
