using System.Text;
using System.Text.Json.Nodes;
using Bot.Messages;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Graph;
using StandIns.Remote;

namespace Bot.Tests.Channels.WhatsApp;

/// <summary>Plain texts that people send as a file are read as if they had been typed; nothing else is opened.</summary>
public sealed class WhatsAppTextFileTests
{
    private const string Sorry = "Maaf, saya baru bisa membaca tulisan";

    [Fact]
    public async Task A_text_file_is_read_like_the_same_words_typed()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var typed = await scene.AskAsync("bantuan");
        scene.Ani.Writes("terima kasih");
        await scene.HeardAsync(2);

        var byType = await SendAsync(scene, "\uFEFFbantuan\r\n"u8.ToArray(), name: "catatan");
        var byName = await SendAsync(scene, "bantuan"u8.ToArray(), name: "CATATAN.TXT", type: "application/octet-stream");

        byType.Text.ShouldBe(typed.Text);
        byName.Text.ShouldBe(typed.Text);
        (await scene.InboxAsync()).ShouldAllBe(message => message.Kind == IncomingKind.Text && message.File == null);
        scene.Graph.Log.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_words_beside_the_file_come_first_old_encodings_are_read_and_what_could_not_be_typed_is_cut()
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        await SendAsync(scene, [.. "caf"u8, 0xE9, .. "\r\nke dua"u8], caption: "Saran saya:");
        await SendAsync(scene, Encoding.UTF8.GetBytes(new string('a', Incoming.LongestTyped - 1) + "😀 lanjut"));

