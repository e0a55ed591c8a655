using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Connector;

/// <summary>What the bot answered to a posted Activity, over HTTP; status 0 where it did not answer within the 15 seconds that it has.</summary>
public sealed record Reply(int Status, string Body, TimeSpan? RetryAfter = null);

/// <summary>An Activity of the bot as it came.</summary>
/// <param name="Address">Where it was posted, path and all, as it went over the wire.</param>
/// <param name="Token">With which token.</param>
public sealed record HeardActivity(string Id, string? ReplyToId, JsonObject Activity, string Address, string Token)
{
    public string Type => Activity["type"]!.GetValue<string>();

    public string Text => Activity["text"]?.GetValue<string>() ?? "";

    /// <summary>The titles of its suggested actions and of the buttons of its cards.</summary>
    public IReadOnlyList<string> Buttons => [.. Actions.Select(action => action["title"]?.ToString() ?? "")];

    internal IEnumerable<JsonObject> Actions =>
        (Activity["suggestedActions"]?["actions"]?.AsArray() ?? []).Concat((Activity["attachments"]?.AsArray() ?? []).SelectMany(card => card?["content"]?["buttons"]?.AsArray() ?? [])).Select(action => action!.AsObject());

    public override string ToString() => Buttons.Count == 0 ? Text : $"{Text} [{string.Join(" | ", Buttons)}]";
}

/// <summary>One person's talk with the bot on a channel of the Connector; each act posts a signed Activity and gives back what the bot answered.</summary>
public sealed class ConnectorTalk
{
    private readonly ConnectorServer _server;
    private readonly Uri _bot;
    private readonly Lock _gate = new();
    private readonly List<HeardActivity> _heard = [];
    private readonly HashSet<string> _known = [];

    internal ConnectorTalk(ConnectorServer server, string personName, Uri bot, string channelId, int number)
    {
        (_server, PersonName, _bot, ChannelId) = (server, personName, bot, channelId);
        // Ids as Teams has them: with characters that an address has to escape, a slash among them.
        Id = $"19:{personName.ToLowerInvariant()}/{number}|a b@thread.v2;messageid=1";
        PersonId = $"29:1{personName}-{number:D6}";
        BotId = $"28:{server.Options.AppId}";
    }

    public string PersonName { get; }

    public string ChannelId { get; }

    /// <summary>The conversation's id.</summary>
    public string Id { get; }

    public string PersonId { get; }

    public string BotId { get; }

    public string Locale { get; set; } = "id-ID";

    /// <summary>The bot was taken out of the conversation: what it sends is refused.</summary>
    public bool Closed { get; set; }

    /// <summary>What the bot has sent, typing and all, in the order in which it came.</summary>
    public IReadOnlyList<HeardActivity> Heard
    {
        get
        {
            lock (_gate)
                return [.. _heard];
        }
    }

    public IReadOnlyList<HeardActivity> Messages => [.. Heard.Where(activity => activity.Type == "message")];

    /// <summary>Writes a text; the same Activity as many times at once as said.</summary>
    public Task<Reply> SaysAsync(string? text, int copies = 1, Wrong wrong = Wrong.Nothing) => PostAsync(Activity("message", text), wrong, copies);

    /// <summary>Comes in: a conversationUpdate with the members added, the bot and the person where nothing else is said.</summary>
    public Task<Reply> JoinsAsync(params string[] memberIds)
    {
        var activity = Activity("conversationUpdate");
        string[] members = memberIds.Length > 0 ? memberIds : [BotId, PersonId];
        activity["membersAdded"] = new JsonArray([.. members.Select(id => (JsonNode)new JsonObject { ["id"] = id })]);
        return PostAsync(activity);
    }

    /// <summary>Presses a suggested action or a card's button by its title; it says what its type says: imBack and postBack its value, messageBack its text and value.</summary>
    /// <exception cref="InvalidOperationException">There is no such button on the last message that has any.</exception>
    public Task<Reply> PressesAsync(string title)
    {
        var action = Messages.Reverse().SelectMany(message => message.Actions).FirstOrDefault(action => action["title"]?.ToString() == title)
            ?? throw new InvalidOperationException($"There is no button \"{title}\"; on the screen: {string.Join(" / ", Messages)}");
        if (action["type"]!.ToString() != "messageBack")
            return SaysAsync(action["value"]!.ToString());
        var activity = Activity("message", action["text"]?.ToString());
        activity["value"] = action["value"]!.DeepClone();
        return PostAsync(activity);
    }

    /// <summary>An Activity of this talk with all that a channel must set; change it before it is posted.</summary>
    public JsonObject Activity(string type, string? text = null)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = _server.NextId(),
            ["timestamp"] = _server.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
            ["channelId"] = ChannelId,
            ["serviceUrl"] = _server.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = PersonId, ["name"] = PersonName },
            ["conversation"] = new JsonObject { ["id"] = Id, ["conversationType"] = "personal" },
            ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = "Tanya ASN" },
            ["locale"] = Locale,
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = _server.Options.TenantId } },
        };
        if (text is not null)
        {
            activity["text"] = text;
            activity["textFormat"] = "plain";
        }
        return activity;
    }

    /// <summary>Posts any Activity with a token that is right, or wrong in one way; the answer to the last of the copies.</summary>
    public async Task<Reply> PostAsync(JsonObject activity, Wrong wrong = Wrong.Nothing, int copies = 1)
    {
        if (activity["id"]?.ToString() is { } id)
        {
            lock (_gate)
                _known.Add(id);
        }
        var authorization = _server.Authorization(activity["serviceUrl"]?.ToString(), wrong);
        var answers = await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => PostAsync(activity.ToJsonString(), authorization)));
        return answers[^1];
    }

    /// <summary>Posts a body as it stands, also one that is no Activity, with this header.</summary>
    public async Task<Reply> PostAsync(string body, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _bot) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        try
        {
            using var answer = await _server.Http.SendAsync(request);
            return new Reply((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.RetryAfter?.Delta);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return new Reply(0, e.Message);
        }
    }

    /// <summary>The first message of the bot that is as asked for, now or within the time given (30 seconds).</summary>
    public async Task<HeardActivity> HeardAsync(Func<HeardActivity, bool> wanted, TimeSpan? within = null)
    {
        using var late = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(30));
        while (true)
        {
            if (Messages.FirstOrDefault(wanted) is { } heard)
                return heard;
            try
            {
                await Task.Delay(10, late.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Not heard by {PersonName}; there stands: {string.Join(" / ", Messages)}. Calls: {string.Join(", ", _server.Log.All.TakeLast(8).Select(call => $"{call.Method} {call.Status}"))}");
            }
        }
    }

    /// <summary>All messages of the bot, once there are so many.</summary>
    public async Task<IReadOnlyList<HeardActivity>> HeardAsync(int messages, TimeSpan? within = null)
    {
        await HeardAsync(_ => Messages.Count >= messages, within);
        return Messages;
    }

    internal bool Knows(string activityId)
    {
        lock (_gate)
            return _known.Contains(activityId);
    }

    internal void Hear(HeardActivity activity)
    {
        lock (_gate)
        {
            _known.Add(activity.Id);
            _heard.Add(activity);
        }
    }
}
