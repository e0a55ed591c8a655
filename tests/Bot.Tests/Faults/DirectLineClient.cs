using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bot.Tests.Faults;

/// <summary>One activity as a client sees it.</summary>
internal sealed record HeardActivity(string Id, bool FromBot, string Text, bool Last, string? ClientActivityId);

/// <summary>
/// A Direct Line client that behaves as real ones do: whatever is not answered is sent again with the same <c>clientActivityID</c>,
/// and what the bot says is fetched after a watermark.
/// </summary>
internal sealed class DirectLineClient(HttpClient http, Uri address)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private string _token = "";
    private string _conversation = "";
    private string _watermark = "";

    public string Conversation => _conversation;

    /// <summary>How many calls had to be made again.</summary>
    public int Retries { get; private set; }

    /// <summary>Begins the conversation and waits for the greeting.</summary>
    public async Task StartAsync(TimeSpan poll)
    {
        var ticket = await CallAsync(HttpMethod.Post, "tokens/generate", new { });
        _token = ticket.GetProperty("token").GetString()!;
        _conversation = ticket.GetProperty("conversationId").GetString()!;
        await CallAsync(HttpMethod.Post, "conversations", new { });
        await HearAsync(poll);
    }

    /// <summary>Says something and waits for the last message of the bot's turn.</summary>
    public async Task<IReadOnlyList<HeardActivity>> SayAsync(string text, TimeSpan poll)
    {
        await PostAsync(text, Guid.NewGuid().ToString("N"));
        return await HearAsync(poll);
    }

    public Task<JsonElement> PostAsync(string text, string clientActivityId) =>
        CallAsync(HttpMethod.Post, $"conversations/{_conversation}/activities",
            new { type = "message", text, from = new { id = "me" }, channelData = new { clientActivityID = clientActivityId } });

    /// <summary>The whole conversation, from its beginning.</summary>
    public async Task<List<HeardActivity>> TranscriptAsync()
    {
        var all = new List<HeardActivity>();
        for (var watermark = ""; ;)
        {
            var (page, next) = await PageAsync(watermark);
            if (page.Count == 0)
                return all;
            all.AddRange(page);
            watermark = next;
        }
    }

    private async Task<IReadOnlyList<HeardActivity>> HearAsync(TimeSpan poll)
    {
        var heard = new List<HeardActivity>();
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < s_patience)
        {
            var (page, next) = await PageAsync(_watermark);
            _watermark = next;
            heard.AddRange(page.Where(activity => activity.FromBot));
            if (heard.Count > 0 && heard[^1].Last)
                return heard;
            await Task.Delay(poll);
        }
        throw new TimeoutException($"No answer in conversation {_conversation} within {s_patience.TotalSeconds} s.");
    }

    private async Task<(List<HeardActivity> Activities, string Watermark)> PageAsync(string watermark)
    {
        var page = await CallAsync(HttpMethod.Get, $"conversations/{_conversation}/activities?watermark={watermark}", null);
        var activities = page.GetProperty("activities").EnumerateArray().Select(activity => new HeardActivity(
            activity.GetProperty("id").GetString()!,
            activity.GetProperty("from").TryGetProperty("role", out var role) && role.GetString() == "bot",
            activity.TryGetProperty("text", out var text) ? text.GetString()! : "",
            activity.TryGetProperty("inputHint", out var hint) && hint.GetString() == "expectingInput",
            activity.TryGetProperty("channelData", out var data) && data.TryGetProperty("clientActivityID", out var id) ? id.GetString() : null)).ToList();
        return (activities, page.GetProperty("watermark").GetString()!);
    }

    private async Task<JsonElement> CallAsync(HttpMethod method, string path, object? body)
    {
        for (var waited = Stopwatch.StartNew(); ; Retries++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(address, "/v3/directline/" + path));
                if (_token.Length > 0)
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
                if (body is not null)
                    request.Content = JsonContent.Create(body);
                using var response = await http.SendAsync(request);
                if (response.IsSuccessStatusCode)
                    return await response.Content.ReadFromJsonAsync<JsonElement>();
                if (response.StatusCode < HttpStatusCode.InternalServerError)
                    throw new InvalidOperationException($"{method} {path} was refused with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
            }
            catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException or JsonException && waited.Elapsed < s_patience)
            {
                // The program is down: a real client waits a moment and sends the same again.
            }
            await Task.Delay(100);
        }
    }
}
