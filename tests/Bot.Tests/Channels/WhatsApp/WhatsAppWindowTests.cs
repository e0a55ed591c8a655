using Bot.Channels.WhatsApp;
using Bot.Messages;
using Bot.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Graph;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Channels.WhatsApp;

/// <summary>What may be sent at all: the 24 hours, templates outside them, the month's limit.</summary>
public sealed class WhatsAppWindowTests
{
    private static readonly TimeSpan s_beyond = TimeSpan.FromHours(25);

    [Fact]
    public async Task Outside_the_window_nothing_is_sent_until_the_person_writes()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        scene.Clock.Put(s_beyond);

        await scene.WriteAsync("Kabar dari panitia");
        var held = await scene.OutboxAsync(m => m.Delivery == Delivery.Held);
        held.Cause!.ShouldContain("jendela 24 jam tertutup");
        scene.Calls.Count.ShouldBe(1);
        scene.Ani.Writes("halo");

        (await scene.HeardAsync(3))[1].Text.ShouldBe("Kabar dari panitia");
        scene.Graph.Log.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task Outside_the_window_an_approved_template_invites_once_and_its_button_brings_what_waits()
    {
        await using var scene = await WhatsAppScene.OpenAsync("WhatsApp:Templates:ajakan:State=approved", "WhatsApp:Templates:ajakan:Language=id");
        scene.Graph.Put(new GraphTemplate("ajakan", "id", "Ada kabar untuk Bapak/Ibu.", Buttons: "Lanjut"));
        await scene.AskAsync("bantuan");
        scene.Clock.Put(s_beyond);

        await scene.WriteAsync("Kabar satu");
        // A day has gone by on the clock, so that what is held is looked at once more at some moment of this test, and the cause is then that she was invited.
        await scene.HeardAsync(2);
        (await scene.OutboxAsync(m => m.Delivery == Delivery.Held && m.Text == "Kabar satu")).Cause!.ShouldEndWith("menunggu balasan");
        await scene.WriteAsync("Kabar dua");
        await scene.OutboxAsync(m => m.Delivery == Delivery.Held && m.Text == "Kabar dua");
        scene.Ani.Taps("Lanjut");

        (await scene.HeardAsync(4)).Skip(1).Select(seen => seen.Text).ShouldBe(["Ada kabar untuk Bapak/Ibu.", "Kabar satu", "Kabar dua"]);
        (await scene.InboxAsync())[^1].Kind.ShouldBe(IncomingKind.Returned);
        scene.Graph.Log.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_template_that_is_not_approved_is_shown_to_the_operator_and_the_message_waits()
    {
        await using var scene = await WhatsAppScene.OpenAsync("WhatsApp:Templates:ajakan:State=pending");
        await scene.AskAsync("bantuan");
        scene.Clock.Put(s_beyond);

        await scene.WriteAsync("Kabar");
        (await scene.OutboxAsync(m => m.Delivery == Delivery.Held)).Cause!.ShouldContain("ajakan belum bisa dipakai (menunggu persetujuan)");
        scene.Health.Notice!.ShouldContain("ajakan");
        scene.Graph.Put(new GraphTemplate("ajakan", "id", "Ada kabar untuk Bapak/Ibu."));
        await scene.PostAsync(WhatsAppScene.Envelope(scene.Change("message_template_status_update", new { @event = "APPROVED", message_template_name = "ajakan", message_template_language = "id" })));

        (await scene.HeardAsync(2))[1].Type.ShouldBe("template");
        scene.Health.Notice.ShouldBeNull();
    }

    [Fact]
    public async Task Where_Meta_counts_the_hours_otherwise_the_message_waits_too()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await scene.AskAsync("bantuan");
        scene.Graph.Faults.Next(1, GraphServer.Error(131047), "messages");

        await scene.WriteAsync("Kabar");
        await scene.OutboxAsync(m => m.Delivery == Delivery.Held);
        scene.Ani.Writes("halo");

        (await scene.HeardAsync(3))[1].Text.ShouldBe("Kabar");
    }

