using System.Net;
using Bot.Messages;
using Bot.People;
using Bot.Tests.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Telegram;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Operations;

public sealed class ChannelsPageTests : IAsyncLifetime
{
    private RunningBot _bot = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _bot = await RunningBot.StartAsync();
        _http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true }) { BaseAddress = _bot.Root };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task It_tells_which_channels_are_on_and_how_the_others_are_set_up()
    {
        await SignInAsync(Role.Administrator);

        var page = await _http.GetStringAsync("/dashboard/channels");

        page.ShouldContain("Web chat (Direct Line)");
        page.ShouldContain("menyala");
        page.ShouldContain("belum disiapkan");
        page.ShouldContain("BotFather");
        page.ShouldContain("<code>WhatsApp:PhoneNumberId</code>");
        page.ShouldContain("<code>BotFramework:AppId</code>");
    }

    [Fact]
    public async Task It_is_for_administrators_alone()
    {
        await SignInAsync(Role.Organiser);
        (await _http.GetAsync("/dashboard/channels")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _http.PostAsync("/dashboard/channels/directline/retry", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _http.PostAsync("/dashboard/channels/directline/test", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var stranger = new HttpClient { BaseAddress = _bot.Root };
        (await stranger.GetAsync("/dashboard/channels")).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task What_did_not_get_out_is_listed_without_its_words_and_sent_again_by_one_click()
    {
        await SignInAsync(Role.Administrator);
        var (failed, held) = (await AddAsync("gone", Delivery.Failed, "the conversation is gone"), await AddAsync("gone", Delivery.Held, "131047"));
        var page = await _http.GetStringAsync("/dashboard/channels");
        page.ShouldContain("the conversation is gone");
        page.ShouldContain("ditahan");
        page.ShouldNotContain("rahasia Ani");

        (await _http.PostAsync($"/dashboard/channels/elsewhere/retry?id={held}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var messages = await _bot.Database.ReadAsync(db => db.Outbox.ToDictionaryAsync(m => m.Id, m => m.Delivery));
        messages[held].ShouldBe(Delivery.Waiting);
        messages[failed].ShouldBe(Delivery.Failed);
        (await (await _http.PostAsync("/dashboard/channels/elsewhere/retry", null)).Content.ReadAsStringAsync()).ShouldContain("Pesan masuk antrean lagi.");
        (await _bot.Database.ReadAsync(db => db.Outbox.CountAsync(m => m.Delivery == Delivery.Failed))).ShouldBe(0);
    }

    [Fact]
    public async Task A_test_message_goes_to_the_administrators_own_account()
    {
        var administrator = await SignInAsync(Role.Administrator);
        (await (await _http.PostAsync("/dashboard/channels/directline/test", null)).Content.ReadAsStringAsync()).ShouldContain("belum dikenal di kanal itu");
        await _bot.Database.WriteAsync(db =>
        {
            db.Add(new Identity { Channel = "directline", UserId = "dl_ani", PersonId = administrator, ConversationId = "ani", LastSeenAt = DateTimeOffset.UnixEpoch });
            return Task.CompletedTask;
        });

        (await (await _http.PostAsync("/dashboard/channels/directline/test", null)).Content.ReadAsStringAsync()).ShouldContain("Pesan uji sudah masuk antrean");

        (await _bot.Database.ReadAsync(db => db.Outbox.SingleAsync())).ShouldSatisfyAllConditions(
            m => m.ConversationId.ShouldBe("ani"), m => m.Text.ShouldContain("pesan uji"));
    }

    [Fact]
    public async Task A_channel_that_is_paid_by_the_message_shows_its_month_by_agency()
    {
        await using var paid = await RunningBot.StartAsync("WhatsApp:PhoneNumberId=1", "WhatsApp:AccessToken=t", "WhatsApp:AppSecret=s", "WhatsApp:VerifyToken=v", "WhatsApp:ApiBaseUrl=http://127.0.0.1:1", "WhatsApp:MessagesPerMonth=500", "WhatsApp:Agencies:Kota Contoh:MessagesPerMonth=40");
        var counter = paid.Services.GetServices<ICountsMessages>().Single();
        var month = await counter.BudgetAsync(Clock.DayInWib(TimeProvider.System.GetUtcNow()), CancellationToken.None);
        month.Cap.ShouldBe(500);
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = paid.Root };
        await SignInAsync(Role.Administrator, paid, http);

        var page = await http.GetStringAsync("/dashboard/channels");

        page.ShouldContain("Pesan berbayar bulan ini");
        page.ShouldMatch(@"Kota Contoh</td>\s*<td class=""number"">0</td>\s*<td class=""number"">0</td>\s*<td class=""number"">40</td>");
        page.ShouldContain(">500</td>");
    }

    [Fact]
    public async Task It_says_which_figures_are_this_process_s_own_and_counts_them_by_the_real_time()
    {
        await using var later = await RunningBot.StartAsync(new RunningClock(TimeProvider.System.GetUtcNow().AddDays(900)));
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = later.Root };
        await SignInAsync(Role.Administrator, later, http);
        later.Services.GetRequiredService<ChannelHealths>().Of("directline").Received();

        var page = await http.GetStringAsync("/dashboard/channels");

        page.ShouldContain($"dicatat oleh proses ini saja ({Environment.MachineName}/{Environment.ProcessId}, mulai baru saja)");
        page.ShouldContain("<dt>Pesan masuk terakhir</dt><dd>baru saja</dd>");
    }

    [Fact]
    public async Task What_Telegram_says_of_its_webhook_stands_there_and_is_no_contact()
    {
        await using var telegram = await TelegramServer.StartAsync(new TelegramOptions { LoopbackWebhooks = true });
        await using var bot = await RunningBot.StartAsync($"Telegram:Token={telegram.Token}", $"Telegram:ApiBaseUrl={telegram.Url}", "Telegram:Mode=webhook");
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = bot.Root };
        await SignInAsync(Role.Administrator, bot, http);
        var health = bot.Services.GetRequiredService<ChannelHealths>().Of("telegram");
        await Channels.Telegram.TelegramScene.UntilAsync(() => health.Reported is not null, "it looked");

        var page = await http.GetStringAsync("/dashboard/channels");
        page.ShouldContain("<dt>Kata kanalnya</dt><dd>pending_update_count 0</dd>");
        page.ShouldNotContain("<dt>Kontak terakhir</dt><dd>baru saja</dd>");

        telegram.Person("Ani").Start();
        await Channels.Telegram.TelegramScene.UntilAsync(() => health.LastContactAt is not null, "it was brought");
        (await http.GetStringAsync("/dashboard/channels")).ShouldContain("<dt>Kontak terakhir</dt><dd>baru saja</dd>");
    }

    [Fact]
    public async Task A_second_program_on_the_same_token_stands_there_from_its_second_minute_until_it_is_gone()
    {
        const string Notice = "Ada program lain yang mengambil pesan dengan token yang sama";
        var time = new PassingTime();
        await using var telegram = await TelegramServer.StartAsync();
        await using var bot = await RunningBot.StartAsync(null, time, $"Telegram:Token={telegram.Token}", $"Telegram:ApiBaseUrl={telegram.Url}", "Telegram:PollSeconds=1");
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = bot.Root };
        await SignInAsync(Role.Administrator, bot, http);
        await ConflictAsync();
        (await http.GetStringAsync("/dashboard/channels")).ShouldNotContain(Notice, customMessage: "one release takes over from another");

        do
        {
            time.Pass(TimeSpan.FromSeconds(61));
            await ConflictAsync();
        }
        while (!(await http.GetStringAsync("/dashboard/channels")).Contains(Notice, StringComparison.Ordinal) && telegram.Log.All.Count < 100);

        var page = await http.GetStringAsync("/dashboard/channels");
        page.ShouldContain(Notice);
        page.ShouldMatch(@"Telegram\s*<span class=""state on"">menyala</span>");
        page.ShouldContain("409 Conflict: terminated by other getUpdates request");
        time.Pass(TimeSpan.FromMinutes(3));
        // One call that goes well after now, and the next, by which its answer has been read.
        var last = telegram.Log.All[^1].Number;
        await telegram.Log.WaitForAsync(_ => telegram.Log.Of("getUpdates").Count(call => call.Number > last && call.Status == 200) >= 3);
        (await http.GetStringAsync("/dashboard/channels")).ShouldNotContain(Notice);

        // One call is ended by the other program, and the bot has heard of it when it calls again.
        async Task ConflictAsync()
        {
            var before = telegram.Log.All.Count;
            telegram.PollBeside(1);
            var ended = await telegram.Log.WaitForAsync(call => call.Number > before && call.Status == 409);
            await telegram.Log.WaitForAsync(call => call.Number > ended.Number && call.Method == "getUpdates");
        }
    }

    private Task<long> AddAsync(string conversation, Delivery delivery, string cause) => _bot.Database.WriteAsync(async db =>
    {
        var message = new OutboxMessage { Channel = "elsewhere", ConversationId = conversation, Text = "rahasia Ani", Delivery = delivery, Cause = cause, CreatedAt = DateTimeOffset.UnixEpoch };
        db.Add(message);
        await db.SaveChangesAsync();
        return message.Id;
    });

    private Task<PersonId> SignInAsync(Role role) => SignInAsync(role, _bot, _http);

    private static async Task<PersonId> SignInAsync(Role role, RunningBot bot, HttpClient http)
    {
        var (person, link) = await bot.Database.WriteAsync(db =>
        {
            var ani = new Person { Name = "Ani", CreatedAt = DateTimeOffset.UnixEpoch };
            db.Add(ani);
            db.Add(new RoleGrant { PersonId = ani.Id, Role = role });
            return Task.FromResult((ani.Id, bot.Services.GetRequiredService<Invitations>().SignInLink(db, ani.Id, TimeSpan.FromMinutes(5))));
        });
        var code = new Uri(link).Query["?code=".Length..];
        (await http.PostAsync("/sign-in", new FormUrlEncodedContent([new("code", code)]))).StatusCode.ShouldBe(HttpStatusCode.OK);
        return person;
    }
}
