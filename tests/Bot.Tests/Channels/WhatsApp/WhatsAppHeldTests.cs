using Bot.Channels.WhatsApp;
using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Graph;
using StandIns.Remote;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Channels.WhatsApp;

/// <summary>Somebody who writes at the very moment at which a message to them is being held back gets it all the same.</summary>
public sealed class WhatsAppHeldTests
{
    private static readonly TimeSpan s_beyond = TimeSpan.FromHours(25);

    [Fact]
    public async Task Who_writes_while_they_are_being_invited_gets_what_waited_and_is_not_taken_for_invited()
    {
        await using var scene = await InvitingAsync();
        scene.Graph.Faults.Next(1, Fault.Late(() => WritesAsync(scene, () => scene.Ani.Writes("halo"))), "messages");
        await scene.WriteAsync("Kabar");

        (await scene.HeardAsync(4)).Skip(1).Take(2).Select(seen => seen.Text).ShouldBe(["Ada kabar untuk Bapak/Ibu.", "Kabar"]);
        (await scene.Bot.Database.ReadAsync(db => db.Set<WhatsAppContact>().SingleAsync())).InvitedAt.ShouldBeNull();
        scene.Graph.Log.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tap_on_the_invitation_counts_before_the_call_that_sent_it_is_answered()
    {
        await using var scene = await InvitingAsync();
        scene.Graph.Faults.Next(1, Fault.Late(() => WritesAsync(scene, () => scene.Ani.Taps("Lanjut"))), "messages");
        await scene.WriteAsync("Kabar");

        (await scene.HeardAsync(3))[2].Text.ShouldBe("Kabar");
        (await scene.InboxAsync())[^1].Kind.ShouldBe(IncomingKind.Returned);
    }

    [Fact]
    public async Task Who_writes_while_Meta_says_that_their_window_is_closed_has_opened_another()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        scene.Graph.Faults.Next(1, Fault.Late(() => WritesAsync(scene, () => scene.Ani.Writes("halo")), GraphServer.Error(131047)), "messages");
        await scene.WriteAsync("Kabar");

        (await scene.HeardAsync(3))[1].Text.ShouldBe("Kabar");
    }

    [Fact]
    public async Task What_Meta_put_off_is_not_sent_after_all_to_somebody_who_cannot_be_reached()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        scene.Graph.Faults.Next(1, GraphServer.Error(131049), "messages");
        await scene.WriteAsync("Kabar");
        await scene.OutboxAsync(m => m is { Text: "Kabar", Delivery: Delivery.Postponed });

        scene.Graph.Faults.Next(1, GraphServer.Error(131026), "messages");
        await scene.WriteAsync("Kabar lain");
        await scene.OutboxAsync(m => m is { Text: "Kabar lain", Delivery: Delivery.Failed });

        (await scene.OutboxAsync()).Single(m => m.Text == "Kabar").Delivery.ShouldBe(Delivery.Failed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_held_a_message_is_asked_again_when_it_is_written_down(bool writes)
    {
        await using var scene = await WhatsAppScene.OpenAsync("WhatsApp:Templates:ajakan:State=pending");
        await scene.AskAsync("bantuan");
        scene.Clock.Put(s_beyond);
        await scene.WriteAsync("Kabar");
        var held = await scene.OutboxAsync(m => m.Delivery == Delivery.Held);
        // The decision alone, as it stands before anybody wrote it down.
        var decided = await scene.Bot.Services.GetServices<IChannel>().Single(channel => channel.Name == "whatsapp").SendAsync(held.ToOutgoing(), CancellationToken.None);
        decided.Fate.ShouldBe(Fate.Held);
        (await StillHeldAsync()).ShouldBeTrue();

        if (writes)
            await WritesAsync(scene, () => scene.Ani.Writes("halo"));
        else
            scene.Bot.Services.GetRequiredService<WhatsAppTemplates>().Is("ajakan", TemplateState.Approved);

        (await StillHeldAsync()).ShouldBeFalse();

        Task<bool> StillHeldAsync() => scene.Bot.Database.WriteAsync(db => decided.StillHeld!(db));
    }

    [Theory]
    [InlineData(131049, false)]
    [InlineData(130472, true)]
    public async Task What_Meta_held_back_comes_after_a_day_and_not_before_though_she_writes(int code, bool toldLater)
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        var postponed = await HeldBackAsync(scene, code, toldLater);

        (await scene.AskAsync("menu")).Text.ShouldNotContain("Kabar");
        scene.Clock.Put(TimeSpan.FromHours(23.8));
        await LookAgainAsync(scene);
        // It stands before these answers in the outbox: were its time come, it would come first.
        (await scene.AskAsync("bantuan")).Text.ShouldNotContain("Kabar");
        CallsFor(scene, postponed).ShouldBe(1);
        scene.Clock.Put(TimeSpan.FromHours(0.3));

        (await scene.HeardAsync(4)).Select(seen => seen.Text == "Kabar").ShouldBe([false, false, false, true]);
        CallsFor(scene, postponed).ShouldBe(2);
    }

