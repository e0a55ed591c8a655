using Bot.Channels.WhatsApp;
using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Graph;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Channels.WhatsApp;

/// <summary>Every error of Meta's table through the real host: what becomes of the message, of the channel, and how often Meta is asked.</summary>
public sealed class WhatsAppErrorTalkTests
{
    /// <summary>What came of a menu (a list) that met an error.</summary>
    private sealed record Became(Delivery Delivery, ChannelState Channel, int Calls, bool Unreachable, bool AsNumbers);

    private static readonly int[] s_stopping = [0, 190, 3, 10, 200, 299, 368, 131005, 131031, 131042, 131045, 133010];

    /// <summary>How a message that meets one of these ends, told in the answer to the call or later by a status.</summary>
    public static TheoryData<string, bool, int[]> Groups
    {
        get
        {
            var groups = new TheoryData<string, bool, int[]>
            {
                { "stops", true, [131031] },
                { "is tried again", false, [4, 80007, 130429, 131048, 133016, 131057, 131056, 1, 2, 131000, 131016] },
                { "is tried again", true, [131000, 131016] },
                { "goes as numbers", false, [33, 100, 131008, 131009, 131021, 131051] },
                { "is given up", true, [100, 131009, 131051] },
                { "is given up", false, [131030, 131062] },
                { "is given up", true, [131030, 131062] },
                { "is not reached", false, [131026, 131050] },
                { "is not reached", true, [131026, 131050] },
                { "waits for the person", false, [131047] },
                { "is put off", false, [131049, 130472] },
                { "is put off", true, [131049, 130472] },
            };
            // After each of these nothing more goes.
            foreach (var code in s_stopping)
                groups.Add("stops", false, [code]);
            return groups;
        }
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Each_code_ends_as_the_table_has_it(string ends, bool toldLater, int[] codes)
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var expected = ends switch
        {
            "stops" => new Became(Delivery.Waiting, ChannelState.Stopped, 1, false, false),
            "is tried again" => new(Delivery.Sent, ChannelState.On, 2, false, false),
            "goes as numbers" => new(Delivery.Sent, ChannelState.On, 2, false, true),
            "is given up" => new(Delivery.Failed, ChannelState.On, 1, false, false),
            "is not reached" => new(Delivery.Failed, ChannelState.On, 1, true, false),
            "is put off" => new(Delivery.Postponed, ChannelState.On, 1, false, false),
            _ => new(Delivery.Held, ChannelState.On, 1, false, false),
        };
        foreach (var code in codes)
        {
            var person = scene.Graph.Person($"Orang {code}");
            if (toldLater)
                scene.Graph.FailLater(code);
            else
                scene.Graph.Faults.Next(1, GraphServer.Error(code, retryAfter: ends == "stops" ? null : 1), "messages");

            person.Writes("menu");
            // What is told later is sent once before it fails: only the last call ends it.
            var met = await scene.OutboxAsync(m => m.ConversationId == person.UserId && m.Delivery == expected.Delivery && (expected.Calls > 1 ? CallsFor(scene, m) >= expected.Calls : m.Cause is not null));

            (await BecameAsync(scene, person, met)).ShouldBe(expected, $"{code}");
            // A window that is closed is said in words of our own.
            if (expected.Delivery != Delivery.Sent && code != 131047)
                met.Cause!.ShouldStartWith($"{code}: ");
        }
    }

    [Theory]
    [InlineData(132000)]
    [InlineData(132001)]
    [InlineData(132005)]
    [InlineData(132007)]
    [InlineData(132012)]
    [InlineData(132015)]
    [InlineData(132016)]
    public async Task A_template_that_Meta_will_not_have_is_told_to_the_operator_and_the_message_waits(int code)
    {
        await using var scene = await WhatsAppScene.OpenAsync("WhatsApp:Templates:ajakan:State=approved");
        scene.Graph.Put(new GraphTemplate("ajakan", "id", "Ada kabar untuk Bapak/Ibu."));
        await scene.AskAsync("bantuan");
        scene.Clock.Put(TimeSpan.FromHours(25));
        scene.Graph.Faults.Next(1, GraphServer.Error(code), "messages");

        await scene.WriteAsync("Kabar");
        var held = await scene.OutboxAsync(m => m.Delivery == Delivery.Held);

        held.Cause!.ShouldStartWith($"{code}: ");
        scene.Health.Notice!.ShouldContain("ajakan");
        scene.Health.State.ShouldBe(ChannelState.On);
        // It waits for the person, who brings it by writing.
        scene.Ani.Writes("halo");
        (await scene.HeardAsync(3))[1].Text.ShouldBe("Kabar");
    }

    [Theory]
    [InlineData(131052, 1, "document")]
    [InlineData(131053, 1, "document")]
    [InlineData(131052, 2, "text")]
    [InlineData(131053, 2, "text")]
    public async Task A_file_that_does_not_get_through_is_tried_once_more_and_then_left_out(int code, int times, string arrives)
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        var channel = scene.Bot.Services.GetServices<IChannel>().Single(channel => channel.Name == "whatsapp");
        scene.Graph.Faults.Next(times, GraphServer.Error(code), arrives == "text" ? "media" : "messages");

        (await channel.SendAsync(new Outgoing(900, scene.At, "Laporan kelas", [], true) { File = new("laporan.pdf", "application/pdf", [1, 2, 3]) }, CancellationToken.None)).Fate.ShouldBe(Fate.Accepted);

        scene.Heard[^1].Type.ShouldBe(arrives);
        scene.Heard[^1].Text.ShouldStartWith("Laporan kelas");
        scene.Graph.Log.Of("media").Count.ShouldBe(2);
    }

    [Fact]
    public void No_code_of_the_table_is_left_out() =>
        WhatsAppErrors.Codes.ShouldBeSubsetOf([.. Groups.SelectMany(group => (int[])group[2]), 131052, 131053, 132000, 132001, 132005, 132007, 132012, 132015, 132016]);

    private static int CallsFor(WhatsAppScene scene, OutboxMessage message) => scene.Calls.Count(call => call["biz_opaque_callback_data"] == $"{message.Id}");

    private static async Task<Became> BecameAsync(WhatsAppScene scene, GraphPerson person, OutboxMessage message)
    {
        var identity = await scene.Bot.Database.ReadAsync(db => db.Set<Bot.People.Identity>().SingleAsync(account => account.Channel == "whatsapp" && account.UserId == person.UserId));
        return new(message.Delivery, scene.Health.State, CallsFor(scene, message), identity.UnreachableAt is not null, scene.Graph.Heard(person).Any(seen => seen.Type == "text"));
    }
}
