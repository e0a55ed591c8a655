using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>
/// Posts updates as the real server does: one request at a time for each queue, queues beside each other; what was not answered 2xx comes again at once
/// and then after doubling pauses, or when the bot's Retry-After says, and is dropped when it has grown too old. A webhook that answers 410 and nothing
/// else for 23 hours is taken away.
/// </summary>
internal sealed class WebhookPost(World world, Updates updates, TelegramDeliveries how, Func<byte[], Task> answered, CancellationToken closing) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Dictionary<string, Lane> _lanes = [];
    private readonly Queue<Lane> _ready = new();
    private static readonly TimeSpan s_goneFor = TimeSpan.FromHours(23);

    private int _running;
    private int _generation;
    private DateTimeOffset? _goneSince;

    public WebhookSettings? Settings { get; private set; }

    public (string Message, DateTimeOffset At)? LastError { get; private set; }

    /// <summary>Begins, changes or ends (null) the deliveries; under the gate.</summary>
    public void Use(WebhookSettings? settings)
    {
        Settings = settings;
        _goneSince = null;
        _generation++;
        _lanes.Clear();
        _ready.Clear();
        _running = 0;
        if (settings is null)
            return;
        foreach (var update in updates.Pending)
            Add(update);
    }

    /// <summary>Under the gate.</summary>
    public void Add(Update update)
    {
        if (Settings is null)
            return;
        if (!_lanes.TryGetValue(update.Queue, out var lane))
            _lanes[update.Queue] = lane = new Lane();
        lane.Waiting.Enqueue(update);
        if (!lane.Busy && lane.Waiting.Count == 1)
            _ready.Enqueue(lane);
        Pump();
    }

    /// <summary>Sends whatever may be sent now; under the gate.</summary>
    public void Pump()
    {
        while (Settings is not null && !updates.Held && _running < Settings.MaxConnections && _ready.TryDequeue(out var lane))
        {
            lane.Busy = true;
            _running++;
            var generation = _generation;
            _ = Task.Run(() => RunAsync(lane, Settings, generation), closing);
        }
    }

    /// <summary>Posts what was held back in an order drawn by the seed, one after another, whatever queue it is of.</summary>
    public async Task PostShuffledAsync(int seed)
    {
        Update[] held;
        WebhookSettings settings;
        lock (world.Gate)
        {
            settings = Settings ?? throw new InvalidOperationException("There is no webhook to post to.");
            held = [.. updates.Pending];
            _generation++;
            _running = 0;
            _lanes.Clear();
            _ready.Clear();
        }
        new Random(seed).Shuffle(held);
        foreach (var update in held)
        {
            var (ok, _) = await PostAsync(update, settings);
            lock (world.Gate)
            {
                if (ok)
                    updates.Confirm(update.Id);
                else
                    Add(update);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task RunAsync(Lane lane, WebhookSettings settings, int generation)
    {
        Update update;
        lock (world.Gate)
        {
            if (generation != _generation)
                return;
            update = lane.Waiting.Peek();
        }
        var (ok, retryAfter) = await PostAsync(update, settings);
        TimeSpan pause;
        lock (world.Gate)
        {
            if (ok)
                updates.Confirm(update.Id);
            if (generation != _generation)
                return;
            _running--;
            lane.Busy = false;
            lane.Pause = ok ? TimeSpan.Zero : lane.Failed ? Longer(lane.Pause) : TimeSpan.Zero;
            lane.Failed = !ok;
            pause = retryAfter ?? lane.Pause;
            if (ok || world.Time.GetUtcNow() + pause > update.Expires)
            {
                updates.Confirm(lane.Waiting.Dequeue().Id);
                pause = TimeSpan.Zero;
                lane.Failed = false;
            }
            // Until its pause is over, a lane counts as busy, so that what is added to it does not call it ready.
            lane.Busy = pause > TimeSpan.Zero;
            if (!lane.Busy && lane.Waiting.Count > 0)
                _ready.Enqueue(lane);
            Pump();
        }
        if (pause <= TimeSpan.Zero)
            return;
        await Task.Delay(pause, closing);
        lock (world.Gate)
        {
            if (generation != _generation)
                return;
            lane.Busy = false;
            _ready.Enqueue(lane);
            Pump();
        }
    }

    private TimeSpan Longer(TimeSpan pause) =>
        pause == TimeSpan.Zero ? how.FirstPause : pause * 2 < how.LongestPause ? pause * 2 : how.LongestPause;

    /// <summary>Posts an update, as many times at once as was told; it has arrived where one of them was answered 2xx.</summary>
    private async Task<(bool Ok, TimeSpan? RetryAfter)> PostAsync(Update update, WebhookSettings settings)
    {
        var posts = await Task.WhenAll(Enumerable.Range(0, how.CopiesOf()).Select(_ => OnceAsync(update, settings)));
        return (posts.Any(post => post.Ok), posts.Select(post => post.RetryAfter).Max());
    }

    private async Task<(bool Ok, TimeSpan? RetryAfter)> OnceAsync(Update update, WebhookSettings settings)
    {
        var at = world.Time.GetUtcNow();
        var began = world.Time.GetTimestamp();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(closing);
        late.CancelAfter(how.AnswerWithin);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new StringContent(update.Json.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
            if (settings.Secret is not null)
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", settings.Secret);
            using var answer = await _http.SendAsync(request, late.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(late.Token);
            Note(at, update, (int)answer.StatusCode, answer.IsSuccessStatusCode ? null : $"Wrong response from the webhook: {(int)answer.StatusCode} {answer.ReasonPhrase}", began);
            if (answer.IsSuccessStatusCode && body.Length > 0)
                await answered(body);
            return (answer.IsSuccessStatusCode, Wait(answer.Headers.RetryAfter?.Delta));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            Note(at, update, 0, e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? "Connection refused" : "Read timeout expired", began);
            return (false, null);
        }
    }

    private TimeSpan? Wait(TimeSpan? asked) =>
        asked is { } said && said > TimeSpan.Zero ? (said < TimeSpan.FromHours(1) ? said : TimeSpan.FromHours(1)) * how.RetryAfterScale : null;

    private void Note(DateTimeOffset at, Update update, int status, string? error, long began)
    {
        lock (world.Gate)
        {
            if (error is not null)
                LastError = (error, at);
            how.Add(new Delivery(at, update.Id, status, error, world.Time.GetElapsedTime(began)));
            // No answer at all neither begins nor ends it.
            if (status != 0)
                _goneSince = status == 410 ? _goneSince ?? at : null;
            if (at - _goneSince > s_goneFor)
                Use(null);
        }
    }

    private sealed class Lane
    {
        public Queue<Update> Waiting { get; } = new();
        public bool Busy { get; set; }
        public bool Failed { get; set; }
        public TimeSpan Pause { get; set; }
    }
}
