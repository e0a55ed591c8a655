using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Connector;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>The bot against the strict stand-in of the Connector and its login, which shares nothing with it.</summary>
public sealed class ConnectorStandInTests : IAsyncLifetime
{
    private ConnectorServer _microsoft = null!;
    private RunningBot _bot = null!;

    public async Task InitializeAsync()
    {
        _microsoft = await ConnectorServer.StartAsync();
        _bot = await RunningBot.StartAsync(_microsoft.Settings());
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _microsoft.DisposeAsync();
    }

    [Theory]
    [InlineData("msteams")]
    [InlineData("webchat")]
    public async Task A_talk_goes_by_words_and_by_taps_and_nothing_in_it_is_unwelcome(string channel)
    {
        var ani = Talk(channel);
        (await ani.JoinsAsync()).Status.ShouldBe(202);
        await ani.HeardAsync(said => said.Text.StartsWith("Selamat datang", StringComparison.Ordinal));
        await ani.PressesAsync("Bantuan");
        await ani.HeardAsync(said => said.Text.StartsWith("Yang bisa saya bantu", StringComparison.Ordinal));
        await ani.SaysAsync("menu", copies: 3);
        await ani.SaysAsync("hubungkan");
        await ani.HeardAsync(said => said.Text.Contains("boleh saya simpan", StringComparison.Ordinal));
        await ani.PressesAsync("Ya");
        await ani.HeardAsync(said => said.Text.StartsWith("Kode penghubung", StringComparison.Ordinal));

        ani.Messages.Count(said => said.Text.StartsWith("Bapak/Ibu mau ke mana", StringComparison.Ordinal)).ShouldBe(1);
        ani.Messages.Count.ShouldBe(5);
        _microsoft.Unwelcome.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_wrong_token_is_turned_away_and_nothing_is_kept()
    {
        var ani = Talk();
        foreach (var wrong in Enum.GetValues<Wrong>().Where(wrong => wrong != Wrong.Nothing))
            (await ani.SaysAsync("bantuan", wrong: wrong)).Status.ShouldBeOneOf(401, 403);
        (await _bot.Database.ReadAsync(db => db.Inbox.CountAsync())).ShouldBe(0);
        (await ani.SaysAsync("bantuan")).Status.ShouldBe(202);
        await ani.HeardAsync(_ => true);
    }

    [Fact]
    public async Task Keys_may_change_and_our_token_be_taken_back_in_the_middle_of_a_talk()
    {
        var ani = Talk();
        await ani.SaysAsync("bantuan");
        await ani.HeardAsync(said => said.Text.StartsWith("Yang bisa saya bantu", StringComparison.Ordinal));
        _microsoft.RollKey(keepOld: false);
        _microsoft.RevokeTokens();
        (await ani.SaysAsync("menu")).Status.ShouldBe(202);

        await ani.HeardAsync(said => said.Text.StartsWith("Bapak/Ibu mau ke mana", StringComparison.Ordinal));
        _bot.Services.GetRequiredService<ChannelHealths>().Of("botframework").State.ShouldBe(ChannelState.On);
    }

    [Fact]
    public async Task A_message_after_a_restart_finds_its_way_and_somebody_who_took_the_bot_away_is_left_alone()
    {
        var ani = Talk();
        await ani.SaysAsync("bantuan");
        await ani.HeardAsync(_ => true);
        await _bot.RestartAsync();
        await SayAsync("Kelas besok pindah ruang.");
        (await ani.HeardAsync(said => said.Text == "Kelas besok pindah ruang.")).ReplyToId.ShouldBeNull();
        ani.Closed = true;
        await SayAsync("Dan lusa juga.");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await _bot.Database.ReadAsync(db => db.Outbox.CountAsync(m => m.Delivery == Delivery.Failed && m.Cause == "403 BotNotInConversationRoster")) == 0)
            await Task.Delay(50, patience.Token);
    }

    private ConnectorTalk Talk(string channel = "msteams") => _microsoft.Talk("Ani", new Uri(_bot.Root, "/api/messages").ToString(), channel);

    private async Task SayAsync(string text)
    {
        var at = await _bot.Database.ReadAsync(db => db.Inbox.Select(m => m.ConversationId).FirstAsync());
        var now = _bot.Services.GetRequiredService<Clock>().GetUtcNow();
        await _bot.Database.WriteAsync(db =>
        {
            Outbox.Add(db, new("botframework", at), [new Bot.Messages.Reply(Phrase.Same(text))], Language.Indonesian, now);
            return Task.CompletedTask;
        });
        _bot.Services.GetRequiredService<Outbox>().Announce(new("botframework", at));
    }
}