    [Fact]
    public async Task The_month_is_counted_and_beyond_its_limit_only_replies_go()
    {
        await using var scene = await WhatsAppScene.OpenAsync("WhatsApp:MessagesPerMonth=2");
        await scene.AskAsync("bantuan");
        await scene.AskAsync("menu");

        await scene.WriteAsync("Kabar");
        (await scene.OutboxAsync(m => m.Delivery == Delivery.Held)).Cause.ShouldBe("batas pesan bulan ini tercapai");
        await scene.Bot.Services.GetRequiredService<HeldMessages>().ReleaseAsync(CancellationToken.None);
        var reply = await scene.AskAsync("bantuan");

        // Counted before it is noted as sent.
        await scene.OutboxAsync(m => m.RemoteId == reply.Id && m.Delivery == Delivery.Sent);
        scene.Health.Notice!.ShouldContain("WhatsApp:MessagesPerMonth");
        var budget = await scene.Bot.Services.GetRequiredService<ICountsMessages>().BudgetAsync(Clock.DayInWib(scene.Clock.GetUtcNow()), CancellationToken.None);
        budget.Sent.ShouldBe(scene.Calls.Count);
        budget.Cap.ShouldBe(2);
        budget.IsUsedUp.ShouldBeTrue();
        budget.Forecast.ShouldBeGreaterThanOrEqualTo(budget.Sent);
        budget.ByAgency.ShouldBe([new AgencyBudget(null, budget.Sent, budget.Forecast, null)]);
    }

    [Fact]
    public async Task An_agency_with_a_limit_of_its_own_is_held_to_it_and_nobody_else_is()
    {
        await using var scene = await WhatsAppScene.OpenAsync("WhatsApp:Agencies:kota  contoh:MessagesPerMonth=1", "WhatsApp:Agencies:Kota Salah Ketik:MessagesPerMonth=5", "WhatsApp:MessagesPerMonth=100");
        var budi = scene.Graph.Person("Budi");
        budi.Writes("bantuan");
        await scene.Graph.HeardAsync(budi, 1, WhatsAppScene.Patience);
        await scene.AskAsync("bantuan");
        await scene.OutboxAsync(m => m.ConversationId == scene.At.ConversationId && m.Delivery == Delivery.Sent);
        await BelongsAsync(scene, scene.At.ConversationId, Agency.Named("Kota Contoh"));
        await BelongsAsync(scene, budi.UserId, Agency.Named("Kabupaten Lain"));

        await scene.WriteAsync("Kabar");
        (await scene.OutboxAsync(m => m.Delivery == Delivery.Held)).Cause.ShouldBe("batas pesan bulan ini tercapai untuk Kota Contoh");
        await scene.WriteAsync("Kabar", to: new Address("whatsapp", budi.UserId));
        (await scene.Graph.HeardAsync(budi, 2, WhatsAppScene.Patience))[1].Text.ShouldBe("Kabar");
        // Whoever writes is answered, and hears what waited; Meta tells the time by seconds.
        scene.Clock.Put(TimeSpan.FromMinutes(1));
        scene.Ani.Writes("menu");
        var heard = await scene.HeardAsync(3);
        heard[1].Text.ShouldBe("Kabar");
        await scene.OutboxAsync(m => m.RemoteId == heard[2].Id && m.Delivery == Delivery.Sent);

        scene.Health.Notice.ShouldBeNull();
        var budget = await scene.Bot.Services.GetRequiredService<ICountsMessages>().BudgetAsync(Clock.DayInWib(scene.Clock.GetUtcNow()), CancellationToken.None);
        budget.ByAgency.Select(one => (one.Agency, one.Sent, one.Cap)).ShouldBe([("Kota Contoh", 3, 1), ("Kabupaten Lain", 2, null), ("Kota Salah Ketik", 0, 5)]);
        (budget.Sent, budget.Cap, budget.IsUsedUp).ShouldBe((5, 100, false));
    }