    [Fact]
    public async Task What_Meta_held_back_waits_for_her_where_her_window_is_closed_by_then()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        var postponed = await HeldBackAsync(scene, 131049, toldLater: false);

        scene.Clock.Put(s_beyond);
        (await scene.OutboxAsync(m => m.Delivery == Delivery.Held)).Cause!.ShouldContain("jendela 24 jam tertutup");
        CallsFor(scene, postponed).ShouldBe(1);
        scene.Ani.Writes("halo");

        (await scene.HeardAsync(3))[1].Text.ShouldBe("Kabar");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_it_was_the_invitation_that_Meta_held_back_nobody_is_invited_again_and_what_waits_goes_when_she_writes(bool toldLater)
    {
        await using var scene = await InvitingAsync();
        if (toldLater)
            scene.Graph.FailLater(131049);
        else
            scene.Graph.Faults.Next(1, GraphServer.Error(131049), "messages");
        await scene.WriteAsync("Kabar");
        await WhatsAppScene.UntilAsync(() => Task.FromResult(scene.Health.Causes.Keys.Any(cause => cause.StartsWith("131049", StringComparison.Ordinal))), () => string.Join(", ", scene.Health.Causes.Keys));

        await LookAgainAsync(scene);
        await scene.OutboxAsync(m => m.Delivery == Delivery.Held && m.Cause!.Contains("menunggu balasan", StringComparison.Ordinal));
        scene.Calls.Count(call => call["type"] == "template").ShouldBe(1);
        scene.Ani.Writes("halo");

        (await scene.HeardAsync(3))[1].Text.ShouldBe("Kabar");
    }

    /// <summary>Ani is written to, and Meta holds it back.</summary>
    private static async Task<OutboxMessage> HeldBackAsync(WhatsAppScene scene, int code, bool toldLater)
    {
        if (toldLater)
            scene.Graph.FailLater(code);
        else
            scene.Graph.Faults.Next(1, GraphServer.Error(code), "messages");
        await scene.WriteAsync("Kabar");
        return await scene.OutboxAsync(m => m.Delivery == Delivery.Postponed && m.Cause!.StartsWith($"{code}", StringComparison.Ordinal));
    }

    /// <summary>What happens each day: what is held is decided anew.</summary>
    private static Task LookAgainAsync(WhatsAppScene scene) => scene.Bot.Services.GetRequiredService<HeldMessages>().ReleaseAsync(CancellationToken.None);

    private static int CallsFor(WhatsAppScene scene, OutboxMessage message) => scene.Calls.Count(call => call["biz_opaque_callback_data"] == $"{message.Id}");

    /// <summary>Ani asked something more than a day ago, and there is a template to invite her by.</summary>
    private static async Task<WhatsAppScene> InvitingAsync()
    {
        var scene = await WhatsAppScene.OpenAsync("WhatsApp:Templates:ajakan:State=approved", "WhatsApp:Templates:ajakan:Language=id");
        scene.Graph.Put(new GraphTemplate("ajakan", "id", "Ada kabar untuk Bapak/Ibu.", Buttons: "Lanjut"));
        await scene.AskAsync("bantuan");
        scene.Clock.Put(s_beyond);
        return scene;
    }

    /// <summary>Ani acts, and the bot has kept it.</summary>
    private static Task WritesAsync(WhatsAppScene scene, Func<string> act)
    {
        var webhooks = scene.Graph.Deliveries.All.Count;
        act();
        return scene.DeliveredAsync(webhooks + 1);
    }
}