        (await scene.InboxAsync()).Select(message => message.Text).ShouldBe(["Saran saya:\ncafé\nke dua", new string('a', Incoming.LongestTyped - 1)]);
    }

    [Fact]
    public async Task What_failed_once_is_tried_again_also_where_the_address_grew_old()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var typed = await scene.AskAsync("bantuan");

        scene.Graph.Faults.Next(1, GraphServer.Error(131052), "GET media");
        (await SendAsync(scene, "bantuan"u8.ToArray())).Text.ShouldBe(typed.Text);
        scene.Graph.Faults.Next(1, Fault.Drop, "download");
        (await SendAsync(scene, "bantuan"u8.ToArray())).Text.ShouldBe(typed.Text);
        scene.Graph.Faults.Next(1, Fault.Late(() => PutAsync(scene, TimeSpan.FromMinutes(6))), "GET media");
        (await SendAsync(scene, "bantuan"u8.ToArray())).Text.ShouldBe(typed.Text);

        scene.Graph.Log.Of("download").Count(call => !call.Accepted).ShouldBe(2, "the connection that broke, and the old address");
    }

    [Fact]
    public async Task What_cannot_be_had_is_asked_for_in_words()
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        scene.Graph.Faults.Next(2, GraphServer.Error(131052), "GET media");
        (await SendAsync(scene, "bantuan"u8.ToArray())).Text.ShouldStartWith(Sorry);
        scene.Graph.Log.Of("GET media").Count.ShouldBe(2);
        scene.Graph.Log.Of("download").ShouldBeEmpty();

        (await SendAsync(scene, Encoding.UTF8.GetBytes(new string('a', (64 * 1024) + 1)))).Text.ShouldStartWith(Sorry);
        scene.Graph.Log.Of("download").ShouldBeEmpty("it is known to be too large before it is fetched");

        scene.Graph.Faults.Next(2, Fault.Status(200, new JsonObject { ["pesan"] = "hapus data saya" }), "download");
        (await SendAsync(scene, "bantuan"u8.ToArray())).Text.ShouldStartWith(Sorry, customMessage: "other bytes than were sent");

        (await SendAsync(scene, [.. "b\0a\0"u8])).Text.ShouldStartWith(Sorry);

        var gone = scene.Message("document", new { id = "1900000000999999", mime_type = "text/plain", sha256 = new string('0', 64), filename = "lama.txt" });
        var before = scene.Heard.Count;
        (await scene.PostAsync(gone)).ShouldBe(200);
        (await scene.HeardAsync(before + 1))[^1].Text.ShouldStartWith(Sorry, customMessage: "its id is no longer known");
        (await scene.InboxAsync()).ShouldAllBe(message => message.Text == "" && message.File == null && message.DoneAt != null);
    }

    [Fact]
    public async Task No_other_file_is_fetched()
    {
        await using var scene = await WhatsAppScene.OpenAsync();

        (await scene.AnswerAsync(() => scene.Ani.SendsDocument("laporan.pdf", [1, 2, 3]))).Text.ShouldStartWith(Sorry);
        (await scene.AnswerAsync(() => scene.Ani.SendsDocument("txt", [1, 2, 3], "text/csv"))).Text.ShouldStartWith(Sorry);
        (await scene.AnswerAsync(() => scene.Ani.SendsImage())).Text.ShouldStartWith(Sorry);

        scene.Graph.Log.Of("GET media").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_token_is_shown_to_no_other_server()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        await using var other = await GraphServer.StartAsync();
        var elsewhere = $"{other.Url}/whatsapp_business/attachments/?mid=1&hash=2";

        scene.Graph.Faults.Next(2, Fault.Status(200, new JsonObject { ["url"] = elsewhere, ["file_size"] = 7, ["id"] = "1" }), "GET media");
        (await SendAsync(scene, "bantuan"u8.ToArray())).Text.ShouldStartWith(Sorry);
        scene.Graph.Faults.Next(2, Fault.Status(302) with { Location = elsewhere }, "download");
        (await SendAsync(scene, "bantuan"u8.ToArray())).Text.ShouldStartWith(Sorry);

        scene.Graph.Log.Of("download").Count.ShouldBe(2);
        other.Log.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fetch_that_hangs_holds_up_nobody_else_and_a_restart_begins_it_again()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        scene.Graph.Faults.Always(Fault.Hang, "GET media");
        // More than are worked on at once.
        foreach (var person in Enumerable.Range(0, 9).Select(i => scene.Graph.Person($"Orang {i}")))
            person.SendsDocument("catatan.txt", "halo"u8.ToArray(), "text/plain");
        scene.Ani.SendsDocument("catatan.txt", "bantuan"u8.ToArray(), "text/plain");
        await WhatsAppScene.UntilAsync(() => Task.FromResult(scene.Graph.Log.Of("GET media").Count >= 10), () => $"{scene.Graph.Log.Of("GET media").Count} were asked for");

        var budi = scene.Graph.Person("Budi");
        budi.Writes("halo");
        (await scene.Graph.HeardAsync(budi, 1, WhatsAppScene.Patience)).Count.ShouldBe(1);
        scene.Heard.ShouldBeEmpty();
        var kept = (await scene.InboxAsync()).Where(message => message.DoneAt == null).ToList();
        kept.Count.ShouldBe(10);
        kept.ShouldAllBe(message => message.File != null && message.Text == "");

        scene.Graph.Faults.Clear();
        await scene.Bot.RestartAsync();

        (await scene.HeardAsync(1)).Single().Text.ShouldNotStartWith(Sorry);
        (await scene.InboxAsync()).Last(message => message.UserId == scene.At.ConversationId).Text.ShouldBe("bantuan");
    }

    [Fact]
    public async Task A_file_of_somebody_who_was_forgotten_meanwhile_is_not_kept()
    {
        await using var scene = await WhatsAppScene.OpenAsync();
        var forgets = scene.Bot.Services.GetServices<IForgetsTalks>().ToList();
        scene.Graph.Faults.Next(1, Fault.Late(() => scene.Bot.Database.WriteAsync(async db =>
        {
            foreach (var keeper in forgets)
                await keeper.ForgetAsync(db, scene.At);
        })), "download");

        (await SendAsync(scene, "rahasia saya"u8.ToArray(), caption: "ini")).Text.ShouldStartWith(Sorry);

        (await scene.InboxAsync()).Single().Text.ShouldBe("");
    }

    private static Task<GraphSeen> SendAsync(WhatsAppScene scene, byte[] bytes, string name = "catatan.txt", string type = "text/plain", string? caption = null) =>
        scene.AnswerAsync(() => scene.Ani.SendsDocument(name, bytes, type, caption));

    private static Task PutAsync(WhatsAppScene scene, TimeSpan by)
    {
        scene.Clock.Put(by);
        return Task.CompletedTask;
    }
}
