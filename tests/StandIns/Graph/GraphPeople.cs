using System.Text.Json.Nodes;
using StandIns.Remote;

namespace StandIns.Graph;

/// <summary>Messages on their way to people, and from them.</summary>
public sealed partial class GraphServer
{
    private readonly List<GraphPerson> _people = [];
    private readonly Dictionary<string, GraphSeen> _sent = [];
    private readonly Dictionary<string, GraphPerson> _received = [];
    private readonly Queue<(int Code, string? Details)> _failing = new();
    private long _ids = 0x1A2B3C;
    private long _phones = 6281200000000;

    /// <summary>A person with WhatsApp who has not yet written to the number.</summary>
    /// <param name="showsPhone">False for one who has a username: their phone stands in no webhook.</param>
    public GraphPerson Person(string name, string? phone = null, bool showsPhone = true)
    {
        lock (_gate)
        {
            var person = new GraphPerson(this, name, phone ?? $"{++_phones}", $"ID.{9_000_000 + _people.Count}") { ShowsPhone = showsPhone };
            _people.Add(person);
            return person;
        }
    }

    /// <summary>What the business has said to a person, oldest first.</summary>
    public IReadOnlyList<GraphSeen> Heard(GraphPerson person)
    {
        lock (_gate)
            return [.. person.Screen];
    }

    /// <summary>The first message to a person that is as asked for, now or within the time given (30 seconds).</summary>
    public async Task<GraphSeen> HeardAsync(GraphPerson person, Func<GraphSeen, bool> wanted, TimeSpan? within = null)
    {
        using var late = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(30));
        while (true)
        {
            if (Heard(person).FirstOrDefault(wanted) is { } seen)
                return seen;
            try
            {
                await Task.Delay(10, late.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Not heard by {person.Name}; there stands: {string.Join(" / ", Heard(person))}. Calls: {string.Join(", ", Log.All.TakeLast(8).Select(call => $"{call.Method} {call.Status}"))}");
            }
        }
    }

    /// <summary>The messages to a person, once there are at least so many.</summary>
    public async Task<IReadOnlyList<GraphSeen>> HeardAsync(GraphPerson person, int atLeast, TimeSpan? within = null)
    {
        await HeardAsync(person, _ => Heard(person).Count >= atLeast, within);
        return Heard(person);
    }

    /// <summary>The next messages are accepted, and a status says later that they failed.</summary>
    public void FailLater(int code, int messages = 1, string? details = null)
    {
        lock (_gate)
        {
            for (var message = 0; message < messages; message++)
                _failing.Enqueue((code, details));
        }
    }

    /// <summary>Tells a status of a message, whatever it is and whether it was told before.</summary>
    /// <param name="code">Why it failed, where that is the status.</param>
    public void Tell(string messageId, string status, int? code = null)
    {
        lock (_gate)
            _webhook.Add(Status(_sent[messageId], status, code is { } why ? new GraphError(why) : null));
    }

    internal string Post(GraphPerson person, string type, JsonNode? part, string? inReplyTo, JsonObject? more = null)
    {
        lock (_gate)
        {
            var id = NextId();
            _received[id] = person;
            Rates.Heard(Time.GetUtcNow());
            // A reaction or a system notice opens no window.
            if (type is not ("system" or "reaction" or "unsupported"))
                person.LastWrote = Time.GetUtcNow();
            var message = new JsonObject { ["id"] = id, ["timestamp"] = Now(), ["type"] = type, ["from_user_id"] = person.UserId };
            if (person.ShowsPhone)
                message["from"] = person.Phone;
            if (part is not null)
                message[type] = part;
            if (inReplyTo is not null)
                message["context"] = new JsonObject { ["from"] = _options.DisplayPhoneNumber, ["id"] = inReplyTo };
            foreach (var (name, value) in more ?? [])
                message[name] = value?.DeepClone();
            person.LastMessageId = id;
            _webhook.Add(new GraphEvent(person.UserId, "messages", person.Contact, message, null));
            return id;
        }
    }

    internal string PostFile(GraphPerson person, string type, string mimeType, byte[] bytes, string? caption, string? fileName)
    {
        StoredMedia media;
        lock (_gate)
            media = _media.Keep(type, mimeType, fileName ?? "", bytes, TimeSpan.FromDays(7));
        var part = new JsonObject { ["id"] = media.Id, ["mime_type"] = mimeType, ["sha256"] = media.Sha256 };
        if (caption is not null)
            part["caption"] = caption;
        if (fileName is not null)
            part["filename"] = fileName;
        if (type == "audio")
            part["voice"] = true;
        return Post(person, type, part, null);
    }

