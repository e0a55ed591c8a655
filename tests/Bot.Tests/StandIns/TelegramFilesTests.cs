using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StandIns.Telegram;

namespace Bot.Tests.StandIns;

/// <summary>One call against each limit that the Bot API's documents set for files, and the error that they promise.</summary>
public sealed class TelegramFilesTests : IAsyncLifetime
{
    private const int Megabyte = 1 << 20;

    private readonly WebApplication _site = Site();
    private TelegramServer _server = null!;
    private TelegramCaller _bot = null!;
    private TelegramPerson _ani = null!;

    public async Task InitializeAsync()
    {
        await _site.StartAsync();
        _server = await TelegramServer.StartAsync();
        _bot = new TelegramCaller(_server);
        _ani = _server.Person("Ani");
        _ani.Start();
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _server.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_photo_is_a_picture_of_sound_proportions()
    {
        (await PhotoAsync([1, 2, 3])).ShouldBe("Bad Request: IMAGE_PROCESS_FAILED");
        (await PhotoAsync(Png(9000, 1001))).ShouldBe("Bad Request: PHOTO_INVALID_DIMENSIONS");
        (await PhotoAsync(Png(2100, 100))).ShouldBe("Bad Request: PHOTO_INVALID_DIMENSIONS");
        (await PhotoAsync(Png(9000, 1000))).ShouldBeNull();
        (await PhotoAsync(Png(2000, 100))).ShouldBeNull();
    }

    [Theory]
    [InlineData("photo", 10 * Megabyte, null)]
    [InlineData("photo", 10 * Megabyte + 1, "Bad Request: file of size over 10 MB is too big for a photo")]
    [InlineData("document", 50 * Megabyte, null)]
    [InlineData("document", 50 * Megabyte + 1, "Request Entity Too Large")]
    [InlineData("document", 0, "Bad Request: file must be non-empty")]
    public async Task What_goes_up_has_its_largest_size(string kind, int size, string? because) =>
        (kind == "photo" ? await PhotoAsync(Png(300, 300, size)) : await UploadAsync("document", new byte[size], "laporan.pdf")).ShouldBe(because);

    [Theory]
    [InlineData("sendPhoto", "photo")]
    [InlineData("sendDocument", "document")]
    public async Task A_caption_takes_1024_characters_after_its_marks_are_read(string method, string kind)
    {
        (await UploadAsync(kind, Png(300, 300), "kode.png", $"<b>{new string('x', 1024)}</b>")).ShouldBeNull();
        (await UploadAsync(kind, Png(300, 300), "kode.png", new string('x', 1025))).ShouldBe("Bad Request: message caption is too long");
        _server.Log.Of(method).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(20 * Megabyte, null)]
    [InlineData(20 * Megabyte + 1, "Bad Request: file is too big")]
    public async Task What_comes_down_has_its_largest_size(int size, string? because)
    {
        _ani.SendsDocument("bukti.pdf", new byte[size]);
        var id = (await _bot.UpdatesAsync())[^1].GetProperty("message").GetProperty("document").GetProperty("file_id").GetString();
        Why(await _bot.CallAsync("getFile", $$"""{"file_id":"{{id}}"}""")).ShouldBe(because);
    }

    [Fact]
    public async Task A_document_s_id_does_not_send_a_photo()
    {
        (await UploadAsync("document", [1, 2, 3], "laporan.pdf")).ShouldBeNull();
        var id = _server.Log.Of("sendDocument")[^1].Answer!["result"]!["document"]!["file_id"]!.ToString();
        (await SendAsync("photo", id)).ShouldBe("Bad Request: can't use file of type document as photo");
    }

    [Theory]
    [InlineData("document", "laporan.pdf?size=1000", null)]
    [InlineData("document", "laporan.zip?size=20971520", null)]
    [InlineData("document", "laporan.pdf?size=20971521", "failed to get HTTP URL content")]
    [InlineData("document", "laporan.csv?size=1000", "wrong type of the web page content")]
    [InlineData("document", "tidak-ada.pdf", "failed to get HTTP URL content")]
    [InlineData("photo", "kode.png?size=5242880", null)]
    [InlineData("photo", "kode.png?size=5242881", "failed to get HTTP URL content")]
    [InlineData("photo", "laporan.pdf?size=1000", "wrong type of the web page content")]
    public async Task A_file_by_its_address_is_fetched_if_it_is_of_a_kind_and_size_that_may_be(string kind, string path, string? because)
    {
        (await SendAsync(kind, $"{_site.Urls.First()}/{path}")).ShouldBe(because is null ? null : $"Bad Request: {because}");
        if (because is null)
            _server.Heard(_ani.Id).ShouldHaveSingleItem().FileName.ShouldBe(path.Split('?')[0]);
    }

    [Fact]
    public async Task An_address_that_nobody_answers_at_is_no_file()
    {
        (await SendAsync("document", "http://127.0.0.1:1/laporan.pdf")).ShouldBe("Bad Request: failed to get HTTP URL content");
        (await SendAsync("document", "https://asn.go.id/laporan.pdf")).ShouldBe("Bad Request: failed to get HTTP URL content");
    }

    private Task<string?> PhotoAsync(byte[] bytes) => UploadAsync("photo", bytes, "kode.png");

    /// <summary>Why it was refused; null where it was taken.</summary>
    private async Task<string?> UploadAsync(string kind, byte[] bytes, string name, string? caption = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent(_ani.Id.ToString()), "chat_id" }, { new ByteArrayContent(bytes), kind, name } };
        if (caption is not null)
        {
            form.Add(new StringContent(caption), "caption");
            form.Add(new StringContent("HTML"), "parse_mode");
        }
        return Why(await _bot.CallAsync(kind == "photo" ? "sendPhoto" : "sendDocument", form));
    }

    private async Task<string?> SendAsync(string kind, string said) =>
        Why(await _bot.CallAsync(kind == "photo" ? "sendPhoto" : "sendDocument", JsonSerializer.Serialize(new Dictionary<string, object> { ["chat_id"] = _ani.Id, [kind] = said })));

    private static string? Why(JsonElement answer) => answer.TryGetProperty("description", out var why) ? why.GetString() : null;

    /// <summary>The beginning of a picture of this size, and bytes behind it up to as many as said.</summary>
    private static byte[] Png(int width, int height, int bytes = 0)
    {
        byte[] head = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, .. BitConverter.GetBytes(width).Reverse(), .. BitConverter.GetBytes(height).Reverse(), 8];
        return [.. head, .. new byte[Math.Max(0, bytes - head.Length)]];
    }

    /// <summary>A site with files of the sizes that are asked for.</summary>
    private static WebApplication Site()
    {
        var builder = WebApplication.CreateSlimBuilder(["--Urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.MapGet("/{name}", (string name, int? size) => size is null ? Results.NotFound() : Path.GetExtension(name) switch
        {
            ".png" => Results.Bytes(Png(300, 300, size.Value), "image/png"),
            ".pdf" => Results.Bytes(new byte[size.Value], "application/pdf"),
            ".zip" => Results.Bytes(new byte[size.Value], "application/zip"),
            _ => Results.Bytes(new byte[size.Value], "text/csv"),
        });
        return site;
    }
}
