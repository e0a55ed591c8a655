using System.Collections.Concurrent;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Conversations;

/// <summary>What came of looking for the next message of a conversation.</summary>
/// <param name="Found">A message waited.</param>
/// <param name="WaitFor">How long its rest is still awaited; null where it was handled.</param>
/// <param name="MoreWait">Others waited behind it; whatever arrives later is announced.</param>
/// <param name="Unread">The message, where its file is to be read before its turn; whoever reads it announces that.</param>
public readonly record struct Handled(bool Found, TimeSpan? WaitFor = null, bool MoreWait = false, InboxMessage? Unread = null);

/// <summary>
/// The way of one message: load → understand → decide → save. Everything it changes, and everything it says, is one transaction;
/// nothing is said aloud before that is committed.
/// </summary>
public sealed class HandleMessage(
    Database database,
    Inbox inbox,
    Outbox outbox,
    LanguageModels models,
    Decide decide,
    IEnumerable<ILoader> loaders,
    IEnumerable<IKeeper> keepers,
    IEnumerable<IChannel> channels,
    IConsentText consent,
    ConversationSettings settings,
    Clock clock)
{
    /// <summary>A bare number later than this after the choices were shown speaks of something else.</summary>
    private static readonly TimeSpan s_choicesHold = TimeSpan.FromHours(1);

    private readonly Func<BotDb, string, string, IAsyncEnumerable<WaitingMessage>> _waiting = Looks.Waiting();
    private readonly Func<BotDb, string, string, string, long, long, string, IAsyncEnumerable<Begun>> _begun = Looks.Begun();
    private readonly ILoader[] _loaders = [.. loaders];
    private readonly IKeeper[] _keepers = [.. keepers];

    /// <summary>
    /// The last fragment of each text whose rest is awaited, and since when it is known here, by the time that really goes by: a clock that is put
    /// forward or back neither ends the wait nor draws it out. After a restart it begins anew.
    /// </summary>
    private readonly ConcurrentDictionary<Address, (long Last, long Since)> _awaited = [];

    private readonly HashSet<string> _paidByMessage = [.. channels.Where(channel => channel.CountsEachMessage).Select(channel => channel.Name)];

    /// <summary>Handles the oldest message of the conversation that waits, with its fragments.</summary>
    public async Task<Handled> NextAsync(Address at, CancellationToken cancellation = default)
    {
        var (messages, rest, moreWait) = await database.ReadAsync(db => TakeAsync(db, at));
        if (messages.Count == 0)
            return new(Found: false);
        if (messages[0].File is not null)
            return new(Found: true, Unread: messages[0]);
        if (rest is not null)
            return new(Found: true, rest);

        var said = Understand(messages);
        var isOurs = await database.WriteAsync(db => TurnAsync(db, at, messages, said), cancellation);
        _awaited.TryRemove(at, out _);
        outbox.Announce(at);
        return new(Found: true, MoreWait: moreWait || !isOurs);
    }

    /// <summary>Goes the whole way once with the first message of nobody and undoes it, so that the first person does not wait for compilers.</summary>
    public Task RehearseAsync(CancellationToken cancellation = default) => database.RehearseAsync(async db =>
    {
        var first = new Incoming(new("rehearsal", "rehearsal"), "rehearsal", "rehearsal", IncomingKind.Started, "");
        await inbox.AddAsync(db, first);
        var (messages, _, _) = await TakeAsync(db, first.From);
        await TurnAsync(db, first.From, messages, Understand(messages));
    }, cancellation);

    /// <summary>The turn broke off more than once: the person is told so, and the talk goes on with the next message.</summary>
    public Task GiveUpAsync(Address at, CancellationToken cancellation) => database.WriteAsync(async db =>
    {
        var message = await db.Inbox
            .Where(message => message.Channel == at.Channel && message.ConversationId == at.ConversationId && message.DoneAt == null)
            .OrderBy(message => message.Id)
            .FirstOrDefaultAsync(cancellation);
        if (message is null)
            return;
        message.Failures++;
        if (message.Failures < 3)
            return;
        message.DoneAt = clock.GetUtcNow();
        var talk = await db.Talks.FindAsync([at.Channel, at.ConversationId], cancellation);
        Outbox.Add(db, at, [new Reply(Phrases.OurFault, Phrases.WayToHuman)], talk?.Language ?? Languages.Read(message.Locale), clock.GetUtcNow());
    }, cancellation);

    /// <summary>The oldest message with the fragments that belong to it, how long to wait for more of them, and whether others wait behind it.</summary>
    private async Task<(IReadOnlyList<InboxMessage> Messages, TimeSpan? WaitFor, bool MoreWait)> TakeAsync(BotDb db, Address at)
    {
        var found = await _waiting(db, at.Channel, at.ConversationId).ToListAsync();
        var waiting = found.ConvertAll(row => row.Message);
        if (waiting.Count == 0)
            return ([], null, false);
        if (!found[0].AwaitsText || settings.FragmentWait == TimeSpan.Zero || !IsFragment(waiting[0]))
            return ([waiting[0]], null, waiting.Count > 1);
        var fragments = waiting.TakeWhile(IsFragment).ToList();
        var isWhole = fragments.Count < waiting.Count || fragments.Count == Looks.MostFragments;
        if (isWhole)
            return (fragments, null, true);
        var (last, now) = (fragments[^1].Id, clock.GetTimestamp());
        var since = _awaited.AddOrUpdate(at, (last, now), (_, before) => before.Last == last ? before : (last, now)).Since;
        var rest = settings.FragmentWait - clock.GetElapsedTime(since, now);
        return (fragments, rest > TimeSpan.Zero ? rest : null, false);
    }

    /// <summary>Free text may go on in the next message; a number, a command and a word that works at any time do not.</summary>
    private static bool IsFragment(InboxMessage message)
    {
        if (message.Kind != IncomingKind.Text)
            return false;
        var said = new Said(message.Kind, message.Text, null);
        return AnyTime.Read(said.Plain, stopped: false) is null && !message.Text.StartsWith('/') && !said.Plain.All(char.IsAsciiDigit);
    }

    private Said Understand(IReadOnlyList<InboxMessage> messages)
    {
        var text = string.Join('\n', messages.Select(message => message.Text));
        var besideFile = messages[0].Kind == IncomingKind.Unreadable && !string.IsNullOrWhiteSpace(text);
        // What is written under a picture is said like anything else.
        var kind = besideFile ? IncomingKind.Text : messages[0].Kind;
        if (kind is not (IncomingKind.Text or IncomingKind.InGroup))
            return new Said(kind, text, null);
        // A comment is tagged within the transaction, while which nobody else writes: whatever training there is to wait for is waited for here.
        _ = models.Tagger;
        return new Said(kind, text, models.Messages.Read(text, Clock.DayInWib(clock.GetUtcNow()))) { BesideFile = besideFile };
    }

    /// <summary>The turn as one piece; false where another node was faster.</summary>
    private async Task<bool> TurnAsync(BotDb db, Address at, IReadOnlyList<InboxMessage> messages, Said said)
    {
        var begun = await _begun(db, at.Channel, at.ConversationId, messages[0].UserId, messages[0].Id, messages[^1].Id, consent.Version).ToListAsync();
        if (begun.Count != messages.Count)
            return false;

        var now = clock.GetUtcNow();
        var (situation, talk) = await LoadAsync(db, at, begun[0], said, now);
        var decision = decide.For(situation);

        foreach (var fact in decision.Facts)
            await KeepAsync(db, fact, now);
        talk.State = decision.Talk.ToJson();
        talk.Language = decision.Language;
        talk.AwaitsText = decision.AwaitsText;
        talk.UpdatedAt = now;
        Outbox.Add(db, at, decision.Replies, decision.Language, now);
        begun.ForEach(row => row.Message.DoneAt = now);
        return true;
    }

    private async Task<(Situation Situation, Talk Talk)> LoadAsync(BotDb db, Address at, Begun begun, Said said, DateTimeOffset now)
    {
        var message = begun.Message;
        var (identity, person) = begun is { Identity: { } known, Person: { } someone } ? (known, someone) : await MeetAsync(db, at, message.UserId, now);
        // Whoever speaks in a group is written to by themselves, where they last wrote by themselves.
        if (said.Kind is not (IncomingKind.Appointment or IncomingKind.Left or IncomingKind.InGroup))
        {
            identity.ConversationId = at.ConversationId;
            identity.LastSeenAt = now;
            identity.UnreachableAt = null;
        }
        var talk = begun.Talk;
        if (talk is null)
        {
            talk = new Talk { Channel = at.Channel, ConversationId = at.ConversationId, State = TalkState.New.ToJson(), Language = Languages.Read(message.Locale) };
            db.Add(talk);
        }
        talk.PersonId = identity.PersonId;

        var state = TalkState.FromJson(talk.State);
        if (now - talk.UpdatedAt < s_choicesHold && state.Chosen(said.Plain) is { } chosen)
            said = new Said(said.Kind, chosen, null) { BesideFile = said.BesideFile };
        var situation = new Situation(at, message.UserId, said, state, person, now)
        {
            Language = talk.Language,
            FewMessages = _paidByMessage.Contains(at.Channel),
            IsNew = begun.Person is null,
            Roles = begun.HasRoles ? await db.RoleGrants.AsNoTracking().Where(grant => grant.PersonId == person.Id).ToListAsync() : [],
            Consented = begun.Consented,
        };
        foreach (var loader in _loaders)
            await loader.LoadAsync(db, situation);
        return (situation, talk);
    }

    /// <summary>Somebody writes for the first time.</summary>
    private static async Task<(Identity Identity, Person Person)> MeetAsync(BotDb db, Address at, string userId, DateTimeOffset now)
    {
        var person = new Person { CreatedAt = now };
        var identity = new Identity { Channel = at.Channel, UserId = userId, PersonId = person.Id, ConversationId = at.ConversationId, LastSeenAt = now };
        db.Add(person);
        db.Add(identity);
        // Saved at once, so that whatever loaders and keepers look up by query finds them.
        await db.SaveChangesAsync();
        return (identity, person);
    }

    private async Task KeepAsync(BotDb db, Fact fact, DateTimeOffset now)
    {
        if (!await _keepers.KeepAsync(db, fact, now))
            throw new InvalidOperationException($"No room keeps {fact.GetType().Name}.");
    }
}