    [Fact]
    public async Task Where_Meta_counts_too_many_reports_what_nobody_asked_for_rests_and_whoever_writes_is_answered()
    {
        await using var scene = await WhatsAppScene.OpenAsync("WhatsApp:Templates:ajakan:State=approved");
        scene.Graph.Put(new GraphTemplate("ajakan", "id", "Ada kabar untuk Bapak/Ibu."));
        var (budi, citra) = (scene.Graph.Person("Budi"), scene.Graph.Person("Citra"));
        await WritesAsync(citra);
        scene.Clock.Put(s_beyond);
        await scene.AskAsync("bantuan");
        await WritesAsync(budi);
        scene.Graph.Faults.Next(1, GraphServer.Error(131048), "messages");

        await scene.WriteAsync("Kabar");
        await scene.OutboxAsync(m => m.Delivery == Delivery.Postponed && m.Cause!.StartsWith("131048: ", StringComparison.Ordinal));
        scene.Health.Notice!.ShouldContain("131048");
        var calls = scene.Calls.Count;
        await scene.WriteAsync("Kabar", to: new Address("whatsapp", budi.UserId));
        await scene.WriteAsync("Kabar", to: new Address("whatsapp", citra.UserId));
        foreach (var other in (GraphPerson[])[budi, citra])
            await scene.OutboxAsync(m => m.ConversationId == other.UserId && m.Delivery == Delivery.Postponed);
        scene.Calls.Count.ShouldBe(calls, "not even asked");
        await WritesAsync(budi);
        (await scene.AskAsync("menu")).Choices.ShouldNotBeEmpty();
        scene.Graph.Heard(budi)[^1].Choices.ShouldNotBeEmpty();

        scene.Clock.Put(TimeSpan.FromMinutes(61));
        scene.Time.Pass(TimeSpan.FromMinutes(61));

        foreach (var person in (GraphPerson[])[scene.Ani, budi])
            await scene.Graph.HeardAsync(person, seen => seen.Text == "Kabar", WhatsAppScene.Patience);
        await scene.Graph.HeardAsync(citra, seen => seen.Type == "template", WhatsAppScene.Patience);
        scene.Health.Notice.ShouldBeNull();

        async Task WritesAsync(GraphPerson person)
        {
            var before = scene.Graph.Heard(person).Count;
            person.Writes("menu");
            await scene.Graph.HeardAsync(person, before + 1, WhatsAppScene.Patience);
        }
    }

    [Fact]
    public async Task An_answer_that_meets_the_limit_of_reports_is_tried_again_and_keeps_its_place()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.Faults.Next(2, GraphServer.Error(131048, retryAfter: 1), "messages");

        scene.Ani.Writes("menu");
        await scene.CallsAsync(1);
        scene.Ani.Writes("bantuan");

        (await scene.HeardAsync(2)).Select(seen => seen.CallbackData).ShouldBe((await scene.OutboxAsync()).Select(m => $"{m.Id}"));
    }

    private static Task BelongsAsync(WhatsAppScene scene, string conversation, Agency agency) => scene.Bot.Database.WriteAsync(async db =>
    {
        db.Add(agency);
        var identity = await db.Identities.SingleAsync(account => account.Channel == "whatsapp" && account.ConversationId == conversation);
        (await db.People.AsTracking().SingleAsync(person => person.Id == identity.PersonId)).AgencyId = agency.Id;
    });

    [Theory]
    [InlineData("2026-11-16T00:00:00+07:00", 300, 600)]
    [InlineData("2026-11-01T03:00:00+07:00", 10, 300)]
    [InlineData("2026-11-30T23:59:59+07:00", 300, 300)]
    [InlineData("2026-11-10T00:00:00+07:00", 0, 0)]
    public void The_forecast_goes_on_as_the_month_began(string now, int sent, int expected) =>
        MessageBudget.Ahead(sent, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);
}
