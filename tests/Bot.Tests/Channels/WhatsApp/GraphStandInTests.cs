using Bot.Demo;
using Bot.Feedback;
using Bot.Messages;
using Bot.Tests.Transcripts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Graph;

namespace Bot.Tests.Channels.WhatsApp;

/// <summary>The bot against the strict stand-in of the Graph API, which was written from the documents and shares nothing with it.</summary>
public sealed class GraphStandInTests : IAsyncLifetime
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(120);

    private GraphServer _graph = null!;
    private RunningBot _bot = null!;

    public async Task InitializeAsync()
    {
        _graph = await GraphServer.StartAsync();
        // Nothing happens by itself: the schedule opens a form of its own accord where somebody who took part has not asked for it within a minute.
        _bot = await RunningBot.StartAsync(new TestClock(TimeProvider.System.GetUtcNow()),
            $"WhatsApp:ApiBaseUrl={_graph.Url}", $"WhatsApp:PhoneNumberId={_graph.PhoneNumberId}", $"WhatsApp:AccessToken={_graph.AccessToken}", $"WhatsApp:AppSecret={_graph.AppSecret}", $"WhatsApp:VerifyToken={_graph.VerifyToken}");
        await _bot.Services.GetRequiredService<SampleData>().AddNowAsync();
        await _graph.ConnectAsync(new Uri(_bot.Root, "/whatsapp/webhook").ToString());
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task From_halo_to_a_finished_form_in_one_message_each_way_and_nothing_is_refused()
    {
        _graph.Statuses = new GraphStatuses { Kinds = ["sent", "delivered", "read"], BeforeAnswer = true, Copies = 2 };
        var ani = _graph.Person("Ani", showsPhone: false);
        string[] says = ["halo", "spj kami sering ditolak", "1", "gabung CONTOH001", "ya", "198705142011021937", "masukan", "5 4 4 5 4 5 4", "materinya jelas, ruangannya panas"];
        string[] hears = ["Ada yang bisa saya bantu", "Ini yang paling cocok", "Untuk: bendahara", "boleh saya simpan", "ketik NIP", "Selamat bergabung", "Balas dengan nilai 1–5", "Saya catat", "sudah lengkap"];
        foreach (var (said, expected) in says.Zip(hears))
        {
            ani.Writes(said);
            (await _graph.HeardAsync(ani, heard => heard.Text.Contains(expected, StringComparison.Ordinal), s_long)).Text.ShouldNotBeEmpty();
        }

        _graph.Heard(ani).Count.ShouldBe(says.Length);
        _graph.Log.Refused.ShouldBeEmpty();
        await EventuallyAsync(db => db.Outbox.AllAsync(m => m.Delivery == Delivery.Read));
        var form = await _bot.Database.ReadAsync(db => db.FeedbackResponses.OrderByDescending(response => response.OpenedAt).FirstAsync());
        (await _bot.Database.ReadAsync(db => db.FeedbackAnswers.Where(answer => answer.ResponseId == form.Id).OrderBy(answer => answer.Id).Select(answer => answer.Value).ToListAsync())).ShouldBe([5, 4, 4, 5, 4, 5, 4]);
    }

    [Fact]
    public async Task A_trainer_is_sent_the_report_and_the_join_codes_picture()
    {
        var dewi = _graph.Person("Dewi");
        dewi.Writes(await World.InviteAsync(_bot.Services, _bot.Database, "197209141997032911"));
        await _graph.HeardAsync(dewi, heard => heard.Text.Contains("Akun ini sekarang terhubung", StringComparison.Ordinal), s_long);
        dewi.Writes("unduh KEU-01-03");
        dewi.Writes("unduh KEU-01-03 csv");

        (await _graph.HeardAsync(dewi, heard => heard.FileName == "ringkasan-KEU-01-03.pdf", s_long)).File!.ShouldNotBeEmpty();
        (await _graph.HeardAsync(dewi, heard => heard.FileName == "ringkasan-KEU-01-03.csv", s_long)).File![..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        dewi.Writes("kode gabung KEU-01-03");
        (await _graph.HeardAsync(dewi, heard => heard.Type == "image", s_long)).Text.ShouldContain("CONTOH001");
        _graph.Log.Refused.ShouldBeEmpty();
    }

    private async Task EventuallyAsync(Func<Bot.Storage.BotDb, Task<bool>> holds)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await _bot.Database.ReadAsync(holds))
                return;
            await Task.Delay(50);
        }
        (await _bot.Database.ReadAsync(holds)).ShouldBeTrue();
    }
}