    /// <summary>WhatsApp itself tells something; unlike other messages this comes without contacts.</summary>
    internal string PostSystem(GraphPerson person, (string? Phone, string UserId) from, JsonObject system)
    {
        lock (_gate)
        {
            var id = NextId();
            _received[id] = person;
            var message = new JsonObject { ["id"] = id, ["timestamp"] = Now(), ["type"] = "system", ["system"] = system };
            if (from.Phone is not null)
                message["from"] = from.Phone;
            _webhook.Add(new GraphEvent(from.UserId, "messages", null, message, null));
            return id;
        }
    }

    internal string PostUpdate(GraphPerson person, string before)
    {
        lock (_gate)
            _webhook.Add(new GraphEvent(before, "user_id_update", null, new JsonObject { ["user_id"] = new JsonObject { ["previous"] = before, ["current"] = person.UserId }, ["wa_id"] = person.Phone, ["timestamp"] = Now() }, null));
        return before;
    }

    internal void Read(GraphPerson person)
    {
        foreach (var message in Heard(person))
            Tell(message.Id, "read");
    }

    private async Task<Answer> TakeAsync(JsonObject sent)
    {
        if (sent.ContainsKey("status"))
        {
            lock (_gate)
                GraphSending.CheckStatus(sent, _received.ContainsKey);
            return Good(new JsonObject { ["success"] = true });
        }
        JsonObject answer;
        List<GraphEvent> told;
        lock (_gate)
            (answer, told) = Take(sent);
        if (Statuses.BeforeAnswer)
            await _webhook.PostNowAsync(told);
        else
        {
            lock (_gate)
                told.ForEach(_webhook.Add);
        }
        return Good(answer);
    }

    private (JsonObject Answer, List<GraphEvent> Told) Take(JsonObject sent)
    {
        var message = _sending.Check(sent, _sent, _received.ContainsKey);
        (int Code, string? Details)? failure = _failing.TryDequeue(out var told) ? told : null;
        GraphPerson? person = null;
        try
        {
            person = _sending.Recipient(sent, _people);
            _sending.Admit(message, person, sent["to"] is null);
        }
        catch (GraphError error) when (_options.ErrorsComeLater && error.Code is 131026 or 131047 or 131050)
        {
            failure = (error.Code, error.Details);
        }
        var number = person?.Phone ?? sent["to"]?.GetValue<string>();
        message = message with { Id = NextId(), At = Time.GetUtcNow(), CallbackData = sent["biz_opaque_callback_data"]?.GetValue<string>(), To = person };
        _sent[message.Id] = message;
        if (failure is null)
            person!.Screen.Add(message);
        var contact = new JsonObject { ["input"] = sent["to"]?.GetValue<string>() ?? sent["recipient"]!.GetValue<string>() };
        if (sent["to"] is not null)
            contact["wa_id"] = number;
        if (person is not null)
            contact["user_id"] = person.UserId;
        var receipt = new JsonObject { ["id"] = message.Id };
        if (message.Type == "template")
            receipt["message_status"] = "accepted";
        var answer = new JsonObject { ["messaging_product"] = "whatsapp", ["contacts"] = new JsonArray(contact), ["messages"] = new JsonArray(receipt) };
        var statuses = failure is { } why
            ? [Status(message, "failed", new GraphError(why.Code, why.Details))]
            : Statuses.Kinds.SelectMany(kind => Enumerable.Range(0, Statuses.Copies).Select(_ => Status(message, kind, null))).ToList();
        return (answer, statuses);
    }

    private GraphEvent Status(GraphSeen message, string kind, GraphError? error)
    {
        var person = message.To;
        var status = new JsonObject { ["id"] = message.Id, ["status"] = kind, ["timestamp"] = Now() };
        if (person is null or { ShowsPhone: true })
            status["recipient_id"] = person?.Phone ?? "";
        if (person is not null)
            status["recipient_user_id"] = person.UserId;
        if (message.CallbackData is not null)
            status["biz_opaque_callback_data"] = message.CallbackData;
        if (error is not null)
            status["errors"] = new JsonArray(error.ToWebhookJson());
        else
            status["pricing"] = new JsonObject { ["billable"] = true, ["pricing_model"] = "PMP", ["type"] = "regular", ["category"] = message.Template?.Category.ToLowerInvariant() ?? "service" };
        return new GraphEvent($"statuses of {message.Id}", "messages", null, null, status);
    }

    private string NextId() => $"wamid.HBgN{++_ids:X10}FQIAEhgU";

    private string Now() => Time.GetUtcNow().ToUnixTimeSeconds().ToString();
}
